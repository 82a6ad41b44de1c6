/** Which positions are on one matter: what an issue is made of. */
import { compareMatter, oneMatter } from './matter.ts';
import { groupByScore, type ScoredPair } from './pairs.ts';
import { compareParties, type PartyTold, partyKey, sideOf } from './parties.ts';
import { doersSaid, isVow } from './standing.ts';
import { asTold, type EventTold, type PositionTold, text } from './telling.ts';

/** Positions before it, by publication, that a position is compared with in each of its blocks. */
const compared = 300;
/** What nobody says to be on the issue must fit so much better. */
export const doubt = 0.05;

/** A position, or a vow to go on with force, that an issue is made of. */
export interface Member extends PositionTold {
  readonly isVow: boolean;
}

/** Positions and the vows among the acts, by their telling. */
export function membersOf(positions: readonly PositionTold[], acts: readonly EventTold[]): Member[] {
  const held = positions.map((position): Member => ({ ...position, on: actOf(position), isVow: false }));
  return [...held, ...acts.filter(isVow).flatMap(vowsOf)].sort(
    (a, b) => asTold(a.on, b.on) || text(a.id, b.id) || text(partyKey(a.holder), partyKey(b.holder)),
  );
}

/** The act that a position is on; where no doer is named, who says that it will or will not be done, unless it is the one who asks for it. */
function actOf({ on, holder }: PositionTold): EventTold {
  const said = on.claimedBy !== null && partyKey(on.claimedBy) !== partyKey(holder);
  return { ...on, actors: said ? doersSaid(on) : on.actors, beside: [holder] };
}

function vowsOf(act: EventTold): Member[] {
  const { id, dispatch, published, source, title, evidence, attributedTo, confidence } = act;
  const told = { id, dispatch, published, source, title, evidence, attributedTo, confidence };
  return act.actors.map((holder) => {
    return { ...told, holder, attitude: 'wants', on: act, manner: [], deadline: null, isVow: true };
  });
}

/** Whether a member is on a use of force, so that a vow of its doer is on the same. */
export const isOnForce = ({ on, isVow: vow }: Member): boolean => vow || on.quad === 4;

/** Whether an act tells of the force that a member is on: by the same, and not towards others. */
export function isOwnForce(act: EventTold, { on }: Member): boolean {
  return compareParties(act.actors, on.actors) === 'same' && compareParties(act.recipients, on.recipients) !== 'unlike';
}

/** The type of an act with each country that it and its holder are of, and each that uses force by its name: where a member is looked for. */
function blocksOf(member: Member): string[] {
  const { on, holder, isVow: vow } = member;
  const force = isOnForce(member) ? on.actors.map((party) => `force ${partyKey(party)}`) : [];
  return vow ? force : [...typeBlocks(on, holder), ...force];
}

/** `holder` counts too: of "foreign troops" nothing else may say which country the act is about. */
export function typeBlocks(on: EventTold, ...holder: readonly PartyTold[]): string[] {
  const sides = [...on.actors, ...on.recipients, ...holder].flatMap((party) => sideOf(party) ?? []);
  const places = on.places.flatMap(({ country }) => country ?? []);
  const keys = new Set([...sides, ...places]);
  return [...(keys.size > 0 ? keys : ['-'])].map((key) => `${on.type} ${key}`);
}

/** A vow is on the matter of any position on the same force. */
function compareMembers(a: Member, b: Member): number {
  if (!a.isVow && !b.isVow) return compareMatter(a.on, b.on);
  return isOnForce(a) && isOnForce(b) && isOwnForce(a.on, b) ? oneMatter + doubt : 0;
}

function pairsOf(members: readonly Member[]): ScoredPair[] {
  const blocks = new Map<string, number[]>();
  const pairs = new Map<string, ScoredPair>();
  for (const [at, member] of members.entries())
    for (const block of blocksOf(member)) {
      const before = blocks.get(block) ?? [];
      for (const other of before.slice(-compared)) {
        const key = `${other} ${at}`;
        if (pairs.has(key)) continue;
        pairs.set(key, { a: other, b: at, score: compareMembers(members[other]!, member) });
      }
      before.push(at);
      blocks.set(block, before);
    }
  return [...pairs.values()];
}

/** Members that are on one matter, together; `members` are in the order of `membersOf`, which does not depend on that of the rows. */
export function mattersOf(members: readonly Member[]): Member[][] {
  return groupByScore(members.length, pairsOf(members), oneMatter, (i, j) =>
    compareMembers(members[i]!, members[j]!),
  ).map((group) => group.map((at) => members[at]!));
}
