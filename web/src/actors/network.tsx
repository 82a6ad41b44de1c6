import { useMemo, useRef } from 'react';
import type { ActorDetail } from '../../../src/schema/actor-detail.ts';
import { plural, quads, relationWords } from '../data/words.ts';
import { useSize } from '../overview/use-camera.ts';
import { QuadMark } from '../parts/marks.tsx';
import { Link, setQuery } from '../shell/route.tsx';
import { eventsWith, type Layout, layoutOf, mainQuad, type Neighbour, type Node, sum } from './layout.ts';

/** A drawing with more can no longer be read; the table has them all. */
export const mostDrawn = 24;

interface Point {
  x: number;
  y: number;
}

const short = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
const thickness = (events: number) => Math.min(9, 1.25 + Math.sqrt(events));
const radius = (events: number) => Math.min(13, 4 + Math.sqrt(events) * 1.6);

/** From one point to another, bent to one side so that there and back do not lie on each other; it ends before the circle. */
function curve(from: Point, to: Point, bend: number, gap: number): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const mid = { x: (from.x + to.x) / 2 - (dy / length) * bend, y: (from.y + to.y) / 2 + (dx / length) * bend };
  const [ex, ey] = [to.x - mid.x, to.y - mid.y];
  const reach = Math.hypot(ex, ey) || 1;
  const end = { x: to.x - (ex / reach) * gap, y: to.y - (ey / reach) * gap };
  const round = (value: number) => Math.round(value * 10) / 10;
  return `M${round(from.x)} ${round(from.y)}Q${round(mid.x)} ${round(mid.y)} ${round(end.x)} ${round(end.y)}`;
}

/** Words are dashed, deeds are not, as the marks of quad classes are hollow and filled. */
const isWords = (quad: number) => quad === 1 || quad === 3;

function Edge({
  from,
  to,
  counts,
  bend,
  gap,
  arrow,
}: {
  from: Point;
  to: Point;
  counts: number[];
  bend: number;
  gap: number;
  arrow: boolean;
}) {
  const events = sum(counts);
  if (events === 0) return null;
  const quad = mainQuad(counts);
  return (
    <path
      className={`edge q${quad} ${isWords(quad) ? 'words' : ''}`}
      d={curve(from, to, bend, gap)}
      strokeWidth={thickness(events)}
      markerEnd={arrow ? `url(#arrow-q${quad})` : undefined}
    />
  );
}

function Spokes({ node, center }: { node: Node; center: Point }) {
  const { neighbour } = node;
  const gap = radius(eventsWith(neighbour)) + 3;
  return (
    <>
      {neighbour.ties.length > 0 && <path className="edge tie" d={curve(center, node, 0, gap)} />}
      <Edge from={center} to={node} counts={neighbour.out} bend={14} gap={gap} arrow />
      <Edge from={node} to={center} counts={neighbour.in} bend={14} gap={24} arrow />
      <Edge from={center} to={node} counts={neighbour.with} bend={-5} gap={gap} arrow={false} />
    </>
  );
}

/** What the others do among themselves, thin and behind. */
function Between({ layout, actor }: { layout: Layout; actor: ActorDetail }) {
  const at = new Map(layout.nodes.map((node) => [node.neighbour.id, node]));
  return actor.exchanges.flatMap(({ from, to, kind, quad, events }) => {
    const [one, other] = [at.get(from), at.get(to)];
    if (!one || !other) return [];
    return [
      <path
        key={`${from} ${to} ${kind} ${quad}`}
        className={`edge between q${quad} ${isWords(quad) ? 'words' : ''}`}
        d={curve(
          one,
          other,
          one.side === other.side ? (one.side === 'right' ? 1 : -1) * Math.sign(other.y - one.y) * 30 : 10,
          8,
        )}
        strokeWidth={Math.min(3, thickness(events) - 0.5)}
      />,
    ];
  });
}

function NodeMark({ node, picked, dim, room }: { node: Node; picked: boolean; dim: boolean; room: number }) {
  const { neighbour, x, y, side } = node;
  const size = radius(eventsWith(neighbour));
  const right = side === 'right';
  return (
    <Link
      href={`?with=${encodeURIComponent(neighbour.id)}`}
      tabIndex={-1}
      className={`node ${picked ? 'picked' : ''} ${dim ? 'dim' : ''}`}
      onClick={(event) => {
        event.preventDefault();
        setQuery({ with: picked ? null : neighbour.id });
      }}
    >
      <rect className="node-hit" x={right ? x - 14 : x - room - 14} y={y - 15} width={room + 28} height={30} />
      {neighbour.kind === 'person' ? (
        <rect
          className="node-dot"
          x={x - size * 0.85}
          y={y - size * 0.85}
          width={size * 1.7}
          height={size * 1.7}
          rx={2}
        />
      ) : (
        <circle className="node-dot" cx={x} cy={y} r={size} />
      )}
      <text x={right ? x + size + 6 : x - size - 6} y={y} textAnchor={right ? 'start' : 'end'}>
        <title>{neighbour.name}</title>
        {short(neighbour.name, Math.max(8, Math.floor((room - size) / 6.6)))}
      </text>
    </Link>
  );
}

