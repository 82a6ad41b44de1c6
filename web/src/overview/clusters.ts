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

/** Joins marks that overlap into the largest of them, which keeps its place. Groups come with the largest first. */
export function clustersOf(groups: readonly PlaceGroup[], camera: Camera, size: Size): Cluster[] {
  const clusters: (Cluster & { radius: number })[] = [];
  for (const group of groups) {
    const at = toScreen(project(group.longitude, group.latitude), camera, size);
    const radius = radiusOf(group.total);
    const near = clusters.find((one) => {
      const [x, y, least] = [one.at[0] - at[0], one.at[1] - at[1], overlap * (one.radius + radius)];
      return x * x + y * y < least * least;
    });
    if (!near) {
      clusters.push({ ...group, quads: [...group.quads], members: [group], at, radius });
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
