/** Reviewed events as brat standoff: `NAME.txt`, `NAME.ann` and the `annotation.conf` that fits them. */
import type { Span } from '../../schema/record.ts';
import type { ReviewCoding } from '../../schema/review.ts';
import { nameOf, type ReviewedDispatch } from './verdict.ts';

/** brat takes letters, digits, `_` and `-` in names. */
const label = (name: string) => name.replace(/[^A-Za-z0-9_-]+/g, '_');

/** brat counts code points, and no fragment of a span may hold the end of a line. */
class Spans {
  readonly lines: string[] = [];
  readonly #text: string;
  readonly #points: number[] = [];
  readonly #known = new Map<string, string>();
  constructor(text: string) {
    this.#text = text;
    let points = 0;
    for (let i = 0; i <= text.length; i += 1) {
      this.#points.push(points);
      const second = /[\uDC00-\uDFFF]/.test(text[i + 1] ?? '') && /[\uD800-\uDBFF]/.test(text[i] ?? '');
      if (!second) points += 1;
    }
  }

  /** The id of a span under a label; a new line where it has none yet. */
  add(kind: string, { start, end }: Span, once = true): string {
    const key = `${kind} ${start} ${end}`;
    const known = once ? this.#known.get(key) : undefined;
    if (known) return known;
    const parts = [...this.#text.slice(start, end).matchAll(/[^\r\n]+/g)].map(({ index, 0: words }) => ({
      words,
      place: `${this.#points[start + index]} ${this.#points[start + index + words.length]}`,
    }));
    const id = `T${this.lines.length + 1}`;
    this.#known.set(key, id);
    this.lines.push(
      `${id}\t${label(kind)} ${parts.map(({ place }) => place).join(';')}\t${parts.map(({ words }) => words).join(' ')}`,
    );
    return id;
  }
}

function roles(name: string, ids: readonly string[]): string[] {
  return [...new Set(ids)].map((id, n) => `${name}${n === 0 ? '' : n + 1}:${id}`);
}

function annotations(text: string, codings: readonly ReviewCoding[]): string {
  const spans = new Spans(text);
  const events: string[] = [];
  const attributes: string[] = [];
  const notes: string[] = [];
  const mentions = (kind: string, named: readonly { mention: Span | null }[]) =>
    named.flatMap(({ mention }) => (mention ? [spans.add(kind, mention)] : []));
  for (const [n, coding] of codings.entries()) {
    const event = `E${n + 1}`;
    const head = `${label(coding.type)}:${spans.add(coding.type, coding.trigger, false)}`;
    const ties = [
      ...roles('Actor', mentions('Party', coding.actors)),
      ...roles('Recipient', mentions('Party', coding.recipients)),
      ...roles('Place', mentions('Place', coding.places)),
      ...roles('Time', mentions('Time', coding.time ? [coding.time] : [])),
    ];
    events.push(`${event}\t${[head, ...ties].join(' ')}`);
    const said = [`Status ${event} ${coding.status}`, ...coding.modes.map((mode) => `Mode ${event} ${label(mode)}`)];
    for (const one of said) attributes.push(`A${attributes.length + 1}\t${one}`);
    const { start = null, end = null } = coding.time ?? {};
    const days = [...new Set([start ?? '…', end ?? '…'])].join(' to ');
    if (days !== '…') notes.push(`#${notes.length + 1}\tAnnotatorNotes ${event}\tday: ${days}`);
  }
  return [...spans.lines, ...events, ...attributes, ...notes].map((line) => `${line}\n`).join('');
}

function configuration(codings: readonly ReviewCoding[]): string {
  const sorted = (values: readonly string[]) => [...new Set(values.map(label))].sort();
  const types = sorted(codings.map(({ type }) => type));
  const modes = sorted(codings.flatMap((coding) => coding.modes));
  const events = types.map((type) => `${type}\tActor*:Party, Recipient*:Party, Place*:Place, Time?:Time`);
  const status = 'Status\tArg:<EVENT>, Value:actual|historical|future|hypothetical|negated';
  const mode = modes.length > 0 ? [`Mode\tArg:<EVENT>, Value:${modes.join('|')}`] : [];
  const parts = [
    '[entities]',
    'Party',
    'Place',
    'Time',
    '[relations]',
    '[events]',
    ...events,
    '[attributes]',
    status,
    ...mode,
  ];
  return `${parts.join('\n')}\n`;
}

/** Kept events only, of every dispatch that has a judgement. */
export function bratFiles(dispatches: readonly ReviewedDispatch[]) {
  const reviewed = dispatches.map(({ situation, verdicts }) => ({
    situation,
    codings: verdicts.flatMap(({ coding }) => coding ?? []),
  }));
  if (reviewed.length === 0) return { files: [], left: 0 };
  const files = reviewed.flatMap(({ situation, codings }) => [
    { name: `${nameOf(situation)}.ann`, text: annotations(situation.dispatch.text, codings) },
    { name: `${nameOf(situation)}.txt`, text: situation.dispatch.text },
  ]);
  const conf = { name: 'annotation.conf', text: configuration(reviewed.flatMap(({ codings }) => codings)) };
  return { files: [conf, ...files], left: 0 };
}
