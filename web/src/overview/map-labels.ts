import type { Country } from './countries.ts';
import { type Camera, type Size, toScreen } from './projection.ts';

export interface Label {
  key: string;
  name: string;
  x: number;
  y: number;
}

const characterWidth = 6.4;
const height = 14;

/** Left, top, right, bottom in pixels. */
export type Box = readonly [number, number, number, number];

/** Names that fit into their countries at this zoom, the largest first, none over another or over a mark. */
export function labelsOf(countries: readonly Country[], camera: Camera, size: Size, marks: readonly Box[]): Label[] {
  const taken: Box[] = [...marks];
  const free = ([left, top, right, bottom]: Box) =>
    left >= 0 &&
    right <= size.width &&
    top >= 0 &&
    bottom <= size.height &&
    !taken.some((box) => left < box[2] && right > box[0] && top < box[3] && bottom > box[1]);
  const labels: Label[] = [];
  const bySize = [...countries].sort((one, other) => other.label.area - one.label.area);
  for (const { key, name, label } of bySize) {
    const width = name.length * characterWidth;
    if (label.width * camera.scale < width * 0.9) continue;
    const [x, middle] = toScreen([label.x, label.y], camera, size);
    // A label gives way to a mark by moving up or down.
    for (const y of [middle, middle + 20, middle - 20, middle + 34]) {
      const box: Box = [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
      if (!free(box)) continue;
      taken.push(box);
      labels.push({ key, name, x, y });
      break;
    }
    if (labels.length >= 60) break;
  }
  return labels;
}
