import { type FormEvent, useState } from 'react';
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
import { Dialog } from '../parts/dialog.tsx';

function faultOf(keys: Keys): string | null {
  const wrong = actions.find((action) => !isKey(keys[action]));
  if (wrong) return `${actionNames[wrong]} needs one sign that is no digit and no space.`;
  const doubled = actions.find((action, at) => actions.findIndex((one) => keys[one] === keys[action]) !== at);
  return doubled ? `“${keys[doubled]}” stands for two actions.` : null;
}

/** Which keys decide, kept in this browser. */
export function KeyDialog({ settings, onClose }: { settings: Settings; onClose: () => void }) {
  const [keys, setKeys] = useState(settings.keys);
  const [keysOn, setKeysOn] = useState(settings.keysOn);
  const fault = faultOf(keys);
  const save = (event: FormEvent, close: () => void) => {
    event.preventDefault();
    if (fault) return;
    setSettings({ keys, keysOn });
    close();
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
    <Dialog title="Keys" onClose={onClose}>
      {(close) => (
        <form className="form" onSubmit={(event) => save(event, close)}>
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
            <button type="button" className="button quiet" onClick={close}>
              Cancel
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
