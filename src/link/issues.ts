/** Issues: positions of many dispatches that are on one matter, and how each party moved. */
import type { Issue, Shift, Stance } from '../schema/issue.ts';
import { isAnnounced, isDenied, isGoingOn, isStopping } from './cues.ts';
import { foremost } from './foremost.ts';
import { compareMatter, oneMatter } from './matter.ts';
import { groupByScore, type ScoredPair } from './pairs.ts';
import { compareParties, nameOf, type PartyTold, partyKey, sideOf } from './parties.ts';
import { shiftsOf } from './shifts.ts';
import { asTold, clauseFrom, dayOf, dueOf, type EventTold, type PositionTold, tellingOf, text } from './telling.ts';

export interface IssueInput {
  readonly positions: readonly PositionTold[];
  /** What parties did or announced that positions of others may be on; see `isStanding`. */
  readonly acts: readonly EventTold[];
  /** An act in plain words: "a withdrawal from Iraq by the coalition". */
  name(act: Pick<EventTold, 'type' | 'modes' | 'status'> & { actors: PartyTold[]; recipients: PartyTold[] }): string;
}

/** Positions before it, by publication, that a position is compared with in each of its blocks. */
const compared = 300;
/** An act must fit so much better than a position, since nobody says that it is on the issue. */
const doubt = 0.05;

/** A position of a party, or an act that shows one, before it is written out. */
interface Held {
  readonly holder: PartyTold;
  readonly on: EventTold;
  readonly stance: Omit<Stance, 'party'>;
  readonly confidence: number;
}

/** Issues with most shifts first, then those of most dispatches. A function of the rows alone, whatever their order. */
export function issuesOf({ positions, acts, name }: IssueInput): Issue[] {
  const inOrder = positions
    .map((position) => ({ ...position, on: { ...position.on, beside: [position.holder] } }))
    .sort((a, b) => asTold(a.on, b.on) || text(a.id, b.id));
  const groups = groupByScore(inOrder.length, pairsOf(inOrder), oneMatter, (i, j) =>
    compareMatter(inOrder[i]!.on, inOrder[j]!.on),
  ).map((members) => members.map((at) => inOrder[at]!));
  const shown = actsBy(groups, acts);
  return groups
    .map((members, at) => issueOf(members, shown.get(at) ?? [], name))
    .sort(
      (a, b) =>
        b.shifts.length - a.shifts.length ||
        b.dispatches.length - a.dispatches.length ||
        b.stances.length - a.stances.length ||
        text(a.firstDay, b.firstDay) ||
        text(a.id, b.id),
    );
}

/** Where a position is looked for: the type of the act, with each side that it names. */
function blocksOf({ on }: PositionTold): string[] {
  const sides = [...on.actors, ...on.recipients].flatMap((party) => sideOf(party) ?? []);
  const places = on.places.flatMap(({ country }) => country ?? []);
  const keys = new Set([...sides, ...places]);
  return [...(keys.size > 0 ? keys : ['-'])].map((key) => `${on.type} ${key}`);
}

function pairsOf(positions: readonly PositionTold[]): ScoredPair[] {
  const blocks = new Map<string, number[]>();
  const pairs = new Map<string, ScoredPair>();
  for (const [at, position] of positions.entries())
    for (const block of blocksOf(position)) {
      const before = blocks.get(block) ?? [];
      for (const other of before.slice(-compared)) {
        const key = `${other} ${at}`;
        if (pairs.has(key)) continue;
        pairs.set(key, { a: other, b: at, score: compareMatter(positions[other]!.on, position.on) });
      }
      before.push(at);
      blocks.set(block, before);
    }
  return [...pairs.values()];
}

/** What an act shows of where its party stands. */
type Shown = 'wants' | 'accepts' | 'offers' | 'opposes';

/**
 * Where a party stands by what it does: it gives way, agrees, announces it, or says that it will not. Null for what shows nothing,
 * as deeds of force do: who fights may want peace.
 */
function attitudeIn(act: EventTold): Shown | null {
  if (act.quad !== 1 && act.quad !== 2) return null;
  if (act.status === 'negated' || (act.status !== 'historical' && isDenied(act))) return 'opposes';
  if (act.status === 'actual') return 'accepts';
  return act.status === 'future' || (act.status === 'hypothetical' && isAnnounced(act)) ? 'offers' : null;
}

