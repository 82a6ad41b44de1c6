import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

interface Props {
  title: string;
  className?: string;
  /** While something is asked of the server: nothing closes the window, and what comes of it is seen. */
  isHeld?: boolean;
  onClose: () => void;
  /** `close` gives the focus back to where it was. */
  children: (close: () => void) => ReactNode;
}

/** A window over the page, which has the focus until it is closed. It stands outside of what opens it and has none of its looks. */
export function Dialog({ title, className = '', isHeld = false, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => dialog.current?.showModal(), []);
  // The second of two Escapes would close it whatever the first was answered.
  useEffect(() => {
    if (!isHeld) return;
    const hear = (event: KeyboardEvent) => {
      if (event.key === 'Escape') event.preventDefault();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [isHeld]);
  return createPortal(
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-labelledby={id}
      onCancel={(event) => {
        if (isHeld) event.preventDefault();
      }}
      onClose={onClose}
    >
      <h2 id={id}>{title}</h2>
      {children(() => {
        if (!isHeld) dialog.current?.close();
      })}
    </dialog>,
    document.body,
  );
}
