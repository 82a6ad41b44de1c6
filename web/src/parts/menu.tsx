import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';

interface MenuProps {
  label: string;
  count: number;
  /** Opens to the left, where it stands at the right edge. */
  end?: boolean;
  children: ReactNode;
}

/** A button that opens a small panel below it. Escape and a click elsewhere close it. */
export function Menu({ label, count, end, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  // In a bar that wraps, the button may stand at either edge: the panel is moved back into the window.
  useLayoutEffect(() => {
    if (!open || !panel.current) return;
    const margin = 8;
    const { left, right } = panel.current.getBoundingClientRect();
    const over = Math.max(0, right + margin - document.documentElement.clientWidth);
    panel.current.style.translate = `${Math.max(0, margin - left) - over}px 0`;
  }, [open]);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      button.current?.focus();
    };
    addEventListener('pointerdown', outside);
    addEventListener('focusin', outside);
    addEventListener('keydown', onEscape);
    return () => {
      removeEventListener('pointerdown', outside);
      removeEventListener('focusin', outside);
      removeEventListener('keydown', onEscape);
    };
  }, [open]);
  return (
    <div className={end ? 'menu end' : 'menu'} ref={box}>
      <button
        ref={button}
        type="button"
        className="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {label}
        {count > 0 && <span className="badge">{count}</span>}
        <span className="caret" aria-hidden="true" />
      </button>
      {open && (
        <div className="menu-panel" id={id} ref={panel}>
          {children}
        </div>
      )}
    </div>
  );
}

interface Choices {
  label: string;
  options: readonly { value: string; count: number }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Several of a list, each with the number of rows behind it. */
export function ChoiceMenu({ label, options, chosen, onChange }: Choices) {
  return (
    <Menu label={label} count={chosen.length}>
      <fieldset>
        <legend className="hidden-words">{label}</legend>
        {options.map(({ value, count }) => (
          <label key={value} className="choice">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
              }
            />
            <span>{value}</span>
            <span className="count">{count}</span>
          </label>
        ))}
      </fieldset>
    </Menu>
  );
}
