/** Every step from an empty file to the schema of today, in order; a step that has been released never changes. */
import { records } from './0001-records.ts';
import { stories } from './0002-stories.ts';
import { coding } from './0003-coding.ts';
import { reviews } from './0004-reviews.ts';
import { sourcesAndSearches } from './0005-sources-and-searches.ts';
import { decisions } from './0006-decisions.ts';
import { spots } from './0007-spots.ts';
import { kept } from './0008-kept.ts';
import { byHand } from './0009-by-hand.ts';
import { numbers } from './0010-numbers.ts';

export const migrations: readonly string[] = [
  records,
  stories,
  coding,
  reviews,
  sourcesAndSearches,
  decisions,
  spots,
  kept,
  byHand,
  numbers,
];

/** Schema version that this program writes: the number of steps. */
export const schemaVersion = migrations.length;
