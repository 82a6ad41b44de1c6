/** Links whole sets of dispatches in memory: what a store arrives at step by step. */
import { assignEvents, isEarlier, type Told } from './assign.ts';
import { blockKeys, slackDays } from './blocks.ts';
import type { Bonds } from './decisions.ts';
import type { Profile } from './profile.ts';

/** Days of one bucket of the index. */
const bucketDays = 16;

/** Stories by block, found by the days of their members. */
class BlockIndex {
  readonly #stories = new Map<string, Set<string>>();

  *#buckets(profile: Profile, slack: number): Generator<string> {
    for (const { family, country, from, to } of blockKeys(profile)) {
      const last = Math.floor((to + slack) / bucketDays);
      for (let at = Math.floor((from - slack) / bucketDays); at <= last; at += 1) yield `${family} ${country} ${at}`;
    }
  }
  add(profile: Profile, story: string): void {
    for (const bucket of this.#buckets(profile, 0)) {
      const stories = this.#stories.get(bucket);
      if (stories) stories.add(story);
      else this.#stories.set(bucket, new Set([story]));
    }
  }
  near(profile: Profile): string[] {
    return [...this.#buckets(profile, slackDays)].flatMap((bucket) => [...(this.#stories.get(bucket) ?? [])]);
  }
}

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
  const index = new BlockIndex();
  const members = new Map<string, Told[]>();
  const storyOf = new Map<string, string>();
  for (const events of inTurn(profiles)) {
    const near = new Set(events.flatMap((event) => index.near(event)));
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
