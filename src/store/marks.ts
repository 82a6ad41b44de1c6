/**
 * Keys of an event as one text, ` XNL party-0123456789ab #GOV `, a space on either side of each: a column of few different texts is
 * searched in a fraction of the time that a column of lists takes.
 */
import type { Parameters } from './where.ts';

/** The id of a single record: no two events of different dispatches share one, unless it is of a party over all dispatches. */
const ofOneRecord = /^(?!party-)[a-z]+-[0-9a-f]{12}$/;

const isMark = (key: string): boolean => !/\s/.test(key);

/** Marks of a side: what `keys` hold but for the ids of single actors, and its sectors behind `#`. */
export function sideMarks(keys: readonly string[], sectors: readonly string[]): string {
  return marksOf([...keys.filter((key) => !ofOneRecord.test(key)), ...sectors.map((sector) => `#${sector}`)]);
}

export function marksOf(keys: readonly string[]): string {
  return ['', ...keys.filter(isMark), ''].join(' ');
}

/** One of `keys` stands in the column of marks. */
export function hasMark(column: string, keys: readonly string[], params: Parameters): string[] {
  return keys.filter(isMark).map((key) => `contains(${column}, ${params.text(` ${key} `)})`);
}

/** Those of the terms that may be ids of single actors. */
export function idsAmong(terms: readonly string[]): string[] {
  return terms.filter((term) => ofOneRecord.test(term));
}
