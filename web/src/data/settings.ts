/** What a browser remembers of a reviewer: a name, and the keys that decide. */
import { useSyncExternalStore } from 'react';

export const actions = ['accept', 'reject', 'skip', 'undo', 'edit'] as const;
export type Action = (typeof actions)[number];
export type Keys = Record<Action, string>;
export interface Settings {
  reviewer: string;
  keys: Keys;
  /** Single keys can get in the way of speech input; off, the buttons are left. */
  keysOn: boolean;
}

export const actionNames: Record<Action, string> = {
  ...{ accept: 'Accept', reject: 'Reject', skip: 'Skip', undo: 'Undo', edit: 'Edit' },
};
export const firstKeys: Keys = { accept: 'a', reject: 'r', skip: 's', undo: 'u', edit: 'e' };

const key = 'sitrep-review';
const listeners = new Set<() => void>();

/** A key is one sign that is no digit, since digits choose types, and no space, which presses buttons. */
export const isKey = (text: unknown): text is string => typeof text === 'string' && /^[^\s\d]$/u.test(text);

function stored(): Settings {
  const first = { reviewer: 'analyst', keys: firstKeys, keysOn: true };
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Settings>;
    const keys = { ...firstKeys, ...kept.keys };
    const fine = actions.every((action) => isKey(keys[action])) && new Set(Object.values(keys)).size === actions.length;
    return {
      reviewer: typeof kept.reviewer === 'string' && kept.reviewer.trim() !== '' ? kept.reviewer : first.reviewer,
      keys: fine ? keys : firstKeys,
      keysOn: kept.keysOn !== false,
    };
  } catch {
    return first;
  }
}

let settings: Settings = stored();

export function setSettings(changes: Partial<Settings>): void {
  settings = { ...settings, ...changes };
  try {
    localStorage.setItem(key, JSON.stringify(settings));
  } catch {
    // Without storage they hold for this page.
  }
  for (const listener of listeners) listener();
}

export function useSettings(): Settings {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => settings,
  );
}
