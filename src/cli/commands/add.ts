/** `sitrep add`: reads dispatches into the store. */
import type { Command } from 'commander';
import { loadCodebook } from '../../codebook/load.ts';
import { ahead } from '../../engines.ts';
import { errorValue, SitrepError } from '../../errors.ts';
import type { Dispatch, Situation, Warning } from '../../schema/record.ts';
import { mixedError } from '../../store/codings.ts';
import { mixedCodebooks, type Store } from '../../store/store.ts';
import { withStore } from './query.ts';

/** What ingest yields: a dispatch, or why there is none. `total` is how many are expected, where that is known. */
export type AddInput =
  | {
      readonly file: string;
      readonly dispatch: Dispatch;
      readonly warnings?: readonly Warning[];
      readonly total?: number;
    }
  | { readonly file: string; readonly error: unknown };

export interface Reader {
  read(dispatch: Dispatch, file: string): Promise<Situation>;
}

export interface IngestOptions {
  published?: string;
  allowPrivate?: boolean;
}

/** With what is coded: files of one's own. */
export interface CodingOptions {
  codebook?: string;
  actors?: string[];
}

export interface AddParts extends CodingOptions {
  inputs: readonly string[];
  store: Pick<Store, 'has' | 'add'>;
  /** Loads the reader; called when the first dispatch is new. */
  engine: (options?: CodingOptions) => Promise<Reader>;
  ingest: (inputs: readonly string[], options: IngestOptions) => AsyncIterable<AddInput>;
  stderr: (text: string) => void;
  isTerminal: boolean;
  published?: string;
  allowPrivate?: boolean;
  /** Stops after the dispatch in hand. */
  signal?: AbortSignal;
}

export interface AddResult {
  added: number;
  known: number;
  failed: number;
  /** 0; 1 where some input failed; 130 where it was interrupted. */
  exitStatus: number;
}

/** A line that stays where it is, on a terminal only. */
class Progress {
  readonly #write: (text: string) => void;
  readonly #shown: boolean;
  #drawn = false;

