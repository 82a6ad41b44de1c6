import { type DragEvent, useState } from 'react';
import { plural } from '../data/words.ts';
import { type BatchState, useBatch } from './use-batch.ts';

/** What the server takes at once. */
const mostBytes = 23 * 1024 * 1024;

function summary({ batch, now, added, known, refused }: BatchState): string {
  const counts = `${plural(added, 'dispatch', 'dispatches')} added, ${known} already there, ${refused.length} refused`;
  if (batch?.state === 'done') return `Done: ${counts}.`;
  if (batch?.state === 'stopped') return `The server stopped before all was read: ${counts}.`;
  return now ? `Reading file ${now.n} of ${now.total}, ${now.file}: ${counts}.` : 'Waiting for the server…';
}

/** How far the files are read, and a line for each that was refused. */
function Progress({ state }: { state: BatchState }) {
  const { batch, now, refused, fault } = state;
  const isOver = batch?.state === 'done' || batch?.state === 'stopped';
  return (
    <>
      {fault && (
        <p className="problem" role="alert">
          {fault}
        </p>
      )}
      {!fault && !isOver && (
        <progress aria-label="Files read" max={now?.total ?? 1} value={now ? now.n - 1 : undefined} />
      )}
      {!fault && (
        <p role="status" dir="auto">
          {summary(state)}
        </p>
      )}
      {refused.length > 0 && (
        <ul className="refused" aria-label="Refused">
          {refused.map(({ file, error }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
            <li key={i}>
              <strong dir="auto">{file}</strong>: {error.message} <code>{error.code}</code>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Files to be read into the store, dropped or chosen. */
export function AddFiles() {
  const [published, setPublished] = useState('');
  const [tooLarge, setTooLarge] = useState(false);
  const { state, send } = useBatch();
  const isBusy = state !== null && !state.fault && state.batch?.state !== 'done' && state.batch?.state !== 'stopped';
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length === 0 || isBusy) return;
    const isTooLarge = files.reduce((bytes, { size }) => bytes + size, 0) > mostBytes;
    setTooLarge(isTooLarge);
    if (!isTooLarge) void send(files, published);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  return (
    <section
      className="panel form"
      aria-labelledby="files-heading"
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <h2 id="files-heading">Files</h2>
      <label className="field">
        <span>Drop files here, or choose them</span>
        <input
          type="file"
          multiple
          disabled={isBusy}
          onChange={({ target }) => {
            take(target.files);
            target.value = '';
          }}
          aria-describedby="files-hint"
        />
        <small id="files-hint">Plain words, web pages, feeds, mail, CSV and JSON Lines; up to 23 MB at once.</small>
      </label>
      <label className="field">
        <span>
          Day of undated files <i>optional</i>
        </span>
        <input type="date" value={published} onChange={({ target }) => setPublished(target.value)} />
      </label>
      {tooLarge && (
        <p className="problem" role="alert">
          These files are more than 23 MB; send fewer at once, or use “sitrep add”.
        </p>
      )}
      {state && <Progress state={state} />}
    </section>
  );
}
