/** Scores coreference on documents in OntoNotes style, mentions found by us: raw text is put together from the words, spans are compared by words. */
import { SitrepError } from '../../errors.ts';
import type { Chain, Resolved } from '../../schema/reading.ts';
import { type CorefScore, scoreClusters } from './coref.ts';
import { type Counts, goldText, type Score, scoreOf } from './lines.ts';
import { printed } from './printed.ts';
import type { Extent } from './spans.ts';

/** Words [first, last]. */
export type WordRange = readonly [first: number, last: number];

export interface CorefDocument {
  readonly name: string;
  readonly text: string;
  /** Place of each word in the text. */
  readonly words: readonly Extent[];
  /** Gold clusters of two mentions or more. */
  readonly clusters: readonly (readonly WordRange[])[];
}

export interface CorefSide {
  /** Gold mentions whose very words we have as a mention of a cluster. */
  readonly mentions: Score;
  readonly score: CorefScore;
}
export interface CorefSetScore {
  readonly documents: number;
  /** By what of ours is taken as clusters: chains of all noun phrases, the mentions of actors, or also those of places. */
  readonly sides: { readonly chains: CorefSide; readonly actors: CorefSide; readonly 'actors and places': CorefSide };
}

/**
 * Documents between `# begin document NAME` and `# end document`, a line a word: number, word, and the clusters that open and close at
 * it ("(3", "3)", "(1)4)" or "(1)|4)", "_"). Throws SitrepError `bad-set`.
 */
export function readCorefDocuments(path: string): CorefDocument[] {
  const parts = goldText(path)
    .split(/^# ?begin document /m)
    .slice(1);
  if (parts.length === 0)
    throw new SitrepError('bad-set', `${path} has no "# begin document"; give coreference in OntoNotes style.`, 2);
  return parts.map((part) => {
    const [name = '', ...lines] = part.split(/\r?\n/);
    const rows = lines.map((line) => line.split('\t')).filter((row) => row.length >= 3);
    const { text, at } = printed(
      rows.map((row) => row[1]!),
      { cutAtHyphens: true },
    );
    return {
      name: name.trim(),
      text,
      words: at.map(([start, end]) => ({ start, end })),
      clusters: clustersOf(
        rows.map((row) => row.at(-1)!.trim()),
        `${path}, ${name.trim()}`,
      ),
    };
  });
}

function clustersOf(column: readonly string[], where: string): WordRange[][] {
  const open = new Map<string, number[]>();
  const clusters = new Map<string, WordRange[]>();
  const wrong = (word: number, cell: string) =>
    new SitrepError('bad-set', `${where}, word ${word}: "${cell}" opens or closes no cluster.`, 2);
  column.forEach((cell, word) => {
    if (cell === '_' || cell === '-') return;
    const parts = [...cell.matchAll(/(\()?(\w+)(\))?/g)];
    if (parts.map(([part]) => part).join('') !== cell.replaceAll('|', '')) throw wrong(word, cell);
    for (const [, opens, name, closes] of parts) {
      const id = name!;
      if (opens) open.set(id, [...(open.get(id) ?? []), word]);
      else if (!closes) throw wrong(word, cell);
      if (!closes) continue;
      const first = open.get(id)?.pop();
      if (first === undefined) throw wrong(word, cell);
      clusters.set(id, [...(clusters.get(id) ?? []), [first, word]]);
    }
  });
  const left = [...open].find(([, words]) => words.length > 0);
  if (left) throw new SitrepError('bad-set', `${where}: cluster ${left[0]} is never closed.`, 2);
  return [...clusters.values()].filter((mentions) => mentions.length > 1);
}

/** The words that a span touches, or null where it touches none. */
export function wordsOf(words: readonly Extent[], { start, end }: Extent): WordRange | null {
  const first = words.findIndex((word) => word.end > start);
  let last = first;
  while (last >= 0 && last + 1 < words.length && words[last + 1]!.start < end) last += 1;
  return first < 0 || words[first]!.start >= end ? null : [first, last];
}

/** Names of mentions by cluster. A span stands in the first cluster that has it; a cluster of one mention is none. */
function distinct(document: string, clusters: readonly (readonly WordRange[])[]): string[][] {
  const taken = new Set<string>();
  return clusters
    .map((mentions) =>
      mentions.flatMap(([first, last]) => {
        const name = `${document} ${first} ${last}`;
        if (taken.has(name)) return [];
        taken.add(name);
        return [name];
      }),
    )
    .filter((mentions) => mentions.length > 1);
}

/** Counts over all documents at once: links, mentions and clusters of long documents weigh more. */
export async function evalCoref(
  path: string,
  read: (text: string, name: string) => Promise<Pick<Resolved, 'actors' | 'places'> & { chains: readonly Chain[] }>,
): Promise<CorefSetScore> {
  const documents = readCorefDocuments(path);
  const gold: string[][] = [];
  const chained: string[][] = [];
  const actors: string[][] = [];
  const both: string[][] = [];
  for (const { name, text, words, clusters } of documents) {
    const found = await read(text, name);
    const rangesOf = (spans: readonly Extent[]) =>
      spans.map((span) => wordsOf(words, span)).filter((range) => range !== null);
    const acting = found.actors.map((actor) => rangesOf(actor.mentions));
    const placed = found.places.map((place) => rangesOf(place.evidence));
    gold.push(...distinct(name, clusters));
    chained.push(
      ...distinct(
        name,
        found.chains.map(({ mentions }) => rangesOf(mentions)),
      ),
    );
    actors.push(...distinct(name, acting));
    both.push(...distinct(name, [...acting, ...placed]));
  }
  return {
    documents: documents.length,
    sides: { chains: sideOf(gold, chained), actors: sideOf(gold, actors), 'actors and places': sideOf(gold, both) },
  };
}

function sideOf(gold: readonly string[][], system: readonly string[][]): CorefSide {
  const held = new Set(gold.flat());
  const given = system.flat();
  const counts: Counts = {
    right: given.filter((mention) => held.has(mention)).length,
    gold: held.size,
    system: given.length,
  };
  return { mentions: scoreOf(counts), score: scoreClusters(gold, system) };
}
