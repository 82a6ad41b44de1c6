/** Cells that the lists have in common. */
import type { Magnitude } from '../../schema/record.ts';
import type { Party } from '../../store/store.ts';

export function names(parties: readonly Party[]): string {
  return parties.map((party) => party.name).join('; ');
}

/** Country codes; a party without one stands as an empty place, so that codes and names pair off. */
export function codes(parties: readonly Party[]): string {
  return parties.some((party) => party.country) ? parties.map((party) => party.country ?? '').join('; ') : '';
}

/** `{killed: [{min: 3, max: null}]}` → `killed 3+`. */
export function magnitudeText(magnitude: Magnitude): string {
  const kinds = Object.entries(magnitude).flatMap(([kind, ranges]) => ranges.map((range) => ({ kind, ...range })));
  return kinds
    .map(({ kind, min, max }) => {
      if (min === null) return `${kind} ≤${max ?? '?'}`;
      if (max === null) return `${kind} ${min}+`;
      return min === max ? `${kind} ${min}` : `${kind} ${min}–${max}`;
    })
    .join('; ');
}

const party = 'STRUCT(id VARCHAR, name VARCHAR, kind VARCHAR, country VARCHAR, sectors VARCHAR[], office VARCHAR)';
const range = 'STRUCT("min" DOUBLE, "max" DOUBLE, "text" VARCHAR, "claimedBy" VARCHAR)[]';

/** DuckDB's types of the fields that hold more than one value. */
export const columnTypes = {
  party,
  parties: `${party}[]`,
  places:
    'STRUCT(id VARCHAR, name VARCHAR, country VARCHAR, admin1 VARCHAR, latitude DOUBLE, longitude DOUBLE, "precision" VARCHAR, geonames INTEGER)[]',
  time: 'STRUCT(id VARCHAR, timex VARCHAR, "start" DATE, "end" DATE, granularity VARCHAR, "text" VARCHAR)',
  magnitude: `STRUCT("count" ${range}, killed ${range}, injured ${range}, arrested ${range}, size ${range})`,
  span: 'STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR)',
  evidence: 'STRUCT(dispatch VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR)[]',
} as const;
