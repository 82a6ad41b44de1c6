import type { Place } from '../../../src/schema/record.ts';
import type { EventRow } from '../../../src/store/store.ts';

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

/** Places at the same spot, as near as a kilometre, are one: records of different dispatches differ in id. */
export function placeKey(place: Pick<Place, 'latitude' | 'longitude' | 'precision'>): string {
  const wide = isWide(place.precision) ? 'w' : 'p';
  return `${place.latitude.toFixed(2)}_${place.longitude.toFixed(2)}${wide}`;
}

/** Whether a place stands for an area, so that a point would claim too much. */
export const isWide = (precision: Place['precision']): boolean => precision !== 'point' && precision !== 'city';

/** Groups by place, the largest first. An event with several places counts at each. */
export function groupPlaces(rows: readonly EventRow[]): PlaceGroup[] {
  const groups = new Map<string, PlaceGroup>();
  for (const row of rows) {
    for (const key of new Set(row.places.map(placeKey))) {
      const place = row.places.find((one) => placeKey(one) === key);
      if (!place) continue;
      const { name, country, precision, latitude, longitude } = place;
      const group = groups.get(key) ?? {
        key,
        name,
        country,
        precision,
        latitude,
        longitude,
        quads: [0, 0, 0, 0, 0],
        total: 0,
      };
      const quad = row.quad ?? 0;
      group.quads[quad] = (group.quads[quad] ?? 0) + 1;
      group.total += 1;
      groups.set(key, group);
    }
  }
  return [...groups.values()].sort((one, other) => other.total - one.total || (one.key < other.key ? -1 : 1));
}

/** Radius in pixels: the area grows with the number of events. */
export const radiusOf = (total: number): number => Math.min(30, 5 + 3.4 * Math.sqrt(total));
