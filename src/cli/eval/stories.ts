/** Scores linking: on pairs of items judged by hand, and on ECB+ with its gold mentions. */
import { z } from 'zod';
import { SitrepError } from '../../errors.ts';
import { bondsOf, groupMentions, linkAll, profilesOf, topicsOf } from '../../link/index.ts';
import type { Dispatch, Situation } from '../../schema/record.ts';
import { type CorefScore, scoreClusters } from './coref.ts';
import { readEcb } from './ecb.ts';
import { type Counts, goldText, type Score, scoreOf } from './lines.ts';

const Pair = z.strictObject({
  a: z.string(),
  b: z.string(),
  same: z.boolean(),
  part: z.enum(['dev', 'test']),
  /** What both tell is nothing that the codebook codes (an earthquake, a match). */
  outside: z.boolean().optional(),
});
export type Pair = z.infer<typeof Pair>;

export interface PairsScore {
  readonly dispatches: number;
  /** Weights were chosen on `dev`. */
  readonly parts: Record<'dev' | 'test' | 'all', Score>;
  /** Of pairs whose happening is not coded: how many are linked all the same. */
  readonly outside: { readonly linked: number; readonly pairs: number };
  /** Pairs left out, since an item is not in the file. */
  readonly missing: number;
}

/** Judged pairs, a line each. Throws SitrepError `bad-set`. */
export function readPairs(file: string): Pair[] {
  const lines = goldText(file)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line, at) => {
    try {
      return Pair.parse(JSON.parse(line));
    } catch {
      throw new SitrepError('bad-set', `${file}, line ${at + 1}, is no judged pair.`, 2);
    }
  });
}

/** Reads the items that the pairs name with `read`, links them in memory, and counts pairs that share a story. */
export async function evalPairs(
  pairs: readonly Pair[],
  items: readonly Dispatch[],
  read: (dispatch: Dispatch) => Promise<Situation>,
): Promise<PairsScore> {
  const named = new Set(pairs.flatMap(({ a, b }) => [a, b]));
  const situations = new Map<string, Situation>();
  for (const item of items)
    if (named.has(item.id) && !situations.has(item.id)) situations.set(item.id, await read(item));
  const story = linkAll([...situations.values()].flatMap(profilesOf), bondsOf([]));
  const storiesOf = (id: string) => new Set(situations.get(id)!.events.map((event) => story.get(event.id)));
  const counts: Record<'dev' | 'test', Counts> = {
    dev: { right: 0, gold: 0, system: 0 },
    test: { right: 0, gold: 0, system: 0 },
  };
  const outside = { linked: 0, pairs: 0 };
  let missing = 0;
  for (const pair of pairs) {
    if (!situations.has(pair.a) || !situations.has(pair.b)) {
      missing += 1;
      continue;
    }
    const there = storiesOf(pair.b);
    const linked = [...storiesOf(pair.a)].some((story) => there.has(story));
    if (pair.outside) {
      outside.pairs += 1;
      outside.linked += Number(linked);
      continue;
    }
    const count = counts[pair.part];
    count.right += Number(linked && pair.same);
    count.gold += Number(pair.same);
    count.system += Number(linked);
  }
  const both = (key: keyof Counts) => counts.dev[key] + counts.test[key];
  const all = scoreOf({ right: both('right'), gold: both('gold'), system: both('system') });
  return {
    dispatches: situations.size,
    parts: { dev: scoreOf(counts.dev), test: scoreOf(counts.test), all },
    outside,
    missing,
  };
}

export interface EcbScore {
  readonly documents: number;
  readonly mentions: number;
  readonly topics: number;
  readonly score: CorefScore;
}

function grouped(ids: readonly string[], keyOf: (id: string) => string): string[][] {
  const groups = new Map<string, string[]>();
  for (const id of ids) groups.set(keyOf(id), [...(groups.get(keyOf(id)) ?? []), id]);
  return [...groups.values()];
}

/** Gold mentions, topics found from the words, over all documents at once. Throws SitrepError `bad-set`. */
export function evalEcb(folder: string): EcbScore {
  const documents = readEcb(folder);
  const topics = topicsOf(documents.map(({ text }) => text));
  const mentions = documents.flatMap((document, at) =>
    document.mentions.map((mention) => ({ ...mention, topic: String(topics[at]) })),
  );
  const goldOf = new Map(mentions.map(({ id, cluster }) => [id, cluster]));
  return {
    documents: documents.length,
    mentions: mentions.length,
    topics: new Set(topics).size,
    score: scoreClusters(
      grouped([...goldOf.keys()], (id) => goldOf.get(id)!),
      groupMentions(mentions),
    ),
  };
}

const Item = z.object({ text: z.string(), date: z.string(), sources: z.array(z.string()).optional() });

/** Items of a file of news briefs: `{date, text, sources}` a line, gzip or not. Throws SitrepError `bad-set`. */
export function readItems(file: string): z.infer<typeof Item>[] {
  const lines = goldText(file)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line, at) => {
    const parsed = Item.safeParse(JSON.parse(line));
    if (!parsed.success) throw new SitrepError('bad-set', `${file}, line ${at + 1}, has no text and date.`, 2);
    return parsed.data;
  });
}
