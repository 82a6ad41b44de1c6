/** `sitrep codebook diff OLD NEW DIR`: which events two codebooks code differently, over dispatches read once. */
import type { Codebook } from '../../codebook/codebook.ts';
import { loadCodebook } from '../../codebook/load.ts';
import type { Engine, EngineOptions } from '../../engine.ts';
import { errorValue, SitrepError } from '../../errors.ts';
import type { Ingested, IngestOptions } from '../../ingest/types.ts';
import type { Event, Situation } from '../../schema/record.ts';
import { sentenceAround } from '../../text/sentence.ts';
import { type Field, type Write, writeCsv, writeJsonl, writeTable } from '../format.ts';
import { oneLine } from './add.ts';

export interface DiffNeeds {
  engine(options: EngineOptions): Promise<Pick<Engine, 'readBy'>>;
  ingest(inputs: readonly string[], options: IngestOptions): AsyncIterable<Ingested>;
  write: Write;
  tell(text: string): void;
  exit(status: number): void;
  columns?: number;
}

/** One event under both codebooks. A side is empty where only the other has the event. */
export interface Recoding {
  file: string;
  trigger: string;
  /** `type/mode+mode` */
  old: string;
  new: string;
  /** What differs: `type`, `modes`, `contexts`, `status`, `quad`, `score`, `cameo`, or `gone` and `new` for an event of one side. */
  changed: string[];
  /** `score −2 → −5`, one for each field but type and modes. */
  details: string;
  sentence: string;
}

const compared = ['type', 'modes', 'contexts', 'status', 'quad', 'score', 'cameo'] as const;

const fields: Field<Recoding>[] = [
  { name: 'file', cell: (row) => row.file },
  { name: 'trigger', cell: (row) => row.trigger },
  { name: 'old', cell: (row) => row.old },
  { name: 'new', cell: (row) => row.new },
  { name: 'changed', cell: (row) => row.changed.join('; '), value: (row) => row.changed },
  { name: 'details', cell: (row) => row.details },
  { name: 'sentence', cell: (row) => row.sentence },
];

export const diffFormats = ['table', 'csv', 'jsonl'];

const codeOf = (event: Event | undefined): string =>
  event === undefined ? '' : [event.type, event.modes.join('+')].filter(Boolean).join('/');
const shown = (value: Event[(typeof compared)[number]]): string =>
  Array.isArray(value) ? value.join('+') || 'none' : String(value ?? 'none');

/** Events are the same where the same words name them; several at one trigger pair off in their order. */
export function recodings(before: Situation, after: Situation): Recoding[] {
  const keyed = (events: readonly Event[]): Map<string, Event> => {
    const seen = new Map<string, number>();
    return new Map(
      events.map((event) => {
        const at = `${event.trigger.start}-${event.trigger.end}`;
        const nth = seen.get(at) ?? 0;
        seen.set(at, nth + 1);
        return [`${at}#${nth}`, event];
      }),
    );
  };
  const [old, young] = [keyed(before.events), keyed(after.events)];
  const keys = [...new Set([...old.keys(), ...young.keys()])];
  const found = keys.flatMap((key) => recodingOf(before, old.get(key), young.get(key)) ?? []);
  return found.sort((a, b) => a.start - b.start).map(({ start: _, ...recoding }) => recoding);
}

function recodingOf(
  { file, dispatch }: Situation,
  old: Event | undefined,
  young: Event | undefined,
): (Recoding & { start: number }) | null {
  const { trigger } = (old ?? young)!;
  const changed =
    old && young
      ? compared.filter((field) => shown(old[field]) !== shown(young[field]))
      : [old ? ('gone' as const) : ('new' as const)];
  if (changed.length === 0) return null;
  const details = compared
    .slice(2)
    .filter((field) => (changed as readonly string[]).includes(field))
    .map((field) => `${field} ${shown(old![field])} → ${shown(young![field])}`);
  return {
    file,
    trigger: trigger.text,
    old: codeOf(old),
    new: codeOf(young),
    changed: [...changed],
    details: details.join('; '),
    sentence: sentenceAround(dispatch.text, trigger.start, trigger.end),
    start: trigger.start,
  };
}

export interface DiffOptions extends IngestOptions {
  format: string;
  actors?: string[];
}

/** Prints a line for each event that recodes, and on standard error how many did, of how many, and in which fields. */
export async function runDiff(
  files: { old: string; new: string },
  inputs: readonly string[],
  options: DiffOptions,
  needs: DiffNeeds,
): Promise<void> {
  const books: Codebook[] = [loadCodebook(files.old), loadCodebook(files.new)];
  const engine = await needs.engine({ codebook: files.old, actors: options.actors });
  const count = { dispatches: 0, events: 0, recoded: 0 };
  const byField = new Map<string, number>();
  const byCode = new Map<string, number>();
  let failed = false;
  const more = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  async function* pages(): AsyncGenerator<Recoding[]> {
    for await (const input of needs.ingest(inputs, options)) {
      if ('error' in input) {
        failed = true;
        const { code, message } = errorValue(input.error);
        needs.tell(`${oneLine(input.file)}: ${oneLine(message)} (${code})\n`);
        continue;
      }
      const [before, after] = await engine.readBy(input.dispatch, input.file, books);
      const rows = recodings(before!, after!);
      count.dispatches += 1;
      count.events += new Set([...before!.events, ...after!.events].map(({ trigger }) => trigger.start)).size;
      count.recoded += rows.length;
      for (const row of rows) {
        for (const field of row.changed) more(byField, field);
        if (row.old !== row.new) more(byCode, `${row.old || 'nothing'} → ${row.new || 'nothing'}`);
      }
      yield rows;
    }
  }
  if (options.format === 'csv') await writeCsv(pages(), fields, needs.write);
  else if (options.format === 'jsonl') await writeJsonl(pages(), fields, [], needs.write);
  else await writeTable(pages(), fields, needs.columns ?? 80, needs.write);
  if (count.dispatches === 0 && !failed) throw new SitrepError('empty', 'There is no dispatch in these inputs.');
  needs.tell(summary(books, count, byField, byCode));
  if (failed) needs.exit(1);
}

function summary(
  books: readonly Codebook[],
  { dispatches, events, recoded }: { dispatches: number; events: number; recoded: number },
  byField: ReadonlyMap<string, number>,
  byCode: ReadonlyMap<string, number>,
): string {
  const names = books.map(({ name, version, digest }) => `${[name, version].filter(Boolean).join(' ')} (${digest})`);
  const lines = (counts: ReadonlyMap<string, number>) =>
    [...counts]
      .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
      .map(([key, n]) => `  ${n}  ${key}\n`)
      .join('');
  return `${names.join(' → ')}: ${recoded} of ${events} events in ${dispatches} dispatches recode.\n${lines(byField)}${lines(byCode)}`;
}
