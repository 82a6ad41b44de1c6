/** Commitments over time: the tellings of one promise together, and whether it was met, missed or moved. */
import type { Commitment } from '../schema/commitment.ts';
import type { DueDay, Telling } from '../schema/issue.ts';
import { isAnswer, isDenied, isGoingOn, isOtherwiseNamed, isPutOff, isStopping } from './cues.ts';
import { madeOnce } from './made-once.ts';
import { compareMatter, isSameTelling, triggerStems, wordsInCommon } from './matter.ts';
import { groupByScore, type ScoredPair } from './pairs.ts';
import { compareParties, nameOf, type PartyTold, partyKey, sideOf } from './parties.ts';
import { dayNumber } from './profile.ts';
import { type Promised, promisesIn } from './promises.ts';
import { noType, type StatementTold, spokenIn } from './spoken.ts';
import { asTold, clauseFrom, dayOf, type EventTold, type PositionTold, tellingOf, text } from './telling.ts';
import { rarityOf } from './words.ts';

export interface CommitmentInput {
  /** All events that may tell a commitment or what came of it. */
  readonly events: readonly EventTold[];
  readonly positions: readonly PositionTold[];
  readonly statements?: readonly StatementTold[];
  /** The day against which a day is over, `YYYY-MM-DD`. */
  readonly asOf: string;
  name(act: Pick<EventTold, 'type' | 'modes' | 'status'> & { actors: PartyTold[]; recipients: PartyTold[] }): string;
}

/** Tellings of one promisor, the last before each, that are compared. */
const compared = 200;
/** Sum of `compareMatter` from which two tellings are one commitment. */
const onePromise = 2.6;
/** The same from which an event shows what became of it, and the words that it must share at least. */
const shows = 2.3;
const fewestWords = 0.12;
/** Words that it must share where the kind of act does not tell. */
const wordsAlone = 0.3;
/** A happening so many days after the promise, or after its day, is another matter. */
const longestDays = 200;
/** What answers something follows it so soon. */
const soonDays = 30;

const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** Open ones first, soonest due first; then the others, those made last first. */
export function commitmentsOf(input: CommitmentInput): Commitment[] {
  const coded = promisesIn(input);
  const spoken = spokenIn(input.statements ?? [], coded);
  const promises = [...coded, ...spoken].sort((a, b) => asTold(a.event, b.event));
  const told = new Set(promises.flatMap(({ event, act }) => [event.id, act.id]));
  const later = byParty(
    input.events
      .filter((event) => !told.has(event.id) && mayShow(event))
      .sort(asTold)
      .map(placed),
  );
  return groupsOf(promises)
    .map((tellings) => commitmentOf(tellings, later, input))
    .sort(inOrder);
}

/** What is past, hoped for or to come shows nothing of an earlier promise. */
const mayShow = ({ status }: EventTold): boolean => status === 'actual' || status === 'negated';

/** Tellings that a later event is compared with: the first and the last. */
function sampled(tellings: readonly Promised[]): readonly Promised[] {
  return tellings.length <= 4 ? tellings : [...tellings.slice(0, 2), ...tellings.slice(-2)];
}

function inOrder(a: Commitment, b: Commitment): number {
  const [x, y] = [a, b].map(({ outcome }) => (outcome === 'open' || outcome === 'moved' ? 0 : 1)) as [number, number];
  const last = '9999';
  const soonest = x === 0 && y === 0 ? text(a.due?.day ?? last, b.due?.day ?? last) : 0;
  return x - y || soonest || text(b.made, a.made) || text(a.id, b.id);
}

/** What a party is looked for by: its key, and its country for those who act for a state. */
function keysOf(parties: readonly PartyTold[]): string[] {
  return [...new Set(parties.flatMap((party) => [partyKey(party), sideOf(party) ?? []].flat()))];
}

/** An event with its place in the order of the telling. */
interface Placed {
  readonly at: number;
  readonly day: string;
  readonly event: EventTold;
}
const placed = (event: EventTold, at: number): Placed => ({ at, day: dayOf(event), event });

