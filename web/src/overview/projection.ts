/**
 * Miller's cylindrical projection in degrees: north is up everywhere, so a part of the world looks the same at every
 * zoom, and the poles do not run away as in Mercator's. y grows to the south, as on the screen.
 */
const radians = Math.PI / 180;
const yOf = (latitude: number) => (-1.25 * Math.log(Math.tan(Math.PI / 4 + 0.4 * latitude * radians))) / radians;

export type Point = readonly [x: number, y: number];

export const project = (longitude: number, latitude: number): Point => [
  longitude,
  yOf(Math.max(-89, Math.min(89, latitude))),
];

export function unproject([x, y]: Point): { longitude: number; latitude: number } {
  return { longitude: x, latitude: (Math.atan(Math.exp((-y * radians) / 1.25)) - Math.PI / 4) / (0.4 * radians) };
}

/** The part of the world on the screen: the point in the middle, and pixels a degree of longitude. */
export interface Camera {
  x: number;
  y: number;
  scale: number;
}
export interface Size {
  width: number;
  height: number;
}

export const maxScale = 400;
const world = { west: -180, east: 180, north: yOf(84), south: yOf(-58) };

/** The smallest scale at which the world still fills the width or the height. */
export const minScale = ({ width, height }: Size): number =>
  Math.min(width / 360, height / (world.south - world.north));

/** Keeps the camera over the world. */
export function held(camera: Camera, size: Size): Camera {
  const scale = Math.max(minScale(size), Math.min(maxScale, camera.scale));
  const halfWidth = Math.min(180, size.width / 2 / scale);
  const halfHeight = Math.min((world.south - world.north) / 2, size.height / 2 / scale);
  return {
    scale,
    x: Math.max(world.west + halfWidth, Math.min(world.east - halfWidth, camera.x)),
    y: Math.max(world.north + halfHeight, Math.min(world.south - halfHeight, camera.y)),
  };
}

export const toScreen = ([x, y]: Point, camera: Camera, { width, height }: Size): Point => [
  (x - camera.x) * camera.scale + width / 2,
  (y - camera.y) * camera.scale + height / 2,
];

export const fromScreen = ([px, py]: Point, camera: Camera, { width, height }: Size): Point => [
  (px - width / 2) / camera.scale + camera.x,
  (py - height / 2) / camera.scale + camera.y,
];

/** A camera that shows all points with a margin, and never less than so many degrees. */
export function fitted(points: readonly Point[], size: Size, leastSpan = 10): Camera {
  if (points.length === 0) return held({ x: 10, y: -15, scale: 0 }, size);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const margin = 0.78;
  const scale = Math.min(
    (size.width * margin) / Math.max(east - west, leastSpan),
    (size.height * margin) / Math.max(south - north, leastSpan * 0.8),
  );
  return held({ x: (west + east) / 2, y: (north + south) / 2, scale }, size);
}

/** Zooms by a factor and keeps the point under the pointer where it is. */
export function zoomed(
  camera: Camera,
  size: Size,
  factor: number,
  around: Point = [size.width / 2, size.height / 2],
): Camera {
  const scale = Math.max(minScale(size), Math.min(maxScale, camera.scale * factor));
  const [x, y] = fromScreen(around, camera, size);
  return held(
    { scale, x: x - (around[0] - size.width / 2) / scale, y: y - (around[1] - size.height / 2) / scale },
    size,
  );
}
