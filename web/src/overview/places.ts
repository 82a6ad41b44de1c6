import type { Place } from '../../../src/schema/record.ts';
import type { SpotRow } from '../../../src/store/store.ts';

/** Events at one spot of the map. */
export interface PlaceGroup {
  key: string;
  name: string;
  country: string | null;
  precision: Place['precision'];
  latitude: number;
  longitude: number;
  /** Number of events by quad class; index 0 is no class. */
  quads: [number, number, number, number, number];
  total: number;
}

/** Key of the spot that a place lies at, as the store makes it: as near as about a kilometre, since records of different dispatches differ in id. */
export function placeKey(place: Pick<Place, 'latitude' | 'longitude' | 'precision'>): string {
  const wide = isWide(place.precision) ? 'w' : 'p';
  return `${place.latitude.toFixed(2)}_${place.longitude.toFixed(2)}${wide}`;
}

/** Whether a place stands for an area, so that a point would claim too much. */
export const isWide = (precision: Place['precision']): boolean => precision !== 'point' && precision !== 'city';

/** What the server counted at each spot, the largest first. An event with several places counts at each. */
export const groupsOf = (spots: readonly SpotRow[]): PlaceGroup[] =>
  spots.map(({ spot, quads, shown: _, ...place }) => ({
    key: spot,
    ...place,
    quads: quads as PlaceGroup['quads'],
    total: quads.reduce((sum, count) => sum + count, 0),
  }));

/** Events up to which the area of a mark grows with their number; from there on its radius grows with their order of magnitude. */
const fewEvents = 16;

/** Radius in pixels: two events and two thousand are told apart, and no mark covers a country. */
export const radiusOf = (total: number): number =>
  5 + 3.4 * Math.sqrt(Math.min(total, fewEvents)) + Math.min(18, 4.6 * Math.log10(Math.max(1, total / fewEvents)));