/** The same towards force that the party itself uses: it vows to go on, or stops. */
function attitudeToForce(act: EventTold): Shown | null {
  if (act.status !== 'actual' || act.actors.length === 0) return null;
  if (act.modes.includes('ceasefire') || ((act.quad === 1 || act.quad === 2) && isStopping(act))) return 'opposes';
  return act.type === 'THREATEN' && isGoingOn(act) ? 'wants' : null;
}

/** Whether an act can show where a party stands on something; see `IssueInput.acts`. */
export function isStanding(act: EventTold): boolean {
  return (act.actors.length > 0 || act.claimedBy !== null) && (attitudeIn(act) ?? attitudeToForce(act)) !== null;
}

/** An act that belongs to an issue, and what it shows there. */
interface Act {
  readonly act: EventTold;
  readonly attitude: Shown;
}

/** Of the issues on what its own doer or speaker would do, the one that an act fits best, with how well. */
function bestFor(act: EventTold, groups: readonly (readonly PositionTold[])[], near: ReadonlySet<number>) {
  const done = { ...act, actors: doersOf(act) };
  const scored = [...near].flatMap((at) => {
    const members = groups[at]!.slice(-compared);
    const force = members[0]!.on.quad === 4 && members[0]!.on.type !== act.type;
    const attitude = force ? attitudeToForce(act) : attitudeIn(act);
    if (attitude === null) return [];
    if (force) return members.some(({ on }) => isOwnForce(act, on)) ? [{ at, attitude, score: oneMatter + doubt }] : [];
    return [{ at, attitude, score: Math.max(...members.map(({ on }) => compareMatter(done, on))) }];
  });
  const best = scored.sort((a, b) => b.score - a.score || a.at - b.at)[0];
  return best && best.score >= oneMatter + doubt ? best : null;
}

function isOwnForce(act: EventTold, on: EventTold): boolean {
  return compareParties(act.actors, on.actors) === 'same' && compareParties(act.recipients, on.recipients) !== 'unlike';
}

/** Acts by the number of the issue that they belong to. */
function actsBy(groups: readonly (readonly PositionTold[])[], acts: readonly EventTold[]): Map<number, Act[]> {
  const on = new Set(groups.flat().map((position) => position.on.id));
  const blocks = new Map<string, Set<number>>();
  for (const [at, members] of groups.entries())
    for (const member of members)
      for (const doer of member.on.actors)
        for (const key of [`${member.on.type} ${partyKey(doer)}`, ...(member.on.quad === 4 ? [partyKey(doer)] : [])])
          blocks.set(key, (blocks.get(key) ?? new Set()).add(at));
  const found = new Map<number, Act[]>();
  for (const act of [...acts].sort(asTold)) {
    if (on.has(act.id) || !isStanding(act)) continue;
    const keys = doersOf(act).flatMap((doer) => [`${act.type} ${partyKey(doer)}`, partyKey(doer)]);
    const best = bestFor(act, groups, new Set(keys.flatMap((key) => [...(blocks.get(key) ?? [])])));
    if (best) found.set(best.at, [...(found.get(best.at) ?? []), { act, attitude: best.attitude }]);
  }
  return found;
}

/** Who acts; where nobody is named, who says that it will or will not be done. */
function doersOf({ actors, claimedBy }: EventTold): readonly PartyTold[] {
  return actors.length > 0 || claimedBy === null ? actors : [claimedBy];
}

function heldBy(position: PositionTold): Held {
  const { holder, on, attitude, manner, deadline, id, evidence } = position;
  const own = position.attributedTo !== null && position.attributedTo === on.attributedTo ? on.claimedBy?.name : null;
  const stance = {
    ...tellingOf(on),
    evidence: [...evidence],
    claimedBy: own ?? null,
    holder: holder.name,
    attitude,
    basis: 'position' as const,
    record: id,
    manner: manner.map((span) => span.text),
    deadline: deadline === null || deadline === 'none' ? deadline : dueOf(deadline),
  };
  return { holder, on, stance, confidence: position.confidence };
}

function shownBy({ act, attitude }: Act): Held[] {
  return doersOf(act).map((holder) => ({
    holder,
    on: act,
    confidence: act.confidence,
    stance: {
      ...tellingOf(act),
      holder: holder.name,
      attitude,
      basis: 'act' as const,
      record: act.id,
      manner: [],
      deadline: act.time && attitude === 'offers' ? dueOf(act.time) : null,
    },
  }));
}