type ByParty = ReadonlyMap<string, readonly Placed[]>;

function byParty(events: readonly Placed[]): ByParty {
  const found = new Map<string, Placed[]>();
  for (const one of events) {
    const { event } = one;
    const parties = [...event.actors, ...(event.actors.length === 0 ? event.recipients : [])];
    for (const key of [...keysOf(parties), ...(parties.length === 0 ? ['-'] : [])]) {
      const list = found.get(key);
      if (list) list.push(one);
      else found.set(key, [one]);
    }
  }
  return found;
}

function groupsOf(promises: readonly Promised[]): Promised[][] {
  const blocks = new Map<string, number[]>();
  const pairs = new Map<string, ScoredPair>();
  const score = (a: number, b: number) => compareTold(promises[a]!, promises[b]!);
  for (const [at, { promisors }] of promises.entries())
    for (const key of promisors.length > 0 ? keysOf(promisors) : ['-']) {
      const before = blocks.get(key) ?? [];
      for (const other of before.slice(-compared))
        if (!pairs.has(`${other} ${at}`)) pairs.set(`${other} ${at}`, { a: other, b: at, score: score(other, at) });
      before.push(at);
      blocks.set(key, before);
    }
  const groups = groupByScore(promises.length, [...pairs.values()], onePromise, score);
  return groups.map((members) => members.map((at) => promises[at]!));
}

const kindsApart = new Set<Promised['kind']>(['threat', 'demand']);
/** An act that is only the telling of a promise says nothing of what was promised. */
const isBare = ({ event, act }: Promised): boolean => event === act && verbs.has(act.type);
const verbs = new Set([noType, 'AGREE', 'CONCEDE', 'THREATEN', 'REQUEST']);

/** How well two tellings are one commitment: `compareMatter` of their acts, 0 where they cannot be. */
function compareTold(a: Promised, b: Promised): number {
  if (a.kind !== b.kind && (kindsApart.has(a.kind) || kindsApart.has(b.kind))) return 0;
  const two = a.event.dispatch === b.event.dispatch && a.due && b.due && a.due.day !== b.due.day;
  const parties = compareParties(a.promisors, b.promisors);
  if (two || parties === 'unlike') return 0;
  const words = Math.max(wordsInCommon(a.event, b.event), wordsInCommon(a.act, b.act));
  const least = (parties === 'same' ? 0.12 : 0.55) + (isBare(a) || isBare(b) ? 0.15 : 0);
  // A threat of one party is made again in words that share nothing but the threat.
  const again = a.kind === 'threat' && b.kind === 'threat' && parties === 'same' && !isBare(a) && !isBare(b);
  const chance = (isBare(a) || isBare(b)) && !isSameTelling(a.event, b.event);
  return chance || (words < least && !again) ? 0 : compareMatter(a.act, b.act);
}

interface Found {
  readonly outcome: 'met' | 'missed';
  readonly event: EventTold;
  readonly score: number;
  readonly match: number;
}

/** Those of a list, which is in the order of their days, that were told after `made` and not too late to show what came of it. */
function inReach(list: readonly Placed[], made: string, lastDay: string): readonly Placed[] {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.day <= made) low = middle + 1;
    else high = middle;
  }
  let end = low;
  const from = lastDay > made ? lastDay : made;
  while (end < list.length && !(daysBetween(from, list[end]!.day) > longestDays)) end += 1;
  return list.slice(low, end);
}

/** The event that best shows that an act was done, or was called off. Of equals the first. */
function shownLater(tellings: readonly Promised[], later: ByParty, lastDay: string): Found | null {
  const first = tellings[0]!;
  const promisors = tellings.flatMap((one) => one.promisors);
  const made = dayOf(first.event);
  const lastTold = dayOf(tellings.at(-1)!.event);
  const keys = promisors.length > 0 ? [...keysOf(promisors), '-'] : ['-'];
  const near = new Set(keys.flatMap((key) => inReach(later.get(key) ?? [], made, lastDay)));
  let best: Found | null = null;
  for (const { event, day } of [...near].sort((a, b) => a.at - b.at)) {
    if (event.date !== null && event.date < made) continue;
    const found = shown(tellings, event);
    // What is announced again afterwards was not called off before.
    if (found?.outcome === 'missed' && day <= lastTold) continue;
    if (found && (best === null || found.score > best.score)) best = found;
  }
  return best;
}

