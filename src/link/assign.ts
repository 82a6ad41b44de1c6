/**
 * Stories grow in the order of publication: each dispatch adds its events to the stories that were told before it, the best
 * fit first, and what fits none begins a story of its own. So a story depends on earlier dispatches alone: what is added in
 * whatever order ends the same, and what was known on a day is what is left when later dispatches are taken away.
 */
import { isComparable } from './blocks.ts';
import type { Bonds } from './decisions.ts';
import { scorePair } from './pair.ts';
import type { Profile } from './profile.ts';
import { threshold } from './weights.ts';

/** An event with the story that it stands in: the id of the event that began it. */
export interface Told {
  readonly profile: Profile;
  readonly story: string;
}

/** Log odds of a pair; the event that is to be told comes first. */
export type Score = (event: Profile, member: Profile) => number;

interface Story {
  readonly id: string;
  readonly members: readonly Profile[];
}

interface Fit {
  readonly unit: readonly Profile[];
  readonly story: string;
  readonly isDecided: boolean;
  /** Log odds, or how many bonds where an analyst decided. */
  readonly odds: number;
}

/** Members of a story that an event is compared with, the first to be told: a story does not drift from what it began as. */
export const comparedMembers = 40;

/** The order in which dispatches are linked. */
export function isEarlier(
  a: Pick<Profile, 'published' | 'dispatch'>,
  b: Pick<Profile, 'published' | 'dispatch'>,
): boolean {
  return a.published === b.published ? a.dispatch < b.dispatch : a.published < b.published;
}

/** How well an event fits a story, in log odds; null where no member comes close enough to be compared. */
export function fitOf(event: Profile, members: readonly Profile[], score: Score = scorePair): number | null {
  // Most stories have nothing comparable, or nothing that is like it: then the other members need no scores.
  const near = members.filter((member) => isComparable(event, member)).map((member) => score(event, member));
  const best = Math.max(...near);
  if (near.length === 0 || best < threshold) return null;
  const mean = members.reduce((sum, member) => sum + score(event, member), 0) / members.length;
  return Math.round((best + mean) * 500) / 1000;
}

function fitOfUnit(unit: readonly Profile[], story: Story, bonds: Bonds, score: Score): Fit | null {
  const { id, members } = story;
  let together = 0;
  for (const event of unit) {
    for (const member of members) {
      const bond = bonds.between(event.event, member.event);
      if (bond === 'apart') return null;
      if (bond === 'together') together += 1;
    }
  }
  if (together > 0) return { unit, story: id, isDecided: true, odds: together };
  const fits = unit.flatMap((event) => fitOf(event, members, score) ?? []);
  const odds = Math.max(...fits);
  return fits.length > 0 && odds >= threshold ? { unit, story: id, isDecided: false, odds } : null;
}

/** Events of one dispatch that an analyst put together stay one; all others are happenings of their own. */
function unitsOf(events: readonly Profile[], bonds: Bonds): Profile[][] {
  const units: Profile[][] = [];
  for (const event of events) {
    const unit = units.find((members) =>
      members.some((member) => bonds.between(member.event, event.event) === 'together'),
    );
    if (unit) unit.push(event);
    else units.push([event]);
  }
  return units;
}

function bestFirst(a: Fit, b: Fit): number {
  if (a.isDecided !== b.isDecided) return a.isDecided ? -1 : 1;
  if (a.odds !== b.odds) return b.odds - a.odds;
  const [x, y] = [a.unit[0]!.event, b.unit[0]!.event];
  if (x !== y) return x < y ? -1 : 1;
  return a.story < b.story ? -1 : 1;
}

function byEvent(a: Profile, b: Profile): number {
  return a.event < b.event ? -1 : 1;
}

/** The order in which the events of a story were told. */
export function asTold(a: Profile, b: Profile): number {
  if (a.dispatch === b.dispatch) return byEvent(a, b);
  return isEarlier(a, b) ? -1 : 1;
}

/** Each with the members that events are compared with. */
function storiesOf(earlier: readonly Told[]): Story[] {
  const stories = new Map<string, Profile[]>();
  for (const { profile, story } of earlier) {
    const members = stories.get(story);
    if (members) members.push(profile);
    else stories.set(story, [profile]);
  }
  return [...stories].map(([id, members]) => ({ id, members: members.sort(asTold).slice(0, comparedMembers) }));
}

/**
 * Stories of the events of one dispatch, by event id. `earlier` are events of dispatches published before (see `isEarlier`):
 * at least all those of every story that has a comparable one. One dispatch tells a happening once, so two of its events
 * stand in one story only where an analyst put them there.
 * `score` may remember what it was asked before.
 */
export function assignEvents(
  events: readonly Profile[],
  earlier: readonly Told[],
  bonds: Bonds,
  score: Score = scorePair,
): Map<string, string> {
  const stories = storiesOf(earlier);
  const units = unitsOf(events.toSorted(byEvent), bonds);
  const fits = units.flatMap((unit) => stories.flatMap((story) => fitOfUnit(unit, story, bonds, score) ?? []));
  const assigned = new Map<string, string>();
  const taken = new Set<string>();
  for (const { unit, story, isDecided } of fits.sort(bestFirst)) {
    if (assigned.has(unit[0]!.event) || (taken.has(story) && !isDecided)) continue;
    for (const event of unit) assigned.set(event.event, story);
    taken.add(story);
  }
  for (const unit of units) {
    const founder = unit[0]!.event;
    if (!assigned.has(founder)) for (const event of unit) assigned.set(event.event, founder);
  }
  return assigned;
}
