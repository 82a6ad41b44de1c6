/** The network of one actor as a drawing: no chance and no forces, so that the same store draws the same picture. */
import type { ActorDetail, Exchange, Tie } from '../../../src/schema/actor-detail.ts';

/** Another party of the network, with all that stands between it and the actor. */
export interface Neighbour {
  id: string;
  name: string;
  kind: ActorDetail['kind'];
  country: string | null;
  /** Events in which the actor acts on it, it acts on the actor, and both act together; by quad class, 0 for none. */
  out: number[];
  in: number[];
  with: number[];
  ties: Tie[];
}

export const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0);
export const eventsWith = (one: Neighbour): number => sum(one.out) + sum(one.in) + sum(one.with);

/** Parties that share events or ties with the actor, those with most events first, then those with most ties. */
export function neighboursOf(actor: ActorDetail): Neighbour[] {
  const found = new Map<string, Neighbour>();
  const of = ({ id, name, kind, country }: Pick<Neighbour, 'id' | 'name' | 'kind' | 'country'>): Neighbour => {
    const known = found.get(id);
    if (known) return known;
    const none = () => [0, 0, 0, 0, 0];
    const made = { id, name, kind, country, out: none(), in: none(), with: none(), ties: [] };
    found.set(id, made);
    return made;
  };
  for (const party of actor.parties) of(party);
  for (const { from, to, kind, quad, events } of actor.exchanges) {
    if (from !== actor.id && to !== actor.id) continue;
    const other = found.get(from === actor.id ? to : from);
    if (!other) continue;
    const side = kind === 'with' ? other.with : from === actor.id ? other.out : other.in;
    side[quad] = (side[quad] ?? 0) + events;
  }
  for (const tie of actor.ties) {
    const other = tie.from.id === actor.id ? tie.to : tie.from;
    if (other.id !== actor.id) of(other).ties.push(tie);
  }
  return [...found.values()].sort(
    (a, b) => eventsWith(b) - eventsWith(a) || b.ties.length - a.ties.length || (a.id < b.id ? -1 : 1),
  );
}

/** The quad class of most of these events; between equals the worse one, so that conflict is not hidden. */
export function mainQuad(counts: readonly number[]): number {
  let best = 0;
  for (let quad = 1; quad < counts.length; quad++)
    if ((counts[quad] ?? 0) > 0 && (counts[quad] ?? 0) >= (counts[best] ?? 0)) best = quad;
  return best;
}

/** Those that act on one another stand side by side: each place goes to who has most with the one placed last. */
function ordered(neighbours: readonly Neighbour[], exchanges: readonly Exchange[]): Neighbour[] {
  const between = new Map<string, number>();
  for (const { from, to, events } of exchanges) {
    const key = from < to ? `${from} ${to}` : `${to} ${from}`;
    between.set(key, (between.get(key) ?? 0) + events);
  }
  const weight = (a: Neighbour, b: Neighbour) => between.get(a.id < b.id ? `${a.id} ${b.id}` : `${b.id} ${a.id}`) ?? 0;
  const left = [...neighbours];
  const placed: Neighbour[] = [];
  while (left.length > 0) {
    const last = placed.at(-1);
    const next = last ? left.reduce((best, one) => (weight(last, one) > weight(last, best) ? one : best)) : left[0]!;
    placed.push(next);
    left.splice(left.indexOf(next), 1);
  }
  return placed;
}

export interface Node {
  neighbour: Neighbour;
  x: number;
  y: number;
  /** The side of its name. */
  side: 'left' | 'right';
}
export interface Layout {
  width: number;
  height: number;
  center: { x: number; y: number };
  nodes: Node[];
}

const rowHeight = 38;
const margin = 26;

/**
 * Around the actor in the middle, half of the parties on either side, each on a row of its own, so that no name covers another.
 * `width` in pixels; the height follows from the number of parties.
 */
export function layoutOf(neighbours: readonly Neighbour[], exchanges: readonly Exchange[], width: number): Layout {
  const order = ordered(neighbours, exchanges);
  const onRight = Math.ceil(order.length / 2);
  const height = Math.max(300, onRight * rowHeight + 2 * margin);
  const center = { x: width / 2, y: height / 2 };
  const names = Math.min(width * 0.3, 210);
  const reach = Math.max(40, width / 2 - names);
  const nodes = order.map((neighbour, at): Node => {
    const right = at < onRight;
    const rows = right ? onRight : order.length - onRight;
    // Down on the right, then up on the left: neighbours in the order are neighbours in the drawing.
    const row = right ? at : order.length - 1 - at;
    const y = margin + ((row + 0.5) * (height - 2 * margin)) / rows;
    const rise = (y - center.y) / (height / 2);
    const x = reach * (0.62 + 0.38 * Math.sqrt(Math.max(0, 1 - rise * rise)));
    return { neighbour, x: right ? center.x + x : center.x - x, y, side: right ? 'right' : 'left' };
  });
  return { width, height, center, nodes };
}
