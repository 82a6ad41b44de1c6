/** Scores statements on articles with attributions in PolNeAR's parts: source, cue and content. */
import { z } from 'zod';
import { SitrepError } from '../../errors.ts';
import type { Actor, Situation, Statement } from '../../schema/record.ts';
import { type Counts, goldText, type Score, scoreOf } from './lines.ts';
import { bare, codeUnits, type Extent, pairBest, sharedPart } from './spans.ts';

const pieces = z.array(z.tuple([z.int().nonnegative(), z.int().nonnegative()]));
const Article = z.object({
  id: z.string(),
  date: z.string().nullish(),
  text: z.string(),
  annotations: z.array(z.object({ attributions: z.array(z.object({ source: pieces, cue: pieces, content: pieces })) })),
});

export const attributionParts = ['source', 'cue', 'content'] as const;
export type AttributionPart = (typeof attributionParts)[number];
/** A part that is not there is null; one in pieces goes from its first word to its last. */
export type Attribution = Readonly<Record<AttributionPart, Extent | null>>;

export interface QuotedArticle {
  readonly id: string;
  readonly published: string | null;
  readonly text: string;
  readonly attributions: readonly Attribution[];
}

export interface PartScore {
  /** The same first and last letter or digit. */
  readonly exact: Score;
  /** At least half of what either holds is shared. */
  readonly half: Score;
}
export interface QuotesScore {
  readonly articles: number;
  readonly attributions: number;
  readonly statements: number;
  readonly parts: Readonly<Record<AttributionPart, PartScore>>;
  /** Content by half, and the source of the same attribution by half. */
  readonly contentAndSource: Score;
}

/** Articles, a line each: `{id, date, text, annotations: [{attributions: [{source, cue, content}]}]}`; the first annotator's. Throws SitrepError `bad-set`. */
export function readQuotedArticles(path: string): QuotedArticle[] {
  const lines = goldText(path).split('\n');
  return lines.flatMap((line, i) => {
    if (!line.trim()) return [];
    let article: z.infer<typeof Article>;
    try {
      article = Article.parse(JSON.parse(line));
    } catch {
      throw new SitrepError('bad-set', `${path}, line ${i + 1}: give articles with "text" and "annotations".`, 2);
    }
    const unit = codeUnits(article.text);
    const whole = (found: readonly (readonly [number, number])[]): Extent | null =>
      found.length === 0
        ? null
        : bare(article.text, {
            start: unit(Math.min(...found.map(([start]) => start))),
            end: unit(Math.max(...found.map(([, end]) => end))),
          });
    return [
      {
        id: article.id,
        published: article.date ?? null,
        text: article.text,
        attributions: (article.annotations[0]?.attributions ?? []).map(({ source, cue, content }) => ({
          source: whole(source),
          cue: whole(cue),
          content: whole(content),
        })),
      },
    ];
  });
}

const gap = (a: Extent, b: Extent): number => Math.max(0, b.start - a.end, a.start - b.end);

const holds = (a: Extent, b: Extent): boolean => a.start <= b.start && b.end <= a.end;

/**
 * The words that name the speaker: of the actor's mentions the nearest to the cue, as long as it goes. What is said may name the
 * speaker too and does not count, but a cue within it has its source beside it: "It may fall," she said, "and soon."
 */
function sourceOf({ speaker, cue, content }: Statement, actors: ReadonlyMap<string, Actor>): Extent | null {
  const from = cue ?? content;
  const mentions = (actors.get(speaker ?? '')?.mentions ?? []).filter(
    (mention) => (cue && holds(content, cue)) || !holds(content, mention),
  );
  const nearest = [...mentions].sort((a, b) => gap(a, from) - gap(b, from) || a.start - b.start)[0];
  if (!nearest) return null;
  return mentions
    .filter((mention) => holds(mention, nearest))
    .reduce((longest, mention) => (mention.end - mention.start > longest.end - longest.start ? mention : longest));
}

/** Our statements as attributions. */
export function attributionsOf(text: string, situation: Pick<Situation, 'statements' | 'actors'>): Attribution[] {
  const actors = new Map(situation.actors.map((actor) => [actor.id, actor]));
  return situation.statements.map((statement) => {
    const source = sourceOf(statement, actors);
    return {
      source: source && bare(text, source),
      cue: statement.cue && bare(text, statement.cue),
      content: bare(text, statement.content),
    };
  });
}

const halfOf = (a: Extent, b: Extent): number => {
  const part = sharedPart(a, b);
  return part >= 0.5 ? part : 0;
};
const sameEnds = (a: Extent, b: Extent): number => Number(a.start === b.start && a.end === b.end);

/** Spans of each part are paired one to one, apart from the other parts. */
export async function evalQuotes(
  path: string,
  read: (article: QuotedArticle) => Promise<Pick<Situation, 'statements' | 'actors'>>,
): Promise<QuotesScore> {
  const articles = readQuotedArticles(path);
  const none = (): Counts => ({ right: 0, gold: 0, system: 0 });
  const counts = Object.fromEntries(
    attributionParts.map((part) => [part, { exact: none(), half: none() }]),
  ) as unknown as Record<AttributionPart, Record<keyof PartScore, Counts>>;
  const together = none();
  for (const article of articles) {
    const ours = attributionsOf(article.text, await read(article));
    const gold = article.attributions;
    for (const part of attributionParts) {
      const [g, s] = [gold, ours].map((list) => list.flatMap((one) => one[part] ?? [])) as [Extent[], Extent[]];
      add(counts[part].exact, pairBest(g, s, sameEnds).length, g.length, s.length);
      add(counts[part].half, pairBest(g, s, halfOf).length, g.length, s.length);
    }
    const both = (a: Attribution, b: Attribution) =>
      a.content && b.content && a.source && b.source && halfOf(a.source, b.source) ? halfOf(a.content, b.content) : 0;
    const complete = (list: readonly Attribution[]) => list.filter(({ content, source }) => content && source);
    const [g, s] = [complete(gold), complete(ours)];
    add(together, pairBest(g, s, both).length, g.length, s.length);
  }
  return {
    articles: articles.length,
    attributions: articles.reduce((sum, { attributions }) => sum + attributions.length, 0),
    statements: counts.content.half.system,
    parts: Object.fromEntries(
      attributionParts.map((part) => [part, { exact: scoreOf(counts[part].exact), half: scoreOf(counts[part].half) }]),
    ) as Record<AttributionPart, PartScore>,
    contentAndSource: scoreOf(together),
  };
}

function add(counts: Counts, right: number, gold: number, system: number): void {
  counts.right += right;
  counts.gold += gold;
  counts.system += system;
}
