import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import {
  type Action,
  actionNames,
  actions,
  firstKeys,
  isKey,
  type Keys,
  type Settings,
  setSettings,
} from '../data/settings.ts';

function faultOf(keys: Keys): string | null {
  const wrong = actions.find((action) => !isKey(keys[action]));
  if (wrong) return `${actionNames[wrong]} needs one sign that is no digit and no space.`;
  const doubled = actions.find((action, at) => actions.findIndex((one) => keys[one] === keys[action]) !== at);
  return doubled ? `“${keys[doubled]}” stands for two actions.` : null;
}

/** Which keys decide, kept in this browser. */
export function KeyDialog({ settings, onClose }: { settings: Settings; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [keys, setKeys] = useState(settings.keys);
  const [keysOn, setKeysOn] = useState(settings.keysOn);
  const fault = faultOf(keys);
  useEffect(() => dialog.current?.showModal(), []);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (fault) return;
    setSettings({ keys, keysOn });
    dialog.current?.close();
  };
  const field = (action: Action) => (
    <label key={action} className="key-field">
      <span>{actionNames[action]}</span>
      <input
        value={keys[action]}
        maxLength={2}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setKeys({ ...keys, [action]: event.target.value.slice(-1).toLowerCase() })}
      />
    </label>
  );
  return (
    <dialog ref={dialog} className="key-dialog" aria-labelledby={title} onClose={onClose}>
      <form className="form" onSubmit={save}>
        <h2 id={title}>Keys</h2>
        <label className="pick">
          <input type="checkbox" checked={keysOn} onChange={(event) => setKeysOn(event.target.checked)} />
          <span>Single keys decide</span>
        </label>
        <div className="key-fields">{actions.map(field)}</div>
        {fault && (
          <p className="problem" role="alert">
            {fault}
          </p>
        )}
        <div className="row">
          <button type="submit" className="button strong" disabled={fault !== null}>
            Keep
          </button>
          <button type="button" className="button" onClick={() => setKeys(firstKeys)}>
            Reset
          </button>
          <button type="button" className="button quiet" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
        </div>
      </form>
    </dialog>
  );
}