  constructor(write: (text: string) => void, shown: boolean) {
    this.#write = write;
    this.#shown = shown;
  }
  draw(done: number, total: number | undefined, file: string): void {
    if (!this.#shown) return;
    const width = 24;
    const filled = total ? Math.min(width, Math.round((done / total) * width)) : 0;
    const bar = total ? `[${'#'.repeat(filled)}${'-'.repeat(width - filled)}] ${done}/${total}` : `${done} read`;
    this.#write(`\r\u001b[K${bar}  ${oneLine(file).slice(-40)}`);
    this.#drawn = true;
  }
  clear(): void {
    if (this.#drawn) this.#write('\r\u001b[K');
    this.#drawn = false;
  }
}

/** Names of files come from strangers too: what a terminal would obey is a space. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** What a store says of one dispatch, rather than of itself. */
function isOfOneInput(error: unknown): boolean {
  return error instanceof SitrepError && error.exitStatus < 3;
}

/** Adds what the store does not have, one dispatch after another: whenever it stops, what was added stays and is not read again. */
export async function runAdd(parts: AddParts): Promise<AddResult> {
  const { store, stderr } = parts;
  const progress = new Progress(stderr, parts.isTerminal);
  const count = { added: 0, known: 0, failed: 0 };
  let reader: Promise<Reader> | undefined;

  const refuse = (file: string, error: unknown) => {
    const { code, message } = errorValue(error);
    progress.clear();
    stderr(`${oneLine(file)}: ${oneLine(message)} (${code})\n`);
    count.failed += 1;
  };
  /** Null where nothing is to be added: the input is refused, or its dispatch is there already. */
  const readOne = async (input: AddInput): Promise<Situation | { refused: unknown } | null> => {
    if ('error' in input || parts.signal?.aborted || (await store.has(input.dispatch.id))) return null;
    reader ??= parts.engine({ codebook: parts.codebook, actors: parts.actors });
    const loaded = await reader;
    let situation: Situation;
    try {
      situation = await loaded.read(input.dispatch, input.file);
    } catch (refused) {
      return { refused };
    }
    const all = [...(input.warnings ?? []), ...(situation.warnings ?? [])];
    return all.length > 0 ? { ...situation, warnings: all } : situation;
  };
  const addOne = async (file: string, result: ReturnType<typeof readOne>) => {
    const read = await result;
    if (read && 'refused' in read) {
      refuse(file, read.refused);
      return;
    }
    try {
      count[read ? await store.add(read) : 'known'] += 1;
    } catch (error) {
      if (!isOfOneInput(error)) throw error;
      refuse(file, error);
    }
  };

  const { published, allowPrivate } = parts;
  try {
    for await (const { input, result } of ahead(parts.ingest(parts.inputs, { published, allowPrivate }), readOne)) {
      if (parts.signal?.aborted) break;
      if ('error' in input) {
        refuse(input.file, input.error);
        continue;
      }
      progress.draw(count.added + count.known + count.failed, input.total, input.file);
      await addOne(input.file, result);
    }
  } finally {
    progress.clear();
  }
  const interrupted = parts.signal?.aborted === true;
  const { added, known, failed } = count;
  stderr(`${added} added, ${known} already there, ${failed} failed${interrupted ? '; interrupted' : ''}.\n`);
  return { ...count, exitStatus: interrupted ? 130 : Number(failed > 0) };
}

/** What the command needs of the rest; handed in by the file that lists the commands. */
export interface AddNeeds extends Pick<AddParts, 'engine' | 'ingest' | 'stderr' | 'isTerminal' | 'signal'> {
  openStore(file: string): Promise<Store>;
  /** Exit status of the process when all is done. */
  exit(status: number): void;
}

interface AddOptions extends IngestOptions, CodingOptions {
  store: string;
  mixCodebooks?: boolean;
}

/**
 * Says before anything is read whether the store can take what this codebook codes. Throws SitrepError `codebook-mixed`
 * where it is another one; the same one in another version is a sentence only.
 */
export async function agreeOnCodebook(
  store: Pick<Store, 'codings' | 'getMeta'>,
  file: string | undefined,
  tell: (text: string) => void,
): Promise<void> {
  const { name, version, digest } = loadCodebook(file);
  const there = (await store.codings()).flatMap((row) => row.coding?.codebook ?? []);
  const names = [...new Set(there.map((codebook) => codebook.name))];
  if (names.length > 0 && !names.includes(name) && (await store.getMeta(mixedCodebooks)) !== 'yes')
    throw mixedError(names, name);
  const other = there.find((codebook) => codebook.name === name && codebook.digest !== digest);
  if (other && !there.some((codebook) => codebook.digest === digest))
    tell(
      `The store was coded by another form of ${name} (${other.version ?? 'no version'}, ${other.digest}) than this one (${version ?? 'no version'}, ${digest}); \`sitrep codebook diff\` shows what that changes.\n`,
    );
}

/** Adds the command to the program. */
export function registerAdd(program: Command, needs: AddNeeds): void {
  const command = program
    .command('add <input...>')
    .description(
      'reads files, folders, web addresses or - (standard input) into the store; what is there already is passed over',
    );
  withStore(command)
    .option('--published <day>', 'day of publication for texts that carry none')
    .option('--actors <file...>', 'files with actors and offices of your own')
    .option('--codebook <file>', 'a codebook of your own in place of PLOVER')
    .option('--mix-codebooks', 'lets dispatches of another codebook stand in the store beside those there')
    .option('--allow-private', 'lets web addresses lead to private networks')
    .action(async (inputs: string[], options: AddOptions) => {
      const { published, allowPrivate, codebook, actors } = options;
      const store = await needs.openStore(options.store);
      try {
        if (options.mixCodebooks) await store.setMeta(mixedCodebooks, 'yes');
        await agreeOnCodebook(store, codebook, needs.stderr);
        const result = await runAdd({ ...needs, inputs, store, published, allowPrivate, codebook, actors });
        if (result.exitStatus !== 0) needs.exit(result.exitStatus);
      } finally {
        await store.close();
      }
    });
}
