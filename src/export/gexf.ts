/**
 * Events as a dynamic network of their parties in GEXF 1.3, for Gephi and its kin. A node is a party over all dispatches;
 * an edge is one event between one actor and one recipient, there from the first to the last day that the event covers.
 * Mutual acts are undirected edges between their actors. Events of one party alone are counted at its node.
 */
import { stableId } from '../schema/id.ts';
import type { Party } from '../store/store.ts';
import { escapeXml } from './escape.ts';
import { type Exporter, partyKey } from './pages.ts';
import { spanOfDays } from './span-of-days.ts';
import type { EventView } from './view.ts';

interface Node {
  party: Party;
  events: number;
  start: string | null;
  end: string | null;
  /** Some event of the party has no day, so that nothing is known of when it was there. */
  undated: boolean;
}

interface Attribute {
  id: string;
  type: 'string' | 'integer' | 'double' | 'liststring';
}
const nodeAttributes: readonly Attribute[] = [
  { id: 'kind', type: 'string' },
  { id: 'country', type: 'string' },
  { id: 'sectors', type: 'liststring' },
  { id: 'events', type: 'integer' },
];
const edgeAttributes: readonly Attribute[] = [
  { id: 'event', type: 'string' },
  { id: 'type', type: 'string' },
  { id: 'modes', type: 'liststring' },
  { id: 'status', type: 'string' },
  { id: 'quad', type: 'integer' },
  { id: 'score', type: 'double' },
  { id: 'confidence', type: 'double' },
  { id: 'source', type: 'string' },
];

/** Holds the network in memory: nodes stand before edges, and are known only when the last event is. */
export const gexf: Exporter = async function* (pages) {
  const nodes = new Map<string, Node>();
  const edges: string[] = [];
  for await (const page of pages) for (const event of page) addEvent(event, nodes, edges);
  yield `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <meta>
    <creator>sitrep</creator>
    <description>Parties and the events between them</description>
  </meta>
  <graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">
${declared('node', nodeAttributes)}${declared('edge', edgeAttributes)}    <nodes>
`;
  for (const [key, node] of nodes) yield nodeText(idOf(key), node);
  yield '    </nodes>\n    <edges>\n';
  for (const edge of edges) yield edge;
  yield '    </edges>\n  </graph>\n</gexf>\n';
};

const idOf = (key: string): string => stableId('party', ...(JSON.parse(key) as (string | null)[]));

function addEvent(event: EventView, nodes: Map<string, Node>, edges: string[]): void {
  const span = spanOfDays(event);
  for (const key of new Set([...event.actors, ...event.recipients].map(partyKey))) {
    const party = [...event.actors, ...event.recipients].find((one) => partyKey(one) === key)!;
    const node = nodes.get(key) ?? { party, events: 0, start: null, end: null, undated: false };
    nodes.set(key, node);
    node.events += 1;
    node.undated ||= span === null;
    if (span && (node.start === null || span.start < node.start)) node.start = span.start;
    if (span && (node.end === null || span.end > node.end)) node.end = span.end;
  }
  for (const pair of pairsOf(event)) edges.push(edgeText(event, pair));
}

interface Pair {
  source: string;
  target: string;
  directed: boolean;
}

function pairsOf({ actors, recipients }: EventView): Pair[] {
  const [from, to] = [actors, recipients].map((side) => [...new Set(side.map(partyKey))]) as [string[], string[]];
  if (to.length > 0) return from.flatMap((source) => to.map((target) => ({ source, target, directed: true })));
  return from.flatMap((source, at) => from.slice(at + 1).map((target) => ({ source, target, directed: false })));
}

function declared(of: 'node' | 'edge', attributes: readonly Attribute[]): string {
  const lines = attributes.map(({ id, type }) => `      <attribute id="${id}" title="${id}" type="${type}"/>\n`);
  return `    <attributes class="${of}" mode="static">\n${lines.join('')}    </attributes>\n`;
}

function values(of: Readonly<Record<string, string | number | null>>, indent: string): string {
  const lines = Object.entries(of)
    .filter(([, value]) => value !== null && value !== '')
    .map(([id, value]) => `${indent}  <attvalue for="${id}" value="${escapeXml(String(value))}"/>\n`);
  return lines.length === 0 ? '' : `${indent}<attvalues>\n${lines.join('')}${indent}</attvalues>\n`;
}

function nodeText(id: string, { party, events, start, end, undated }: Node): string {
  const spell = start !== null && end !== null && !undated ? ` start="${start}" end="${end}"` : '';
  const { name, kind, country, sectors } = party;
  const told = values({ kind, country, sectors: listText(sectors), events }, '        ');
  return `      <node id="${id}" label="${escapeXml(name)}"${spell}>\n${told}      </node>\n`;
}

function edgeText(event: EventView, { source, target, directed }: Pair): string {
  const span = spanOfDays(event);
  const spell = span ? ` start="${span.start}" end="${span.end}"` : '';
  const ends = `source="${idOf(source)}" target="${idOf(target)}" type="${directed ? 'directed' : 'undirected'}"`;
  const { type, status, quad, score, confidence } = event;
  const told = { event: event.id, type, modes: listText(event.modes), status, quad, score, confidence };
  const id = stableId('edge', event.id, source, target);
  const values_ = values({ ...told, source: event.source }, '        ');
  return `      <edge id="${id}" ${ends} kind="${escapeXml(type)}" label="${escapeXml(type)}"${spell}>\n${values_}      </edge>\n`;
}

/** GEXF parts the members of a list by `|`. */
const listText = (members: readonly string[]): string => members.join('|');
