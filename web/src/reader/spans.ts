/** Spans of records over the text of a dispatch, cut into stretches that carry the same records. */
import type { Event, Situation, Span } from '../../../src/schema/record.ts';

export const kinds = ['event', 'statement', 'actor', 'place', 'time', 'position', 'tie'] as const;
export type Kind = (typeof kinds)[number];

export const kindNames: Record<Kind, string> = {
  event: 'Events',
  statement: 'Statements',
  actor: 'Actors',
  place: 'Places',
  time: 'Times',
  position: 'Positions',
  tie: 'Links and relations',
};

/** What a span is to its record: the word that names an event, what somebody said, the words that say so, or any mention. */
export type Role = 'trigger' | 'content' | 'cue' | 'mention';
export interface Mark {
  kind: Kind;
  role: Role;
  record: string;
  start: number;
  end: number;
  /** Quad class of an event. */
  quad: number | null;
  byHand?: boolean;
}

type Place = Pick<Span, 'start' | 'end'>;
const key = ({ start, end }: Place) => `${start}-${end}`;

/** Every span of every record. A span that two fields of one record name is one mark, under the first role. */
export function marksOf(situation: Situation): Mark[] {
  const marks: Mark[] = [];
  const put = (
    kind: Kind,
    record: string,
    spans: readonly [Role, Place | null][],
    event?: Pick<Event, 'quad' | 'byHand'>,
  ) => {
    const { quad = null, byHand } = event ?? {};
    const seen = new Set<string>();
    for (const [role, span] of spans) {
      if (!span || span.end <= span.start || seen.has(key(span))) continue;
      seen.add(key(span));
      marks.push({ kind, role, record, start: span.start, end: span.end, quad, ...(byHand ? { byHand: true } : {}) });
    }
  };
  const mentions = (spans: readonly Place[]) => spans.map((span): [Role, Place] => ['mention', span]);
  for (const one of situation.events) put('event', one.id, [['trigger', one.trigger], ...mentions(one.evidence)], one);
  for (const one of situation.statements)
    put('statement', one.id, [['content', one.content], ['cue', one.cue], ...mentions(one.evidence)]);
  for (const one of situation.actors) put('actor', one.id, mentions([...one.mentions, ...one.evidence]));
  for (const one of situation.places) put('place', one.id, mentions(one.evidence));
  for (const one of situation.times) put('time', one.id, mentions(one.evidence));
  for (const one of situation.positions) put('position', one.id, mentions(one.evidence));
  for (const one of [...situation.relations, ...situation.links, ...situation.outcomes])
    put('tie', one.id, mentions(one.evidence));
  return marks;
}

export interface Stretch {
  start: number;
  end: number;
  marks: Mark[];
}

/** Cuts [start, end) at every border of a mark and at `cut`; stretches come in order, those without marks too. */
export function stretchesOf(marks: readonly Mark[], start: number, end: number, cut = start): Stretch[] {
  const inside = marks.filter((mark) => mark.start < end && mark.end > start);
  const borders = new Set([start, cut, end]);
  for (const mark of inside) {
    borders.add(Math.max(start, mark.start));
    borders.add(Math.min(end, mark.end));
  }
  const sorted = [...borders].sort((one, other) => one - other);
  const opening = [...inside].sort((one, other) => one.start - other.start);
  const stretches: Stretch[] = [];
  let open: Mark[] = [];
  let next = 0;
  for (let i = 0; i + 1 < sorted.length; i++) {
    const [from = 0, to = 0] = [sorted[i], sorted[i + 1]];
    open = open.filter((mark) => mark.end > from);
    for (let mark = opening[next]; mark && mark.start <= from; mark = opening[++next])
      if (mark.end > from) open.push(mark);
    stretches.push({ start: from, end: to, marks: [...open] });
  }
  return stretches;
}

/** Lines of the text with their offsets; empty lines are left out. */
export function paragraphsOf(text: string): { start: number; end: number }[] {
  const paragraphs: { start: number; end: number }[] = [];
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    if (match[0].trim() !== '') paragraphs.push({ start: match.index, end: match.index + match[0].length });
  }
  return paragraphs;
}

/** The record that a click on a stretch means: the one with the shortest span, and on a further click the next longer one. */
export function pickRecord(marks: readonly Mark[], selected: string | null): string | null {
  const byLength = [...marks].sort(
    (one, other) =>
      one.end - one.start - (other.end - other.start) || kinds.indexOf(one.kind) - kinds.indexOf(other.kind),
  );
  const records = [...new Set(byLength.map((mark) => mark.record))];
  const at = selected === null ? -1 : records.indexOf(selected);
  return records[(at + 1) % records.length] ?? null;
}

/** Whether the first line of a text is its title, whatever the spaces. */
export const isTitle = (line: string, title: string | undefined): boolean =>
  title !== undefined && line.replace(/\s+/g, ' ').trim() === title.replace(/\s+/g, ' ').trim();

/** Length of a dateline at the start of a paragraph ("BAGHDAD, Jan 27 (Wire) - "), or 0. Only for how it is drawn. */
export function datelineLength(paragraph: string): number {
  const head = paragraph.slice(0, 90);
  return (
    /^[A-Z\u00C0-\u00DE][A-Z\u00C0-\u00DE .,'/-]{2,40}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: ?\([^()]{1,40}\))? ?(?:--|[-\u2013\u2014]) /.exec(
      head,
    )?.[0].length ?? 0
  );
}
