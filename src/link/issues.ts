/** Issues: positions of many dispatches that are on one matter, and how each party moved. */
import type { Issue, Shift, Stance } from '../schema/issue.ts';
import { isDayless, isPutOff } from './cues.ts';
import { foremost } from './foremost.ts';
import { type ActShown, actsBy } from './issue-acts.ts';
import { type Member, mattersOf, membersOf } from './issue-matters.ts';
import { nameOf, type PartyTold, partyKey } from './parties.ts';
import { shiftsOf } from './shifts.ts';
import { asTold, clauseFrom, dayOf, dueOf, type EventTold, type PositionTold, tellingOf, text } from './telling.ts';

export interface IssueInput {
  readonly positions: readonly PositionTold[];
  /** What parties did, announced, agreed to or refused, that positions may be on; see `isStanding`. */
  readonly acts: readonly EventTold[];
  /** Which of the acts may begin an issue by a vow to go on with force; all, unless told. */
  mayBegin?(act: EventTold): boolean;
  /** An act in plain words: "a withdrawal from Iraq by the coalition". */
  name(act: Pick<EventTold, 'type' | 'modes' | 'status'> & { actors: PartyTold[]; recipients: PartyTold[] }): string;
}

/** Confidence below which a position is shown and says nothing of a shift: it is more likely read amiss. */
const leastSure = 0.3;

/** A position of a party, or an act that shows one, before it is written out. */
interface Held {
  readonly holder: PartyTold;
  readonly on: EventTold;
  readonly stance: Omit<Stance, 'party'>;
  readonly confidence: number;
  /** Whether it says where the party stands firmly enough to tell that it moved. */
  readonly firm: boolean;
}

/** Issues with most shifts first, then those of most dispatches. A function of the rows alone, whatever their order. */
export function issuesOf({ positions, acts, name, mayBegin = () => true }: IssueInput): Issue[] {
  const groups = mattersOf(membersOf(positions, acts.filter(mayBegin)));
  const shown = actsBy(groups, acts);
  return groups
    .map((members, at) => issueOf(members, shown.get(at) ?? [], name))
    .filter((issue) => issue.positions.length > 0 || issue.shifts.length > 0)
    .sort(
      (a, b) =>
        b.shifts.length - a.shifts.length ||
        b.dispatches.length - a.dispatches.length ||
        b.stances.length - a.stances.length ||
        text(a.firstDay, b.firstDay) ||
        text(a.id, b.id),
    );
}

function deadlineOf({ deadline, on }: Member): Stance['deadline'] {
  if (deadline !== null && deadline !== 'none') return dueOf(deadline);
  return deadline === null && isDayless(on) ? 'none' : deadline;
}

function heldBy(position: Member): Held {
  const { holder, on, attitude, manner, id, evidence, confidence, isVow } = position;
  const own = position.attributedTo !== null && position.attributedTo === on.attributedTo ? on.claimedBy?.name : null;
  const stance = {
    ...tellingOf(on),
    evidence: [...evidence],
    claimedBy: own ?? null,
    holder: holder.name,
    attitude,
    basis: isVow ? ('act' as const) : ('position' as const),
    record: id,
    manner: manner.map((span) => span.text),
    deadline: deadlineOf(position),
  };
  // Who puts an act off has not turned against it.
  const firm = isVow || (confidence >= leastSure && !(attitude === 'opposes' && isPutOff(on)));
  return { holder, on, stance, confidence, firm };
}

function shownBy({ act, holders, attitude }: ActShown): Held[] {
  return holders.map((holder) => ({
    holder,
    on: act,
    confidence: act.confidence,
    firm: true,
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

/** One stance for each party, attitude and dispatch: a position before an act, one with a day before one without, the surest of equals. */
function oncePerDispatch(held: readonly Held[]): Held[] {
  const best = new Map<string, Held>();
  const weight = ({ stance, confidence, firm }: Held) =>
    Number(firm) * 4 + Number(stance.basis === 'position') * 2 + Number(stance.deadline !== null) + confidence;
  for (const one of held) {
    const key = JSON.stringify([partyKey(one.holder), one.stance.attitude, one.on.dispatch]);
    const known = best.get(key);
    if (!known || weight(one) > weight(known)) best.set(key, one);
  }
  return [...best.values()];
}

function issueOf(members: readonly Member[], acts: readonly ActShown[], name: IssueInput['name']): Issue {
  const held = oncePerDispatch([...members.map(heldBy), ...acts.flatMap(shownBy)]).sort(
    (a, b) => asTold(a.on, b.on) || text(a.stance.record, b.stance.record),
  );
  const mentions = new Map<string, PartyTold[]>();
  for (const { holder } of held) mentions.set(partyKey(holder), [...(mentions.get(partyKey(holder)) ?? []), holder]);
  const stances = held.map(({ holder, stance }): Stance => {
    return { ...stance, party: nameOf(mentions.get(partyKey(holder))!) };
  });
  const byParty = new Map<string, Stance[]>();
  const firm = new Map<string, Stance[]>();
  for (const [at, one] of held.entries())
    for (const list of one.firm ? [byParty, firm] : [byParty])
      list.set(partyKey(one.holder), [...(list.get(partyKey(one.holder)) ?? []), stances[at]!]);
  const days = held.map(({ on }) => dayOf(on));
  const events = members.map(({ on }) => on);
  return {
    id: members[0]!.id.replace(/^[^-]*-?/u, 'i-'),
    ...headOf(events, name),
    firstDay: days[0]!,
    lastDay: days.at(-1)!,
    dispatches: [...new Set(held.map(({ on }) => on.dispatch))],
    positions: members.filter(({ isVow }) => !isVow).map(({ id }) => id),
    parties: [...byParty.values()]
      .map((list) => {
        const last = list.at(-1)!;
        return { ...last.party, attitude: last.attitude, day: last.day, stances: list.length };
      })
      .sort((a, b) => b.stances - a.stances || text(a.name, b.name)),
    shifts: [...firm.values()].flatMap(shiftsOf).sort(byDay),
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
