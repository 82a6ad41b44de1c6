import { isWide, type PlaceGroup, radiusOf } from './places.ts';
import { type Camera, type Point, project, type Size, toScreen } from './projection.ts';

/** Places drawn as one mark because their marks would lie over one another at this zoom. */
export interface Cluster extends PlaceGroup {
  /** The largest first; one where the mark stands alone. */
  members: PlaceGroup[];
  /** Where it is drawn, in pixels. */
  at: Point;
}

/** How near two marks may come, in parts of the sum of their radii. */
const overlap = 0.85;
/** The side of a square of the map in pixels, within which marks are looked for: no mark reaches over more than the next ones. */
const square = 2 * overlap * radiusOf(Number.MAX_SAFE_INTEGER);

type Placed = Cluster & { radius: number; n: number };

/** Marks by the square of the map in which they stand. */
class Squares {
  readonly #held = new Map<number, Placed[]>();

  add(mark: Placed): void {
    const key = this.#key(mark.at[0], mark.at[1]);
    const here = this.#held.get(key);
    if (here) here.push(mark);
    else this.#held.set(key, [mark]);
  }

  /** The first of the marks that a mark there would overlap. */
  first([x, y]: Point, radius: number): Placed | undefined {
    let found: Placed | undefined;
    for (const dx of [-square, 0, square])
      for (const dy of [-square, 0, square])
        for (const one of this.#held.get(this.#key(x + dx, y + dy)) ?? []) {
          if (found && found.n < one.n) continue;
          const [awayX, awayY, least] = [one.at[0] - x, one.at[1] - y, overlap * (one.radius + radius)];
          if (awayX * awayX + awayY * awayY < least * least) found = one;
        }
    return found;
  }

  /** One number a square: the world is some thousand squares wide at the nearest zoom. */
  #key(x: number, y: number): number {
    return Math.floor(x / square) * 100_000 + Math.floor(y / square);
  }
}

/** Joins marks that overlap into the largest of them, which keeps its place. Groups come with the largest first. */
export function clustersOf(groups: readonly PlaceGroup[], camera: Camera, size: Size): Cluster[] {
  const clusters: Placed[] = [];
  const squares = new Squares();
  for (const group of groups) {
    const at = toScreen(project(group.longitude, group.latitude), camera, size);
    const radius = radiusOf(group.total);
    const near = squares.first(at, radius);
    if (!near) {
      const mark = {
        ...group,
        quads: [...group.quads] as Cluster['quads'],
        members: [group],
        at,
        radius,
        n: clusters.length,
      };
      clusters.push(mark);
      squares.add(mark);
      continue;
    }
    near.members.push(group);
    near.total += group.total;
    near.radius = radiusOf(near.total);
    near.quads = near.quads.map((count, quad) => count + (group.quads[quad] ?? 0)) as Cluster['quads'];
    if (isWide(near.precision) && !isWide(group.precision)) near.precision = group.precision;
  }
  return clusters;
}
