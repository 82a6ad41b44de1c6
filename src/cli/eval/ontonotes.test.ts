import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Chain } from '../../schema/reading.ts';
import type { Evidence, Situation } from '../../schema/record.ts';
import { evalCoref, readCorefDocuments } from './ontonotes.ts';

const set = (content: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'coref-')), 'set.conll');
  writeFileSync(path, content);
  return path;
};
const documentOf = (name: string, rows: readonly (readonly [string, string])[]): string =>
  `# begin document ${name}\n${rows.map(([form, cell], i) => `${i}\t${form}\t${cell}\n`).join('')}# end document\n`;

/** The long-range crew's chief left Oslo. She left it. */
const document = documentOf('GUM_a', [
  ['The', '(1(2'],
  ['long', '_'],
  ['-', '_'],
  ['range', '_'],
  ['crew', '_'],
  ["'s", '2)'],
  ['chief', '1)'],
  ['left', '_'],
  ['Oslo', '(3)'],
  ['.', '_'],
  ['She', '(1)'],
  ['left', '_'],
  ['it', '(3)'],
  ['.', '_'],
]);

describe('documents in OntoNotes style', () => {
  it('are put together as print sets them, clusters of one mention left out', () => {
    const [read] = readCorefDocuments(set(document));
    expect(read).toMatchObject({ name: 'GUM_a', text: "The long-range crew's chief left Oslo. She left it." });
    expect(read!.clusters).toEqual([
      [
        [0, 6],
        [10, 10],
      ],
      [
        [8, 8],
        [12, 12],
      ],
    ]);
  });
  it('may set the clusters of a word apart', () => {
    const apart = documentOf('b', [
      ['Oslo', '(3)|(4'],
      ['it', '4)|(3)'],
      ['its', '(4)'],
    ]);
    expect(readCorefDocuments(set(apart))[0]!.clusters).toEqual([
      [
        [0, 0],
        [1, 1],
      ],
      [
        [0, 1],
        [2, 2],
      ],
    ]);
  });
  it('are refused where a cluster closes that is not open, or nothing begins', () => {
    expect(() => readCorefDocuments(set(documentOf('b', [['Oslo', '3)']])))).toThrow(/word 0: "3\)" opens or closes/);
    expect(() => readCorefDocuments(set(documentOf('b', [['Oslo', '3']])))).toThrow(/word 0: "3" opens or closes/);
    expect(() => readCorefDocuments(set(documentOf('b', [['Oslo', '(3']])))).toThrow(/cluster 3 is never closed/);
    expect(() => readCorefDocuments(set('Oslo\n'))).toThrow(/begin document/);
  });
});

describe('coreference with mentions of ours', () => {
  const spans = (text: string, ...found: [number, number][]): Evidence[] =>
    found.map(([start, end]) => ({ dispatch: 'd', start, end, text: text.slice(start, end) }));
  const read = async (text: string): Promise<Pick<Situation, 'actors' | 'places'> & { chains: Chain[] }> =>
    ({
      actors: [
        // All but "The" and a mention that nobody else has.
        { mentions: spans(text, [0, 27], [39, 42], [4, 19]) },
        { mentions: spans(text, [0, 19]) },
      ],
      places: [{ evidence: spans(text, [33, 37], [48, 50]) }],
      chains: [{ mentions: spans(text, [0, 27], [39, 42]) }],
    }) as never;

  it('counts as by hand', async () => {
    const { documents, sides } = await evalCoref(set(document), read);
    expect(documents).toBe(1);
    // Gold ab|cd. Actors: abx, one cluster with a mention too many; the other has one mention and is none.
    expect(sides.actors.mentions).toMatchObject({ right: 2, gold: 4, system: 3 });
    // One of two gold links is kept; of our two links one.
    expect(sides.actors.score.muc).toMatchObject({ recall: 1 / 2, precision: 1 / 2 });
    // a, b whole and c, d not at all; of ours a, b have 2 of 3, x nothing.
    expect(sides.actors.score.b3.recall).toBeCloseTo(2 / 4);
    expect(sides.actors.score.b3.precision).toBeCloseTo((2 / 3 + 2 / 3) / 3);
    // φ4 of ab and abx is 4/5, over two gold clusters and one of ours.
    expect(sides.actors.score.ceafe.recall).toBeCloseTo(0.4);
    expect(sides.actors.score.ceafe.precision).toBeCloseTo(0.8);
    // The chain is ab.
    expect(sides.chains.mentions).toMatchObject({ right: 2, gold: 4, system: 2 });
    expect(sides.chains.score.muc).toMatchObject({ recall: 1 / 2, precision: 1 });
    // With places cd is there too.
    expect(sides['actors and places'].mentions).toMatchObject({ right: 4, gold: 4, system: 5 });
    expect(sides['actors and places'].score.muc).toMatchObject({ recall: 1, precision: 2 / 3 });
    expect(sides['actors and places'].score.b3).toMatchObject({ recall: 1 });
  });
  it('of two documents does not mix their words', async () => {
    const two = set(document + document.replace('GUM_a', 'GUM_b'));
    const { sides } = await evalCoref(two, read);
    expect(sides.actors.score.muc).toMatchObject({ recall: 1 / 2, precision: 1 / 2 });
    expect(sides.actors.mentions).toMatchObject({ right: 4, gold: 8, system: 6 });
  });
});