/** Who acts on whom around the actor. The table beside it says the same in words, and is what the keyboard walks. */
export function NetworkDrawing({
  actor,
  neighbours,
  picked,
}: {
  actor: ActorDetail;
  neighbours: readonly Neighbour[];
  picked: string | null;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const width = size?.width ?? 0;
  const layout = useMemo(() => layoutOf(neighbours, actor.exchanges, width), [neighbours, actor.exchanges, width]);
  const { center, nodes } = layout;
  const room = Math.min(width * 0.3, 210) - 8;
  return (
    <div className="network" ref={frame}>
      {size && (
        <svg
          width={layout.width}
          height={layout.height}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          aria-hidden="true"
        >
          <defs>
            {[0, 1, 2, 3, 4].map((quad) => (
              <marker
                key={quad}
                id={`arrow-q${quad}`}
                className={`q${quad}`}
                viewBox="0 0 8 8"
                refX="6"
                refY="4"
                markerWidth="9"
                markerHeight="9"
                markerUnits="userSpaceOnUse"
                orient="auto"
              >
                <path className="arrow" d="M0 0.5 8 4 0 7.5z" />
              </marker>
            ))}
          </defs>
          <Between layout={layout} actor={actor} />
          {nodes.map((node) => (
            <g key={node.neighbour.id} className={picked !== null && picked !== node.neighbour.id ? 'dim' : undefined}>
              <Spokes node={node} center={center} />
            </g>
          ))}
          <circle className="node-self" cx={center.x} cy={center.y} r={20} />
          <text className="self-name" x={center.x} y={center.y + 36} textAnchor="middle">
            {short(actor.name, 30)}
          </text>
          {nodes.map((node) => (
            <NodeMark
              key={node.neighbour.id}
              node={node}
              picked={picked === node.neighbour.id}
              dim={picked !== null && picked !== node.neighbour.id}
              room={room}
            />
          ))}
        </svg>
      )}
      <p className="network-legend" aria-hidden="true">
        {quads.map(({ quad, short: name }) => (
          <span key={quad}>
            <svg className={`q${quad}`} width="26" height="8" viewBox="0 0 26 8" aria-hidden="true">
              <path className={`edge q${quad} ${isWords(quad) ? 'words' : ''}`} d="M0 4H26" strokeWidth="3" />
            </svg>{' '}
            {name}
          </span>
        ))}
        <span>
          <svg width="26" height="8" viewBox="0 0 26 8" aria-hidden="true">
            <path className="edge tie" d="M0 4H26" />
          </svg>{' '}
          tie
        </span>
        <span>square: person</span>
      </p>
    </div>
  );
}

function Counts({ counts, words }: { counts: readonly number[]; words: string }) {
  const all = sum(counts);
  if (all === 0) return <span className="nobody">–</span>;
  return (
    <span className="quad-counts">
      {[4, 3, 2, 1, 0].map((quad) =>
        (counts[quad] ?? 0) === 0 ? null : (
          <span key={quad} title={`${quads.find((one) => one.quad === quad)?.name ?? 'No quad class'}, ${words}`}>
            <QuadMark quad={quad} size={10} />
            <span className="hidden-words">{quads.find((one) => one.quad === quad)?.name ?? 'No quad class'}: </span>
            {counts[quad]}
          </span>
        ),
      )}
    </span>
  );
}

const tieNames = (neighbour: Neighbour, self: string) =>
  [
    ...new Set(
      neighbour.ties.map(({ kind, from, status }) => {
        const said = from.id === self ? relationWords[kind] : `${relationWords[kind]} (it)`;
        return status === 'actual' ? said : `${said}, ${status}`;
      }),
    ),
  ].join('; ');

/** The network in words. A row opens what stands between the two. */
export function NetworkTable({
  actor,
  neighbours,
  picked,
}: {
  actor: ActorDetail;
  neighbours: readonly Neighbour[];
  picked: string | null;
}) {
  return (
    <div className="network-table table-panel">
      <table>
        <caption className="hidden-words">Parties with which {actor.name} has events or ties</caption>
        <thead>
          <tr>
            <th scope="col">Party</th>
            <th scope="col">Acts on it</th>
            <th scope="col">It acts on</th>
            <th scope="col">Together</th>
            <th scope="col">Ties</th>
          </tr>
        </thead>
        <tbody>
          {neighbours.map((one) => (
            <tr key={one.id} className={picked === one.id ? 'picked' : undefined}>
              <th scope="row" data-name="Party">
                <button
                  type="button"
                  className="link"
                  aria-pressed={picked === one.id}
                  onClick={() => setQuery({ with: picked === one.id ? null : one.id })}
                >
                  <bdi>{one.name}</bdi>
                </button>
              </th>
              <td data-name="Acts on it">
                <Counts counts={one.out} words={`${actor.name} on ${one.name}`} />
              </td>
              <td data-name="It acts on">
                <Counts counts={one.in} words={`${one.name} on ${actor.name}`} />
              </td>
              <td data-name="Together">
                <Counts counts={one.with} words="both" />
              </td>
              <td data-name="Ties">
                {one.ties.length > 0 ? tieNames(one, actor.id) : <span className="nobody">–</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Events counted between the actor and another, in words. */
export const betweenWords = (one: Neighbour) =>
  `${plural(eventsWith(one), 'event')}, ${plural(one.ties.length, 'tie')}`;
