import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

interface Props {
  title: string;
  className?: string;
  onClose: () => void;
  /** `close` gives the focus back to where it was. */
  children: (close: () => void) => ReactNode;
}

/** A window over the page, which has the focus until it is closed. It stands outside of what opens it and has none of its looks. */
export function Dialog({ title, className = '', onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return createPortal(
    <dialog ref={dialog} className={`dialog ${className}`} aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children(() => dialog.current?.close())}
    </dialog>,
    document.body,
  );
}