const outcomeOf = madeOnce((event: EventTold): Found['outcome'] | null => {
  if (isOtherwiseNamed(event)) return null;
  if (event.status === 'negated' || isDenied(event) || isPutOff(event)) return 'missed';
  return event.status === 'actual' ? 'met' : null;
});

/** Who acts; where nobody is named as acting, who is named at all. */
const partiesOf = ({ actors, recipients }: EventTold): readonly PartyTold[] =>
  actors.length > 0 ? actors : recipients;

/** A promise to go on is broken by stopping; a threat is made good by what is called an answer; a day by what happens on it. */
function shownOtherwise(one: Promised, event: EventTold): Found | null {
  if (event.status !== 'actual' || namedOtherwise(event)) return null;
  const parties = compareParties(one.promisors, partiesOf(event));
  const found = (outcome: Found['outcome'], score: number): Found => {
    return { event, match: Math.round(wordsInCommon(one.event, event) * 100) / 100, outcome, score };
  };
  const own = event.actors.length > 0 && parties === 'same';
  if (own && goesOn(one.event) && stops(event)) return found('missed', shows + 1);
  const soon = daysBetween(dayOf(one.event), dayOf(event)) <= soonDays;
  if (own && soon && threatens(one.event) && event.quad === 4 && isAnswer(event)) return found('met', shows + 0.5);
  const onTheDay = one.due?.day !== undefined && event.date === one.due.day && event.dateBasis === 'stated';
  if (onTheDay && one.act.type === event.type && !isBare(one) && (parties === 'same' || parties === 'akin'))
    return found('met', shows + 0.5);
  return null;
}

const namedOtherwise = madeOnce(isOtherwiseNamed);
const goesOn = madeOnce(isGoingOn);
const stops = madeOnce(isStopping);

const threatens = ({ type }: EventTold): boolean => type === 'THREATEN';

function isSameWord(a: EventTold, b: EventTold): boolean {
  const stems = new Set(triggerStems(b));
  return triggerStems(a).some((stem) => rarityOf(stem) > 0.2 && stems.has(stem));
}

/** An event of the same kind of act, or of the same word for it, that shares what is told of it. */
function shownBy(one: Promised, event: EventTold): Found | null {
  const outcome = outcomeOf(event);
  if (outcome === null) return null;
  const { act, event: telling } = one;
  const parties = compareParties(one.promisors, partiesOf(event));
  const alike = !isBare(one) && (act.type === event.type || isSameWord(act, event));
  if (parties === 'unlike' || (!alike && parties !== 'same')) return null;
  const words = Math.max(wordsInCommon(act, event), wordsInCommon(telling, event));
  if (words < (alike ? fewestWords : wordsAlone)) return null;
  if (!alike && !isSameTelling(telling, event)) return null;
  const score = compareMatter(act, event) + (act.type === event.type ? 0 : 1.5);
  return score < shows ? null : { outcome, event, score, match: Math.round(words * 100) / 100 };
}

function shown(tellings: readonly Promised[], event: EventTold): Found | null {
  const found = sampled(tellings).flatMap((one) => shownOtherwise(one, event) ?? shownBy(one, event) ?? []);
  return found.reduce<Found | null>((best, one) => (best === null || one.score > best.score ? one : best), null);
}

