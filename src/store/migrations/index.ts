/** Every step from an empty file to the schema of today, in order; a step that has been released never changes. */
import { records } from './0001-records.ts';
import { stories } from './0002-stories.ts';
import { coding } from './0003-coding.ts';
import { reviews } from './0004-reviews.ts';

export const migrations: readonly string[] = [records, stories, coding, reviews];

/** Schema version that this program writes: the number of steps. */
export const schemaVersion = migrations.length;
