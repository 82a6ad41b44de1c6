/** What an act shows of where its party stands: by doing it, by agreeing to it or refusing it, or by going on with force and stopping. */
import { isAnnounced, isDenied, isGoingOn, isPutOff, isStopping, isStoppingSaid } from './cues.ts';
import { type PartyTold, partyKey } from './parties.ts';
import { asTold, type EventTold } from './telling.ts';

/** What an act shows. */
export type Shown = 'wants' | 'accepts' | 'offers' | 'opposes';

/** An act that shows where its party stands on a matter. */
export interface Showing {
  /** The act that tells it. */
  readonly act: EventTold;
  /** What it is on: the act itself, or the object of what is agreed or refused. */
  readonly on: EventTold;
  readonly holders: readonly PartyTold[];
  readonly attitude: Shown;
  /** `words`: an agreement or refusal without an object of its own; its words alone say what it is on. `force`: of its own use of force. */
  readonly basis: 'own' | 'object' | 'words' | 'force';
}

/** Types that agree to an act or refuse it. */
const yes = new Set(['AGREE', 'CONCEDE', 'SUPPORT']);
const isAnswering = ({ type }: EventTold): boolean => yes.has(type) || type === 'REJECT';

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
  const stops = isStopping(act) || isStoppingSaid(act);
  if (act.modes.includes('ceasefire') || ((act.quad === 1 || act.quad === 2) && stops)) return 'opposes';
  return isVow(act) ? 'wants' : null;
}

/** "Vowed to continue its operations". */
export function isVow(act: EventTold): boolean {
  return act.type === 'THREATEN' && act.status === 'actual' && act.actors.length > 0 && isGoingOn(act);
}

/** Where a party stands on what it agrees to or refuses. What is put off is neither. */
function attitudeOfAnswer(answer: EventTold): Shown | null {
  if (!isAnswering(answer) || isPutOff(answer)) return null;
  const denied = answer.status === 'negated' || (answer.status === 'actual' && isDenied(answer));
  if (answer.type === 'REJECT') return answer.status === 'actual' && !isDenied(answer) ? 'opposes' : null;
  if (denied) return 'opposes';
  return answer.status === 'actual' ? 'accepts' : null;
}

/** Who acts; where nobody is named, who says that it will or will not be done. */
export function doersOf({ actors, claimedBy }: EventTold): readonly PartyTold[] {
  return actors.length > 0 || claimedBy === null ? actors : [claimedBy];
}

/** The doers of an act that is told as their own: those that it names, or who says that it will or will not be done. */
export function doersSaid(act: EventTold): readonly PartyTold[] {
  const attitude = attitudeIn(act);
  return attitude === 'offers' || attitude === 'opposes' ? doersOf(act) : act.actors;
}

/** Whether an act can show where a party stands on something, or is what another shows it on. */
export function isStanding(act: EventTold): boolean {
  const own = attitudeIn(act) ?? attitudeToForce(act) ?? attitudeOfAnswer(act);
  return act.objectOf !== null || (doersOf(act).length > 0 && own !== null);
}

/**
 * What acts show, in the order of the telling. `holders` are those who hold a position on an act by its id: who asks for an act that
 * is also told of its doer shows nothing of the doer, unless the doer himself says it.
 */
export function showingsOf(acts: readonly EventTold[], holders: ReadonlyMap<string, readonly PartyTold[]>): Showing[] {
  const byId = new Map(acts.map((act) => [act.id, act]));
  const answered = new Set(acts.flatMap(({ objectOf }) => objectOf ?? []));
  return [...acts].sort(asTold).flatMap((act) => {
    const verb = act.objectOf === null ? undefined : byId.get(act.objectOf);
    const held = holders.get(act.id) ?? [];
    // An agreement with an object is on that, whatever other agreement its own words are like.
    const bare = answered.has(act.id) && isAnswering(act) ? [] : [ownIn(act, verb, held), wordsIn(act)];
    return [...bare, forceIn(act), objectIn(act, verb, held)].flatMap((one) => one ?? []);
  });
}

function ownIn(act: EventTold, verb: EventTold | undefined, holders: readonly PartyTold[]): Showing | null {
  const attitude = attitudeIn(act);
  const doers = doersOf(act);
  // "Said that they were removed" tells what others did: a speaker is a doer only of what will or will not be done.
  if (attitude === null || doers.length === 0 || (attitude === 'accepts' && act.actors.length === 0)) return null;
  // "Urged Baghdad not to let them leave" tells of what is asked of Baghdad, not of what Baghdad says.
  if (verb && !meets(doers, doersOf(verb))) return null;
  const own = holders.some((holder) => meets([holder], doers));
  const said = act.claimedBy !== null && meets([act.claimedBy], doers);
  if (own || (holders.length > 0 && !said)) return null;
  return { act, on: { ...act, actors: doers }, holders: doers, attitude, basis: 'own' };
}

function forceIn(act: EventTold): Showing | null {
  const attitude = attitudeToForce(act);
  return attitude && { act, on: act, holders: act.actors, attitude, basis: 'force' };
}

function objectIn(act: EventTold, verb: EventTold | undefined, held: readonly PartyTold[]): Showing | null {
  if (!verb || act.status === 'actual' || act.status === 'historical') return null;
  const attitude = attitudeOfAnswer(verb);
  const holders = doersOf(verb);
  if (attitude === null || holders.length === 0 || meets(held, holders)) return null;
  return { act: verb, on: act, holders, attitude, basis: 'object' };
}

function wordsIn(act: EventTold): Showing | null {
  const attitude = attitudeOfAnswer(act);
  const holders = doersOf(act);
  return attitude && holders.length > 0 ? { act, on: act, holders, attitude, basis: 'words' } : null;
}

function meets(some: readonly PartyTold[], others: readonly PartyTold[]): boolean {
  const keys = new Set(others.map(partyKey));
  return some.some((party) => keys.has(partyKey(party)));
}
