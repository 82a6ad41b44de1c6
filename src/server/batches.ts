/** Files that are sent to be read: one batch after another, each step told to those who follow. */
import { randomUUID } from 'node:crypto';
import { errorValue, SitrepError } from '../errors.ts';
import type { IngestBatch } from '../schema/live.ts';
import type { Live } from './live.ts';
import type { IngestFile, ServerParts } from './options.ts';

const mostWaiting = 4;
const mostKept = 50;

/** What one input gave, without the batch and its place in it. */
interface Step {
  file: string;
  state: 'reading' | 'added' | 'known' | 'refused';
  dispatch?: string;
  error?: unknown;
}

export class Batches {
  readonly #parts: Pick<ServerParts, 'store' | 'engine' | 'ingestFile'>;
  readonly #live: Live;
  /** By id, the oldest first. */
  readonly #kept = new Map<string, IngestBatch>();
  #last: Promise<void> = Promise.resolve();

  constructor(parts: Pick<ServerParts, 'store' | 'engine' | 'ingestFile'>, live: Live) {
    this.#parts = parts;
    this.#live = live;
  }

  find(id: string): IngestBatch | null {
    return this.#kept.get(id) ?? null;
  }

  /** Takes the files and reads them when those before are read. Throws SitrepError `busy`. */
  start(files: readonly IngestFile[], published: string | undefined, by: string): IngestBatch {
    const waiting = [...this.#kept.values()].filter(({ state }) => state === 'waiting').length;
    if (waiting >= mostWaiting || this.#live.closed)
      throw new SitrepError('busy', 'Other files wait to be read; send these again when they are done.');
    const batch: IngestBatch = {
      ...{ id: randomUUID(), state: 'waiting', by, files: files.length },
      ...{ done: 0, added: 0, known: 0, refused: [] },
    };
    this.#kept.set(batch.id, batch);
    for (const id of [...this.#kept.keys()].slice(0, Math.max(0, this.#kept.size - mostKept))) this.#kept.delete(id);
    this.#last = this.#last.then(() => this.#run(batch, files, published));
    return { ...batch };
  }

  async #run(batch: IngestBatch, files: readonly IngestFile[], published: string | undefined): Promise<void> {
    batch.state = 'reading';
    this.#live.tell({ kind: 'batch', data: { ...batch, refused: [] } });
    for (const [i, file] of files.entries()) {
      if (this.#live.closed) break;
      await this.#read(file, published, (step) => this.#tell(batch, i + 1, step));
      batch.done += 1;
    }
    batch.state = batch.done < files.length ? 'stopped' : 'done';
    this.#live.tell({ kind: 'batch', data: { ...batch, refused: [...batch.refused] } });
  }

  #tell(batch: IngestBatch, n: number, { file, state, dispatch, error }: Step): void {
    const refused = state === 'refused' ? refusal(error) : null;
    if (refused) batch.refused.push({ file, error: refused });
    else if (state !== 'reading') batch[state === 'added' ? 'added' : 'known'] += 1;
    const data = { batch: batch.id, file, n, total: batch.files, state, dispatch: dispatch ?? null, error: refused };
    this.#live.tell({ kind: 'progress', data });
  }

  /** Reads one file; whatever it holds stops no other. */
  async #read(file: IngestFile, published: string | undefined, tell: (step: Step) => void): Promise<void> {
    const { store, engine, ingestFile } = this.#parts;
    tell({ file: file.name, state: 'reading' });
    try {
      for await (const input of ingestFile!(file, published)) {
        if (this.#live.closed) return;
        if ('error' in input) {
          tell({ file: input.file, state: 'refused', error: input.error });
          continue;
        }
        const { dispatch } = input;
        try {
          const isKnown = await store.has(dispatch.id);
          const read = isKnown ? null : withWarnings(await engine.read(dispatch, input.file), input);
          if (this.#live.closed) return;
          const state = read ? await store.add(read) : 'known';
          tell({ file: input.file, state, dispatch: dispatch.id });
        } catch (error) {
          tell({ file: input.file, state: 'refused', dispatch: dispatch.id, error });
        }
      }
    } catch (error) {
      tell({ file: file.name, state: 'refused', error });
    }
  }
}

type Read = Awaited<ReturnType<ServerParts['engine']['read']>>;

function withWarnings(situation: Read, { warnings = [] }: { warnings?: Readonly<Read['warnings']> }): Read {
  const all = [...warnings, ...(situation.warnings ?? [])];
  return all.length > 0 ? { ...situation, warnings: all } : situation;
}

/** What a reader of the stream may know: of our own mistakes only that there was one. */
function refusal(error: unknown): { code: string; message: string } {
  if (error instanceof SitrepError) return errorValue(error);
  console.error(error);
  return { code: 'internal', message: 'The server failed on this file; its log on standard error says where.' };
}
