import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Situation } from '../../schema/record.ts';
import { evalQuotes, readQuotedArticles } from './quotes.ts';

const text =
  'Elsa Berg, the mayor, said that the bridge is closed. “It may fall,” she added, “and soon.” The port denies delays.';
const at = (words: string): [number, number] => {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(words);
  return [start, start + words.length];
};
const span = (words: string) => ({ start: at(words)[0], end: at(words)[1], text: words });

const article = {
  id: 'one',
  date: '2024-05-02',
  text,
  annotations: [
    {
      attributions: [
        { source: [at('Elsa Berg, the mayor,')], cue: [at('said')], content: [at('that the bridge is closed')] },
        { source: [at('she')], cue: [at('added')], content: [at('“It may fall,”'), at('“and soon.”')] },
        { source: [at('The port')], cue: [at('denies')], content: [at('delays')] },
      ],
    },
    { attributions: [] },
  ],
};
const set = (content: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'quotes-')), 'set.jsonl');
  writeFileSync(path, content);
  return path;
};

/** The first statement without "that", the second in one span, and one that nobody annotated. */
const situation = {
  actors: [{ id: 'a1', mentions: [span('Elsa Berg'), span('Elsa Berg, the mayor'), span('the mayor'), span('she')] }],
  statements: [
    { speaker: 'a1', cue: span('said'), content: span('the bridge is closed') },
    { speaker: 'a1', cue: span('she added'), content: span('It may fall,” she added, “and soon') },
    { speaker: null, cue: null, content: span('The port') },
  ],
} as unknown as Pick<Situation, 'statements' | 'actors'>;

describe('attributions', () => {
  it('are the first annotator’s, in pieces from first to last word, marks left aside', () => {
    const [read] = readQuotedArticles(set(`${JSON.stringify(article)}\n\n`));
    expect(read).toMatchObject({ id: 'one', published: '2024-05-02' });
    expect(read!.attributions.map(({ content }) => text.slice(content!.start, content!.end))).toEqual([
      'that the bridge is closed',
      'It may fall,” she added, “and soon',
      'delays',
    ]);
  });
  it('are refused where a line is none', () => {
    expect(() => readQuotedArticles(set('{"text": "x"}\n'))).toThrow(/line 1: give articles/);
  });
});

describe('statements against attributions', () => {
  it('count as by hand', async () => {
    const { parts, contentAndSource, ...sums } = await evalQuotes(set(JSON.stringify(article)), async () => situation);
    expect(sums).toEqual({ articles: 1, attributions: 3, statements: 3 });
    // "that" is missing, but 20 of 25 characters are shared.
    expect(parts.content.exact).toMatchObject({ right: 1, gold: 3, system: 3 });
    expect(parts.content.half).toMatchObject({ right: 2, gold: 3, system: 3 });
    // "she added" and "added" share 5 of 9.
    expect(parts.cue.exact).toMatchObject({ right: 1, gold: 3, system: 2 });
    expect(parts.cue.half).toMatchObject({ right: 2, gold: 3, system: 2 });
    // The mention nearest to "said" is "the mayor", which the longer one holds; "she" stands beside its cue.
    expect(parts.source.exact).toMatchObject({ right: 2, gold: 3, system: 2 });
    expect(contentAndSource).toMatchObject({ right: 2, gold: 3, system: 2 });
  });
  it('take no source from what is said', async () => {
    const elsewhere = { ...situation.statements[0]!, content: span('Elsa Berg, the mayor'), cue: span('denies') };
    const { parts } = await evalQuotes(set(JSON.stringify(article)), async () => ({
      actors: [{ ...situation.actors[0]!, mentions: [span('Elsa Berg')] }] as never,
      statements: [elsewhere],
    }));
    expect(parts.source.half.system).toBe(0);
  });
  it('that are the gold score 1', async () => {
    const path = set(
      JSON.stringify({ ...article, annotations: [{ attributions: article.annotations[0]!.attributions.slice(2) }] }),
    );
    const { parts, contentAndSource } = await evalQuotes(
      path,
      async () =>
        ({
          actors: [{ id: 'p', mentions: [span('The port')] }],
          statements: [{ speaker: 'p', cue: span('denies'), content: span('delays.') }],
        }) as unknown as Pick<Situation, 'statements' | 'actors'>,
    );
    expect(contentAndSource.f1).toBe(1);
    for (const part of Object.values(parts)) expect(part).toMatchObject({ exact: { f1: 1 }, half: { f1: 1 } });
  });
});