/** One stance for each party, attitude and dispatch: a position before an act, the surest of equals. */
function oncePerDispatch(held: readonly Held[]): Held[] {
  const best = new Map<string, Held>();
  const weight = ({ stance, confidence }: Held) => (stance.basis === 'position' ? 1 : 0) + confidence;
  for (const one of held) {
    const key = JSON.stringify([partyKey(one.holder), one.stance.attitude, one.on.dispatch]);
    const known = best.get(key);
    if (!known || weight(one) > weight(known)) best.set(key, one);
  }
  return [...best.values()];
}

function issueOf(positions: readonly PositionTold[], acts: readonly Act[], name: IssueInput['name']): Issue {
  const held = oncePerDispatch([...positions.map(heldBy), ...acts.flatMap(shownBy)]).sort(
    (a, b) => asTold(a.on, b.on) || text(a.stance.record, b.stance.record),
  );
  const mentions = new Map<string, PartyTold[]>();
  for (const { holder } of held) mentions.set(partyKey(holder), [...(mentions.get(partyKey(holder)) ?? []), holder]);
  const stances = held.map(({ holder, stance }): Stance => {
    return { ...stance, party: nameOf(mentions.get(partyKey(holder))!) };
  });
  const byParty = new Map<string, Stance[]>();
  for (const [at, { holder }] of held.entries())
    byParty.set(partyKey(holder), [...(byParty.get(partyKey(holder)) ?? []), stances[at]!]);
  const days = held.map(({ on }) => dayOf(on));
  const events = positions.map(({ on }) => on);
  return {
    id: positions[0]!.id.replace(/^[^-]*-?/u, 'i-'),
    ...headOf(events, name),
    firstDay: days[0]!,
    lastDay: days.at(-1)!,
    dispatches: [...new Set(held.map(({ on }) => on.dispatch))],
    positions: positions.map(({ id }) => id),
    parties: [...byParty.values()]
      .map((list) => {
        const last = list.at(-1)!;
        return { ...last.party, attitude: last.attitude, day: last.day, stances: list.length };
      })
      .sort((a, b) => b.stances - a.stances || text(a.name, b.name)),
    shifts: [...byParty.values()].flatMap(shiftsOf).sort(byDay),
    stances,
  };
}

const byDay = (a: Shift, b: Shift): number =>
  text(a.to.day, b.to.day) || text(a.party.name, b.party.name) || text(a.to.record, b.to.record);

/** Parties of one side that most events name, at most two of them. */
function sideOfIssue(lists: readonly (readonly PartyTold[])[]): PartyTold[] {
  const mentions = new Map<string, PartyTold[]>();
  for (const list of lists)
    for (const party of list) mentions.set(partyKey(party), [...(mentions.get(partyKey(party)) ?? []), party]);
  const most = [...mentions].sort(([a, x], [b, y]) => y.length - x.length || text(a, b)).slice(0, 2);
  const [first] = most;
  return most
    .filter(([, list]) => list.length === first![1].length)
    .map(([, list]) => ({ ...list[0]!, ...nameOf(list) }));
}

function headOf(events: readonly EventTold[], name: IssueInput['name']) {
  const type = foremost(events.map((event) => event.type))!;
  const alike = events.filter((event) => event.type === type);
  const all = [...new Set(alike.flatMap((event) => event.modes))].sort();
  const modes = all.filter((mode) => alike.filter((event) => event.modes.includes(mode)).length * 2 >= alike.length);
  const actors = sideOfIssue(events.map((event) => event.actors));
  const recipients = sideOfIssue(events.map((event) => event.recipients));
  const status = foremost(alike.map((event) => event.status))!;
  const fullest = [...events].sort((a, b) => fullness(b) - fullness(a) || asTold(a, b))[0]!;
  const named = ({ name: of, country }: PartyTold) => ({ name: of, country });
  return {
    name: name({ type, modes, status, actors, recipients }),
    words: clauseFrom(fullest),
    type,
    modes,
    quad: foremost(alike.map((event) => event.quad)) ?? null,
    actors: actors.map(named),
    recipients: recipients.map(named),
  };
}

const fullness = (event: EventTold): number =>
  event.actors.length + event.recipients.length + event.modes.length + Math.min(1, clauseFrom(event).length / 60);
