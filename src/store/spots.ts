import type { Place } from '../schema/record.ts';

/** Whether a place stands for an area, so that a point would claim too much. */
const isWide = (precision: Place['precision']): boolean => precision !== 'point' && precision !== 'city';

/**
 * `33.34_44.40p`: places as near as about a kilometre are one spot, since records of different dispatches differ in id;
 * `w` is an area.
 */
export function spotKey({
  latitude,
  longitude,
  precision,
}: Pick<Place, 'latitude' | 'longitude' | 'precision'>): string {
  return `${latitude.toFixed(2)}_${longitude.toFixed(2)}${isWide(precision) ? 'w' : 'p'}`;
}
