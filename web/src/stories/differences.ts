/** What tellings of one happening say differently. Copies of a text say nothing of their own. */
import type { EventRow, StoryDetail } from '../../../src/store/store.ts';
import { whenOf } from '../data/when.ts';

/** One text with the events that it tells of the happening, and its copies. */
export interface Telling {
  dispatch: string;
  members: EventRow[];
  copies: EventRow[];
}

/** Tellings in the order of publication; each copy lies under the text that it copies. */
export function tellingsOf({ members, copies }: Pick<StoryDetail, 'members' | 'copies'>): Telling[] {
  const originalOf = new Map(copies.map(({ dispatch, original }) => [dispatch, original]));
  const own = new Set(members.map(({ dispatch }) => dispatch));
  const tellings = new Map<string, Telling>();
  for (const member of members) {
    const original = originalOf.get(member.dispatch) ?? member.dispatch;
    // A copy whose original tells another story stands for it here.
    const head = own.has(original) ? original : member.dispatch;
    const telling = tellings.get(head) ?? { dispatch: head, members: [], copies: [] };
    (member.dispatch === head ? telling.members : telling.copies).push(member);
    tellings.set(head, telling);
  }
  return [...tellings.values()].filter(({ members: told }) => told.length > 0);
}

export const eventsOf = ({ members, copies }: Telling): string[] => [...members, ...copies].map(({ id }) => id);

/** What some tellings say of one thing; `members` in the order of publication. */
export interface Claim {
  value: string;
  members: EventRow[];
}
export interface Difference {
  name: 'Day' | 'Place' | 'Actors' | 'Recipients' | 'Status';
  claims: Claim[];
}

function claimsBy(rows: readonly EventRow[], value: (row: EventRow) => string | null): Claim[] {
  const claims = new Map<string, Claim>();
  for (const row of rows) {
    const said = value(row);
    if (said === null) continue;
    const claim = claims.get(said) ?? { value: said, members: [] };
    claim.members.push(row);
    claims.set(said, claim);
  }
  return [...claims.values()];
}

const names = (parties: readonly { name: string }[]) =>
  [...new Set(parties.map(({ name }) => name))].sort().join(', ') || null;

type Named = { name: string; country: string | null };
const meet = (one: readonly Named[], other: readonly Named[]) =>
  one.some((a) =>
    other.some((b) => a.name.toLowerCase() === b.name.toLowerCase() || (a.country !== null && a.country === b.country)),
  );

/** Whether two of the rows name parties of a side and none in common, by name or country. */
function areParted(rows: readonly EventRow[], side: (row: EventRow) => readonly Named[]): boolean {
  return rows.some((one) =>
    rows.some((other) => side(one).length > 0 && side(other).length > 0 && !meet(side(one), side(other))),
  );
}

/** Towns and points: a country or province holds a town, and does not contradict it. */
const exact = (row: EventRow) => row.places.filter(({ precision }) => precision === 'point' || precision === 'city');

const farKm = 30;
function distanceKm(one: EventRow['places'][number], other: EventRow['places'][number]): number {
  const rad = Math.PI / 180;
  const [a, b] = [one.latitude * rad, other.latitude * rad];
  const half = Math.sin((b - a) / 2) ** 2;
  const across = Math.sin(((other.longitude - one.longitude) * rad) / 2) ** 2;
  return 12_742 * Math.asin(Math.min(1, Math.sqrt(half + Math.cos(a) * Math.cos(b) * across)));
}
const areFar = (rows: readonly EventRow[]) =>
  rows.some((one) =>
    rows.some(
      (other) =>
        exact(one).length > 0 &&
        exact(other).length > 0 &&
        exact(one).every((a) => exact(other).every((b) => distanceKm(a, b) > farKm)),
    ),
  );

/** A day counts as told where the text gives it; the day of publication stands in for none. */
const toldDay = (row: EventRow) => (row.date === null || row.dateBasis === 'published' ? null : whenOf(row).text);

/**
 * Where tellings do not agree: other days, towns more than 30 km apart, sides that share no party, one that tells of it and one that
 * denies it. Figures stand in the story's tolls.
 */
export function differencesOf(tellings: readonly Telling[]): Difference[] {
  const rows = tellings.flatMap(({ members }) => members);
  const days = claimsBy(rows, toldDay);
  const statuses = new Set(rows.map(({ status }) => status));
  const denied = statuses.has('negated') && (statuses.has('actual') || statuses.has('historical'));
  const found: Difference[] = [];
  if (days.length > 1) found.push({ name: 'Day', claims: days });
  if (areFar(rows)) found.push({ name: 'Place', claims: claimsBy(rows, (row) => names(exact(row))) });
  if (areParted(rows, ({ actors }) => actors))
    found.push({ name: 'Actors', claims: claimsBy(rows, ({ actors }) => names(actors)) });
  if (areParted(rows, ({ recipients }) => recipients))
    found.push({ name: 'Recipients', claims: claimsBy(rows, ({ recipients }) => names(recipients)) });
  if (denied) found.push({ name: 'Status', claims: claimsBy(rows, ({ status }) => status) });
  return found;
}
