/** Scores whole situations on gold dispatches: events by type and parties, statements by speaker, times by their days. */
import { SitrepError } from '../../errors.ts';
import type { Event, Situation } from '../../schema/record.ts';
import { type Gold, isParty, judgeSide, placeOf, readGold } from './gold.ts';
import { type Counts, type Score, scoreOf } from './lines.ts';

export type SituationMetric = 'event type' | 'event type + parties' | 'statement' | 'statement + speaker' | 'time';
export interface SituationsScore {
  readonly dispatches: number;
  readonly scores: Record<SituationMetric, Score>;
}
type Tallies = Record<SituationMetric, Counts>;

/** Reads each dispatch of a folder with `read` and counts what agrees with the gold. Gold that is optional is never missed. */
export async function evalSituations(
  folder: string,
  read: (file: string) => Promise<Situation>,
): Promise<SituationsScore> {
  const dispatches = readGold(folder);
  const tally = (): Counts => ({ right: 0, gold: 0, system: 0 });
  const tallies: Tallies = {
    'event type': tally(),
    'event type + parties': tally(),
    statement: tally(),
    'statement + speaker': tally(),
    time: tally(),
  };
  for (const { file, gold } of dispatches) compareSituation(gold, await read(file), tallies);
  return {
    dispatches: dispatches.length,
    scores: Object.fromEntries(Object.entries(tallies).map(([k, c]) => [k, scoreOf(c)])) as Record<
      SituationMetric,
      Score
    >,
  };
}

/** Adds one dispatch's counts. `gold` counts what is found or may not be missed, `system` what is right or may not stand there. */
export function compareSituation(gold: Gold, situation: Situation, tallies: Tallies): void {
  try {
    compareEvents(gold, situation, tallies);
    compareStatements(gold, situation, tallies);
  } catch (cause) {
    if (cause instanceof SitrepError)
      throw new SitrepError(cause.code, `${situation.file}: ${cause.message}`, cause.exitStatus);
    throw cause;
  }
  compareTimes(gold, situation, tallies);
}

const overlaps = (a: readonly [number, number], b: readonly [number, number]): boolean => a[0] < b[1] && b[0] < a[1];

interface Pair {
  readonly g: number;
  readonly s: number;
  readonly parties: boolean;
  readonly fit: number;
}

function compareEvents(gold: Gold, { dispatch, events, actors }: Situation, tallies: Tallies): void {
  const actorOf = new Map(actors.map((a) => [a.id, a]));
  const side = (ids: readonly string[]) => ids.flatMap((id) => actorOf.get(id) ?? []);
  const places = gold.events.map((g) => placeOf(dispatch.text, g.trigger, g.nth));
  const pairs: Pair[] = [];
  gold.events.forEach((g, i) => {
    const sentence = sentenceAround(dispatch.text, places[i]!);
    events.forEach((event, s) => {
      if (!g.type.includes(event.type)) return;
      const spans = [event.trigger, ...event.evidence].map((e) => [e.start, e.end] as const);
      const onTrigger = spans.some((x) => overlaps(x, places[i]!));
      const [a, r] = [judgeSide(g.actors, side(event.actors)), judgeSide(g.recipients, side(event.recipients))];
      // In the same sentence under another word it is the same event only where a party tells so.
      if (!onTrigger && !(a.hits + r.hits > 0 && spans.some((x) => overlaps(x, sentence)))) return;
      pairs.push({
        g: i,
        s,
        parties: a.right && r.right,
        fit: Number(onTrigger) * 2 + Number(a.right) * 2 + Number(r.right) * 2 + Math.min(1, a.hits + r.hits),
      });
    });
  });
  const taken = bestPairs(pairs);
  const matched = new Set(taken.map((p) => p.s));
  const missed = gold.events.filter((g, i) => !g.optional && !taken.some((p) => p.g === i)).length;
  const extra = events.filter((event, s) => !matched.has(s) && !isObject(event, events, matched)).length;
  const right = taken.filter((p) => p.parties).length;
  const excused = taken.filter((p) => !p.parties && gold.events[p.g]!.optional).length;
  add(tallies['event type'], taken.length, missed, extra);
  add(tallies['event type + parties'], right, missed + taken.length - right - excused, extra + taken.length - right);
}

/** The surest pairs first, each event once. */
function bestPairs(pairs: readonly Pair[]): Pair[] {
  const taken: Pair[] = [];
  for (const pair of [...pairs].sort((a, b) => b.fit - a.fit || a.g - b.g || a.s - b.s))
    if (!taken.some((t) => t.g === pair.g || t.s === pair.s)) taken.push(pair);
  return taken;
}

/** What a verbal act that was found speaks of need not be in the gold. */
function isObject(event: Event, events: readonly Event[], matched: ReadonlySet<number>): boolean {
  return (
    event.status !== 'actual' &&
    event.objectOf !== null &&
    matched.has(events.findIndex((e) => e.id === event.objectOf))
  );
}

function compareStatements(gold: Gold, { dispatch, statements, actors }: Situation, tallies: Tallies): void {
  const actorOf = new Map(actors.map((a) => [a.id, a]));
  const free = new Set(statements);
  let [found, right, missed] = [0, 0, 0];
  for (const g of gold.statements) {
    const [start, end] = placeOf(dispatch.text, g.text, g.nth);
    const agreement = (s: (typeof statements)[number]) =>
      (Math.min(end, s.content.end) - Math.max(start, s.content.start)) /
      (Math.max(end, s.content.end) - Math.min(start, s.content.start));
    const best = [...free].sort((a, b) => agreement(b) - agreement(a))[0];
    if (best && agreement(best) >= 0.5) {
      free.delete(best);
      found += 1;
      if (isParty(g.speaker, actorOf.get(best.speaker ?? ''))) right += 1;
    } else if (!g.optional) missed += 1;
  }
  add(tallies.statement, found, missed, free.size);
  add(tallies['statement + speaker'], right, missed + found - right, free.size + found - right);
}

function compareTimes(gold: Gold, { times }: Situation, tallies: Tallies): void {
  const folded = (text: string) => text.replace(/\s+/g, ' ').toLowerCase();
  const sameWords = (a: string, b: string) => folded(a).includes(folded(b)) || folded(b).includes(folded(a));
  const free = new Set(times);
  let [right, missed] = [0, 0];
  for (const g of gold.times) {
    const hit = [...free].find((t) => sameWords(t.text, g.text) && t.start === g.start && t.end === g.end);
    if (hit) {
      free.delete(hit);
      right += 1;
    } else if (!g.optional) missed += 1;
  }
  const extra = [...free].filter((t) => !gold.times.some((g) => g.optional && sameWords(t.text, g.text))).length;
  add(tallies.time, right, missed, extra);
}

function add(counts: Counts, right: number, missed: number, extra: number): void {
  counts.right += right;
  counts.gold += right + missed;
  counts.system += right + extra;
}

/** The stretch between the nearest stops; an abbreviation may cut it short. */
function sentenceAround(text: string, [start, end]: readonly [number, number]): [number, number] {
  const stops = [...text.matchAll(/[.!?]["”’)]*\s+(?=["“‘(]?\p{Lu})|\n\s*\n/gu)].map((m) => m.index + m[0].length);
  return [stops.filter((s) => s <= start).at(-1) ?? 0, stops.find((s) => s >= end) ?? text.length];
}
