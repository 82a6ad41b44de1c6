/** A story written out of the events that tell it. */
import type { Event, Magnitude } from '../schema/record.ts';
import type { Story } from '../schema/story.ts';
import { tollsOf } from './tolls.ts';

interface Named {
  readonly name: string;
  readonly country: string | null;
}

/** An event of a story with its parties written out. */
export interface Member extends Pick<Event, 'id' | 'type' | 'quad' | 'status' | 'date' | 'dateBasis' | 'confidence'> {
  readonly modes: readonly string[];
  readonly dispatch: string;
  readonly published: string;
  readonly source: string | null;
  readonly actors: readonly Named[];
  readonly recipients: readonly Named[];
  readonly places: readonly Named[];
  readonly sentence: string;
  readonly magnitude: Magnitude;
  readonly claimedBy: { readonly name: string } | null;
}

export interface StoryInput {
  readonly id: string;
  readonly members: readonly Member[];
  /** First dispatch of which a dispatch is a copy; itself where it is none. */
  original(dispatch: string): string;
  /** Name of who makes a statement. */
  speaker(statement: string): string | null;
  readonly isDecided: boolean;
}

/** Names of a side at most; the rest is in the events. */
const mostNames = 8;
const basisWeight = { stated: 3, inferred: 2, published: 1 } as const;

export function asPublished(a: Member, b: Member): number {
  const [x, y] = [`${a.published}\n${a.dispatch}\n${a.id}`, `${b.published}\n${b.dispatch}\n${b.id}`];
  return x < y ? -1 : Number(x > y);
}

/** The value of the greatest weight; between equals the one that came first. */
function foremost<T>(values: readonly T[], weight: (value: T, at: number) => number): T | undefined {
  const sums = new Map<T, number>();
  for (const [at, value] of values.entries()) sums.set(value, (sums.get(value) ?? 0) + weight(value, at));
  let best: T | undefined;
  for (const [value, sum] of sums) if (best === undefined || sum > sums.get(best)!) best = value;
  return best;
}

/** Those that most members name first; names of one spelling are one. */
function namesOf(lists: readonly (readonly Named[])[]): Named[] {
  const found = new Map<string, { named: Named; count: number }>();
  for (const list of lists) {
    for (const { name, country } of list) {
      const key = `${name.toLowerCase()}\n${country}`;
      const one = found.get(key) ?? { named: { name, country }, count: 0 };
      one.count += 1;
      found.set(key, one);
    }
  }
  const order = [...found.values()].sort((a, b) => b.count - a.count || (a.named.name < b.named.name ? -1 : 1));
  return order.slice(0, mostNames).map(({ named }) => named);
}

function fullness(member: Member): number {
  const figures = Object.keys(member.magnitude).length;
  return (
    Math.min(2, member.actors.length) +
    Math.min(2, member.recipients.length) +
    Math.min(1, member.places.length) +
    figures
  );
}

/** Statuses that cannot both be: it happened, it did not. */
function isContradicted(members: readonly Member[]): boolean {
  const held = new Set(members.map(({ status }) => status));
  return held.has('negated') && (held.has('actual') || held.has('historical'));
}

function statusOf(members: readonly Member[]): Event['status'] {
  const counts = new Map<string, number>();
  for (const { status } of members) counts.set(status, (counts.get(status) ?? 0) + 1);
  const most = Math.max(...counts.values());
  // What was to come when it was first told may have happened since.
  return members.findLast(({ status }) => counts.get(status) === most)!.status;
}

/** A function of the events alone, in whatever order they come. */
export function storyOf({ id, members, original, speaker, isDecided }: StoryInput): Story {
  const told = [...members].sort(asPublished);
  const [first, last] = [told[0]!, told.at(-1)!];
  const own = told.filter(
    ({ dispatch }) => original(dispatch) === dispatch || !told.some((m) => m.dispatch === original(dispatch)),
  );
  const type = foremost(
    own.map((member) => member.type),
    (_, at) => own[at]!.confidence,
  )!;
  const typed = own.filter((member) => member.type === type);
  const dated = own.filter(({ date }) => date !== null);
  const date = foremost(
    dated.map((member) => member.date),
    (_, at) => basisWeight[dated[at]!.dateBasis ?? 'published'],
  );
  const best = own.reduce((x, y) => (fullness(y) > fullness(x) ? y : x));
  return {
    id,
    type,
    modes: [...new Set(typed.flatMap(({ modes }) => modes))].sort(),
    quad: typed[0]!.quad,
    status: statusOf(own),
    date: date ?? null,
    firstPublished: first.published,
    lastPublished: last.published,
    actors: namesOf(own.map(({ actors }) => actors)),
    recipients: namesOf(own.map(({ recipients }) => recipients)),
    places: namesOf(own.map(({ places }) => places)),
    sentence: best.sentence,
    reports: new Set(told.map(({ dispatch }) => original(dispatch))).size,
    dispatches: [...new Set(told.map(({ dispatch }) => dispatch))],
    sources: [...new Set(told.flatMap(({ source }) => source ?? []))].sort(),
    events: told.map((member) => member.id),
    tolls: tollsOf(own, speaker),
    contradicted: isContradicted(own),
    by: isDecided ? 'hand' : 'machine',
  };
}
