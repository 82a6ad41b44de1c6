/** Whether two events can have happened on the same day, and at the same place. */
import { type DayWindow, dayText, type PlaceProfile, type Profile } from './profile.ts';
import { type Part, part } from './weights.ts';

/** Places of towns that lie closer are taken for one: a suburb, a base outside of the town. */
const nearKm = 30;
const earthKm = 12_742;

function windowText({ from, to }: DayWindow): string {
  return from === to ? dayText(from) : `${dayText(from)}–${dayText(to)}`;
}

/** What is told as news on two days is seldom one happening; what one of them speaks of as known may well be. */
export function compareDays(a: DayWindow, b: DayWindow): Part[] {
  const gap = Math.max(a.from - b.to, b.from - a.to, 0);
  const detail = `${windowText(a)} ${a.basis}; ${windowText(b)} ${b.basis}`;
  const exact = a.basis === 'stated' && b.basis === 'stated';
  if (gap > 3 || (gap > 1 && exact)) return [part('otherDay', detail)];
  if (gap > 0) return [part(gap === 1 ? 'dayApart' : 'daysApart', detail)];
  if (exact && a.from === a.to && b.from === b.to) return [part('sameDay', detail)];
  if (a.basis === 'news' && b.basis === 'news')
    return [a.to === b.to ? part('sameNews', detail) : part('nextNews', detail)];
  const vague = [a, b].some(({ basis }) => basis === 'open' || basis === 'given');
  return [part(vague ? 'mayMeet' : 'daysMeet', detail)];
}

/** Great-circle distance. */
export function distanceKm(a: PlaceProfile, b: PlaceProfile): number {
  const rad = Math.PI / 180;
  const sine = (degrees: number) => Math.sin((degrees * rad) / 2) ** 2;
  const h =
    sine(b.latitude - a.latitude) +
    Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * sine(b.longitude - a.longitude);
  return earthKm * Math.asin(Math.min(1, Math.sqrt(h)));
}

function isTown({ precision }: PlaceProfile): boolean {
  return precision === 'city' || precision === 'point';
}

/** The pair of places that comes closest: a town in common says more than a region, a region more than a country. */
function closest(a: PlaceProfile, b: PlaceProfile): Part | null {
  const detail = `${a.key}; ${b.key}`;
  if (a.key === b.key && isTown(a)) return part('sameTown', detail);
  if (isTown(a) && isTown(b)) return distanceKm(a, b) <= nearKm ? part('sameTown', detail) : part('otherTown', detail);
  if (a.key === b.key && a.precision !== 'country') return part('sameRegion', detail);
  if (a.country !== null && b.country !== null && a.country !== b.country) return part('otherCountry', detail);
  return null;
}

/** Whether a dispatch speaks of a place, though its event is put elsewhere. */
const isSpokenOf = (place: PlaceProfile, { leadNames }: Profile): boolean =>
  place.stems.length > 0 && place.stems.every((stem) => leadNames.includes(stem));

export function comparePlaces(a: Profile, b: Profile): Part[] {
  const found = a.places.flatMap((one) => b.places.map((other) => closest(one, other)));
  if (found.length === 0) return [];
  // A pair that neither fits nor contradicts (a town and its country) outweighs one that contradicts.
  const best = found.reduce((x, y) => ((y?.weight ?? 0) > (x?.weight ?? 0) ? y : x));
  if (!best) return [];
  // "In the Al Dhafra region" and "the plant at Barakah, Al Dhafra" do not contradict.
  const spoken = a.places.some((place) => isSpokenOf(place, b)) || b.places.some((place) => isSpokenOf(place, a));
  return best.weight < 0 && spoken ? [] : [best];
}
