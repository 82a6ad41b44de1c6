/** Acts that show where their parties stand, each with the issue that it is on. */

import { doubt, isOnForce, isOwnForce, type Member, typeBlocks } from './issue-matters.ts';
import { compareMatter, oneMatter, triggerStems, wordsInCommon } from './matter.ts';
import { compareParties, type PartyTold, partyKey, sideOf } from './parties.ts';
import { type Showing, showingsOf } from './standing.ts';
import { clauseFrom, type EventTold } from './telling.ts';
import { rarityOf, stemOf, tellingStems } from './words.ts';

export type ActShown = Pick<Showing, 'act' | 'holders' | 'attitude'>;

type Groups = readonly (readonly Member[])[];

/** Members of a group, the last ones, that an act is compared with. */
const sampled = 60;
/** A word for the act, as rare as it must be to name it: "withdrawal", not "end". */
const rareEnough = 0.2;

/** Acts by the number of the issue that they belong to. */
export function actsBy(groups: Groups, acts: readonly EventTold[]): Map<number, ActShown[]> {
  const holders = new Map<string, PartyTold[]>();
  for (const { on, holder } of groups.flat()) holders.set(on.id, [...(holders.get(on.id) ?? []), holder]);
  const vows = new Set(groups.flat().flatMap(({ isVow, id }) => (isVow ? id : [])));
  const blocks = blocksOf(groups);
  const found = new Map<number, ActShown[]>();
  for (const showing of showingsOf(acts, holders)) {
    if (showing.basis === 'force' && vows.has(showing.act.id)) continue;
    const near = new Set(keysOf(showing).flatMap((key) => [...(blocks.get(key) ?? [])]));
    for (const at of fitting(showing, groups, near)) found.set(at, [...(found.get(at) ?? []), showing]);
  }
  return found;
}

/** Groups by what an act is looked for by. */
function blocksOf(groups: Groups): Map<string, Set<number>> {
  const blocks = new Map<string, Set<number>>();
  for (const [at, members] of groups.entries())
    for (const member of members)
      for (const key of memberKeys(member)) blocks.set(key, (blocks.get(key) ?? new Set()).add(at));
  return blocks;
}

function memberKeys(member: Member): string[] {
  const { on, holder } = member;
  const force = isOnForce(member) ? on.actors.map((party) => `force ${partyKey(party)}`) : [];
  if (member.isVow) return force;
  const doers = on.actors.map((party) => `${on.type} by ${partyKey(party)}`);
  const sides = sidesOf([...on.actors, ...on.recipients, holder]);
  return [
    ...doers,
    ...typeBlocks(on, holder),
    ...force,
    ...namesOf(on).flatMap((stem) => sides.map((side) => `${stem} ${side}`)),
  ];
}

function keysOf({ act, on, holders, basis }: Showing): string[] {
  if (basis === 'force') return on.actors.map((party) => `force ${partyKey(party)}`);
  if (basis === 'own') return on.actors.map((party) => `${on.type} by ${partyKey(party)}`);
  if (basis === 'object') return typeBlocks(on, ...holders);
  const sides = sidesOf([...holders, ...act.recipients]);
  return wordsAfter(act).flatMap((stem) => sides.map((side) => `${stem} ${side}`));
}

const sidesOf = (parties: readonly PartyTold[]): string[] => [
  ...new Set(parties.map((party) => sideOf(party) ?? partyKey(party))),
];

/** Other words for what a mode names. */
const wordsOfModes: Readonly<Record<string, readonly string[]>> = {
  withdraw: ['withdrawal', 'exit', 'departure', 'pullout', 'evacuation'],
  ceasefire: ['ceasefire', 'truce', 'armistice'],
  release: ['release'],
  resign: ['resignation'],
};

/** Stems that name an act: that of its trigger, and those of its modes. */
function namesOf(on: EventTold): string[] {
  const modes = on.modes.flatMap((mode) => wordsOfModes[mode] ?? []).map(stemOf);
  return [...new Set([...triggerStems(on).slice(0, 1), ...modes])].filter((stem) => rarityOf(stem) >= rareEnough);
}

/** Telling stems of the clause after the trigger. */
const wordsAfter = (act: EventTold): string[] => tellingStems(clauseFrom(act).slice(act.trigger.text.length));

/**
 * Issues that an act is on, of those near: the one that it fits best, and others that it fits on which a party of its own holds a
 * position already, so that an issue that is told in two ways does not hide where its party has moved.
 */
function fitting(showing: Showing, groups: Groups, near: ReadonlySet<number>): number[] {
  const scored = [...near].map((at) => {
    const members = groups[at]!.slice(-sampled);
    return { at, score: Math.max(...members.map((member) => scoreOf(showing, member))) };
  });
  const [best, ...others] = scored
    .filter(({ score }) => score >= oneMatter + doubt)
    .sort((a, b) => b.score - a.score || a.at - b.at);
  if (!best) return [];
  const own = new Set(showing.holders.map(partyKey));
  const held = others.filter(({ at }) => groups[at]!.some(({ holder, isVow }) => !isVow && own.has(partyKey(holder))));
  return [best, ...held].map(({ at }) => at);
}

function scoreOf({ act, on, holders, basis }: Showing, member: Member): number {
  const force = member.isVow || (member.on.quad === 4 && member.on.type !== on.type);
  if (basis === 'force') return force && isOwnForce(on, member) ? oneMatter + doubt : 0;
  if (force) return 0;
  return basis === 'words' ? scoreOfWords(act, holders, member) : compareMatter(on, member.on);
}

/**
 * "Reached an understanding on a withdrawal of coalition troops": the act is named, and who would do it is on the side of who agrees, or
 * named too.
 */
function scoreOfWords(act: EventTold, holders: readonly PartyTold[], { on }: Member): number {
  const after = wordsAfter(act);
  // "Accepted the resignation of the police chief" is not on the own resignation of who accepts.
  if (act.recipients.length > 0 && compareParties(holders, on.actors) === 'same') return 0;
  if (!namesOf(on).some((stem) => after.includes(stem))) return 0;
  const parties = compareParties([...holders, ...act.recipients], on.actors);
  const named = on.actors.some(({ name }) => tellingStems(name).some((stem) => after.includes(stem)));
  return parties === 'same' || parties === 'akin' || named ? oneMatter + doubt + wordsInCommon(act, on) : 0;
}
