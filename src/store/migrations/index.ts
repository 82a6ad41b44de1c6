/** Every step from an empty file to the schema of today, in order; a step that has been released never changes. */
import { records } from './0001-records.ts';

export const migrations: readonly string[] = [records];

/** Schema version that this program writes: the number of steps. */
export const schemaVersion = migrations.length;