/** The telling that sets another day than the one before it, and that earlier day. */
function movedIn(tellings: readonly Promised[]): { at: Promised; before: DueDay } | null {
  let set: Promised | undefined;
  let moved: { at: Promised; before: DueDay } | null = null;
  for (const one of tellings) {
    if (!one.due?.day) continue;
    if (set?.due?.day && set.due.day !== one.due.day && dayOf(set.event) < dayOf(one.event))
      moved = { at: one, before: set.due };
    set = one;
  }
  return moved;
}

type Judged = Pick<Commitment, 'outcome' | 'why' | 'match' | 'due' | 'dueBefore' | 'shownBy'>;

function judged(tellings: readonly Promised[], later: ByParty, asOf: string): Judged {
  const moved = movedIn(tellings);
  const due = tellings.findLast((one) => one.due !== null)?.due ?? null;
  const dueBefore = moved?.before ?? null;
  const shownNow = shownLater(tellings, later, due?.day ?? '');
  const given = { due, dueBefore };
  if (shownNow) {
    const { outcome, event, match } = shownNow;
    const telling = tellingOf(event);
    const day = dayOf(event);
    if (outcome === 'missed' && isPutOff(event))
      return {
        ...given,
        outcome: 'moved',
        match,
        shownBy: telling,
        why: `A dispatch of ${day} tells that it was put off.`,
      };
    const why =
      outcome === 'met'
        ? `A dispatch of ${day} tells that it was done`
        : `A dispatch of ${day} tells that it was not done`;
    const late =
      outcome === 'met' && due?.day && event.date !== null && event.date > due.day ? `, after ${due.day}` : '';
    return { ...given, outcome, match, shownBy: telling, why: `${why}${late}.` };
  }
  const putOff = tellings.findLast((one) => one.putOff);
  if (putOff && putOff === tellings.at(-1)) {
    const why = `The dispatch of ${dayOf(putOff.event)} tells that it was put off.`;
    return { ...given, outcome: 'moved', match: null, shownBy: tellingOf(putOff.event), why };
  }
  if (due?.day && due.day < asOf) {
    const why = `${due.day} is over by ${asOf}, and no dispatch tells that it was done.`;
    return { ...given, outcome: 'missed', match: null, shownBy: null, why };
  }
  if (moved) {
    const shownBy = tellingOf(moved.at.event);
    const why = `A dispatch of ${dayOf(moved.at.event)} sets ${moved.at.due!.day}, after ${moved.before.day} was set before.`;
    return { ...given, outcome: 'moved', match: null, shownBy, why };
  }
  const why = due?.day
    ? `Its day, ${due.day}, is not over by ${asOf}.`
    : `No day is set, and no dispatch up to ${asOf} tells of it.`;
  return { ...given, outcome: 'open', match: null, shownBy: null, why };
}

function namedOnce(parties: readonly PartyTold[]): Commitment['promisors'] {
  const mentions = new Map<string, PartyTold[]>();
  for (const party of parties) mentions.set(partyKey(party), [...(mentions.get(partyKey(party)) ?? []), party]);
  return [...mentions.values()].map(nameOf);
}

function tellingsOf(tellings: readonly Promised[]): Telling[] {
  return tellings.map(({ event, act }) => {
    const telling = tellingOf(event);
    return act === event ? telling : { ...telling, evidence: [...telling.evidence, ...act.evidence] };
  });
}

function commitmentOf(tellings: readonly Promised[], later: ByParty, { asOf, name }: CommitmentInput): Commitment {
  const { kind, event, act } = tellings[0]!;
  const promisors = namedOnce(tellings.flatMap((one) => one.promisors));
  return {
    id: event.id.replace(/^[^-]*-?/u, 'c-'),
    kind,
    promisors,
    to: namedOnce(tellings.flatMap((one) => one.to)),
    act:
      act.type === noType
        ? clauseFrom(act)
        : name({ ...act, actors: [...act.actors], recipients: [...act.recipients] }),
    words: clauseFrom(event, 140),
    type: act.type === noType ? null : act.type,
    modes: [...act.modes],
    made: dayOf(event),
    ...judged(tellings, later, asOf),
    tellings: tellingsOf(tellings),
  };
}
