/** What is found by blocks: see `blocks.ts`. */
import { blockKeys, slackDays } from './blocks.ts';
import type { Profile } from './profile.ts';

/** Days of one bucket of the index. */
export const bucketDays = 8;

/** Buckets of the days on which events comparable to this one may lie, first and last: bucket 0 begins in 1970. */
export function bucketsAround({ days: { from, to } }: Profile): [first: number, last: number] {
  return [Math.floor((from - slackDays) / bucketDays), Math.floor((to + slackDays) / bucketDays)];
}

/** Things under the blocks of events: `near` may find more than is comparable, never less. */
export class BlockIndex<Thing> {
  readonly #things = new Map<string, Set<Thing>>();

  *#buckets(profile: Profile, slack: number): Generator<string> {
    for (const { family, country, from, to } of blockKeys(profile)) {
      const last = Math.floor((to + slack) / bucketDays);
      for (let at = Math.floor((from - slack) / bucketDays); at <= last; at += 1) yield `${family} ${country} ${at}`;
    }
  }
  add(profile: Profile, thing: Thing): void {
    for (const bucket of this.#buckets(profile, 0)) {
      const things = this.#things.get(bucket);
      if (things) things.add(thing);
      else this.#things.set(bucket, new Set([thing]));
    }
  }
  near(profile: Profile): Set<Thing> {
    const found = new Set<Thing>();
    for (const bucket of this.#buckets(profile, slackDays))
      for (const thing of this.#things.get(bucket) ?? []) found.add(thing);
    return found;
  }
}
