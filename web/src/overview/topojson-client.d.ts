declare module 'topojson-client' {
  import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
  export interface Topology {
    type: 'Topology';
    objects: Record<string, object>;
  }
  export function feature(
    topology: Topology,
    object: object,
  ): FeatureCollection<Polygon | MultiPolygon, { name: string }>;
}
