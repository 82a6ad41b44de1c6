/** Links whole sets of dispatches in memory: what a store arrives at step by step. */
import { assignEvents, isEarlier, type Told } from './assign.ts';
import { BlockIndex } from './block-index.ts';
import type { Bonds } from './decisions.ts';
import type { Profile } from './profile.ts';

/** Dispatches with their events, in the order in which they are linked. */
function inTurn(profiles: readonly Profile[]): Profile[][] {
  const byDispatch = new Map<string, Profile[]>();
  for (const profile of profiles) {
    const events = byDispatch.get(profile.dispatch);
    if (events) events.push(profile);
    else byDispatch.set(profile.dispatch, [profile]);
  }
  return [...byDispatch.values()].sort((a, b) => (isEarlier(a[0]!, b[0]!) ? -1 : 1));
}

/** Stories of all events, by event id: the id of the event that began each. */
export function linkAll(profiles: readonly Profile[], bonds: Bonds): Map<string, string> {
  const index = new BlockIndex<string>();
  const members = new Map<string, Told[]>();
  const storyOf = new Map<string, string>();
  for (const events of inTurn(profiles)) {
    const near = new Set(events.flatMap((event) => [...index.near(event)]));
    for (const story of bonds.bondedTo(events.map(({ event }) => event)).flatMap((event) => storyOf.get(event) ?? []))
      near.add(story);
    const earlier = [...near].flatMap((story) => members.get(story)!);
    const assigned = assignEvents(events, earlier, bonds);
    for (const profile of events) {
      const story = assigned.get(profile.event)!;
      storyOf.set(profile.event, story);
      index.add(profile, story);
      const all = members.get(story);
      if (all) all.push({ profile, story });
      else members.set(story, [{ profile, story }]);
    }
  }
  return storyOf;
}
