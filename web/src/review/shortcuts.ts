import { useLayoutEffect, useRef } from 'react';

/** Where keys belong to what has the focus: text fields, lists, dialogs, menus that are open. */
function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]')) return true;
  if (!(target instanceof Element)) return false;
  if (target.closest('dialog, [role="dialog"], .menu-panel, select, textarea, [contenteditable]')) return true;
  // Radio buttons and check boxes take no letters.
  return target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox';
}

/** Hears single keys while `on`, from the moment that what they act on is drawn. A key that is held down is pressed once. */
export function useShortcuts(on: boolean, press: (event: KeyboardEvent) => boolean): void {
  const latest = useRef(press);
  useLayoutEffect(() => {
    latest.current = press;
  });
  useLayoutEffect(() => {
    if (!on) return;
    const hear = (event: KeyboardEvent) => {
      if (event.repeat || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!isTaken(event.target) && latest.current(event)) event.preventDefault();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, [on]);
}

/** The digits of the first twenty types: 1 to 9 and 0, then the same with Shift. */
export function digitOf(index: number): string | null {
  if (index >= 20) return null;
  const digit = String((index + 1) % 10);
  return index < 10 ? digit : `⇧${digit}`;
}

/** The place in the list that a digit means, or −1; Shift is told by the key itself, whatever sign it writes. */
export function indexOfDigit({ code, shiftKey }: KeyboardEvent): number {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit === undefined) return -1;
  return ((Number(digit) + 9) % 10) + (shiftKey ? 10 : 0);
}
