/** Outlines of the countries, from the bundled geometry (Natural Earth through world-atlas). */
import { useQuery } from '@tanstack/react-query';
import { feature, type Topology } from 'topojson-client';
import fineUrl from 'world-atlas/countries-50m.json?url';
import coarseUrl from 'world-atlas/countries-110m.json?url';
import { project } from './projection.ts';

export interface Country {
  key: string;
  name: string;
  /** SVG path in projected degrees. */
  path: string;
  west: number;
  east: number;
  north: number;
  south: number;
  /** Middle and width of the largest part, for the label. */
  label: { x: number; y: number; width: number; area: number };
}

type Ring = readonly (readonly number[])[];

/**
 * Rings that cross the 180th meridian jump from one edge of the map to the other. Such a ring is made to run on beyond the
 * edge, and is drawn a second time a turn of the globe away; what lies beyond the edges is out of sight. A ring around a
 * pole does not close so, and is left out: only Antarctica has one, below the map.
 */
function ringsOnMap(ring: Ring): Ring[] {
  let turn = 0;
  let before = ring[0]?.[0] ?? 0;
  let [west, east] = [180, -180];
  const unrolled = ring.map(([longitude = 0, latitude = 0]) => {
    if (longitude - before > 180) turn -= 360;
    else if (before - longitude > 180) turn += 360;
    before = longitude;
    west = Math.min(west, longitude + turn);
    east = Math.max(east, longitude + turn);
    return [longitude + turn, latitude];
  });
  if (turn !== 0) return [];
  if (west >= -180 && east <= 180) return [unrolled];
  const shift = west < -180 ? 360 : -360;
  return [unrolled, unrolled.map(([longitude = 0, latitude = 0]) => [longitude + shift, latitude])];
}

function ringPath(ring: Ring): string {
  let path = '';
  for (const [longitude = 0, latitude = 0] of ring) {
    const [x, y] = project(longitude, latitude);
    path += `${path === '' ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`;
  }
  return `${path}Z`;
}

function bounds(ring: Ring) {
  const box = { west: 540, east: -540, north: 999, south: -999 };
  for (const [longitude = 0, latitude = 0] of ring) {
    const [x, y] = project(longitude, latitude);
    box.west = Math.min(box.west, x);
    box.east = Math.max(box.east, x);
    box.north = Math.min(box.north, y);
    box.south = Math.max(box.south, y);
  }
  return box;
}

/** Area and centroid of a ring in projected degrees. */
function centre(ring: Ring): { x: number; y: number; area: number } {
  let [area, cx, cy] = [0, 0, 0];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = project(ring[i]?.[0] ?? 0, ring[i]?.[1] ?? 0);
    const [bx, by] = project(ring[i + 1]?.[0] ?? 0, ring[i + 1]?.[1] ?? 0);
    const cross = ax * by - bx * ay;
    area += cross / 2;
    cx += (ax + bx) * cross;
    cy += (ay + by) * cross;
  }
  return area === 0 ? { x: 0, y: 0, area: 0 } : { x: cx / (6 * area), y: cy / (6 * area), area: Math.abs(area) };
}

function countryOf(name: string, polygons: readonly (readonly Ring[])[], key: string): Country {
  const outer = polygons.flatMap((polygon) => polygon.slice(0, 1)).flatMap(ringsOnMap);
  const boxes = outer.map(bounds);
  const centres = outer.map(centre);
  const largest = centres.reduce((best, one, index) => (one.area > (centres[best]?.area ?? 0) ? index : best), 0);
  const box = boxes[largest];
  const middle = centres[largest] ?? { x: 0, y: 0, area: 0 };
  return {
    key,
    name,
    path: polygons.flat().flatMap(ringsOnMap).map(ringPath).join(''),
    west: Math.min(...boxes.map((one) => one.west)),
    east: Math.max(...boxes.map((one) => one.east)),
    north: Math.min(...boxes.map((one) => one.north)),
    south: Math.max(...boxes.map((one) => one.south)),
    label: { ...middle, width: box ? box.east - box.west : 0 },
  };
}

async function load(url: string): Promise<Country[]> {
  const response = await fetch(url);
  const topology = (await response.json()) as Topology;
  const { features } = feature(topology, topology.objects.countries ?? {});
  return features.map(({ geometry, properties, id }, index) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return countryOf(properties.name, polygons, `${id ?? 'x'}-${index}`);
  });
}

/** Coarse outlines at once; fine ones from the zoom at which the difference shows. */
export function useCountries(fine: boolean): Country[] {
  const coarse = useQuery({
    queryKey: ['countries', 'coarse'],
    queryFn: () => load(coarseUrl),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const close = useQuery({
    queryKey: ['countries', 'fine'],
    queryFn: () => load(fineUrl),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: fine,
  });
  return (fine ? close.data : undefined) ?? coarse.data ?? [];
}
