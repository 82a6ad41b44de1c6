import type { Word } from '../../schema/reading.ts';
import type { Model } from '../model.ts';
import { probability, softmax } from './columns.ts';
import { type Draft, type Pass, placed } from './pass.ts';
import { candidates, withoutCrossing } from './spans.ts';

const maxMentionWords = 14;

/** Noun phrases that mean an actor or a place: starts and ends that the word heads see, paired where the span scorer agrees. */
export async function readMentions(
  { window, out, logits, base, judge }: Pass,
  model: Model,
  draft: Draft,
): Promise<void> {
  const { labels } = model.config;
  const n = window.words.length;
  const tag = (name: string) => labels.tags.indexOf(name);
  const p = (i: number, a: string, b: string) =>
    probability(Math.max(logits.at(i, 'tags', tag(a)), logits.at(i, 'tags', tag(b))), undefined);
  const starts = candidates(
    window.words.map((_, i) => p(i, 'actorStart', 'placeStart')),
    0.15,
    Math.max(8, n),
  );
  const ends = candidates(
    window.words.map((_, i) => p(i, 'actorEnd', 'placeEnd')),
    0.15,
    Math.max(8, n),
  );
  const spans: [number, number][] = [];
  for (const a of starts)
    for (const b of ends)
      if (a <= b && b < a + maxMentionWords && draft.words[base + a]!.sentence === draft.words[base + b]!.sentence)
        spans.push([a, b]);
  if (!spans.length) return;
  const { span: scores } = await model.score(out.projections, { span: spans.flat() });
  const width = 3 + labels.sectors.length;
  const found = spans.flatMap(([a, b], k) => {
    const [, actor, place] = softmax(scores.subarray(k * width, k * width + 3));
    if (!judge.takes('mention', actor! + place!)) return [];
    const kind = actor! >= place! ? ('actor' as const) : ('place' as const);
    const sectors = labels.sectors
      .map((sector, s) => ({ sector, p: judge.p('sectors', scores[k * width + 3 + s]!) }))
      .filter((x) => kind === 'actor' && judge.takes('sectors', x.p))
      .sort((x, y) => y.p - x.p || (x.sector < y.sector ? -1 : 1));
    return [{ first: a, last: b + 1, p: actor! + place!, kind, sectors }];
  });
  for (const m of withoutCrossing(found))
    draft.mentions.push({
      ...placed(window.words, base, m.first, m.last),
      kind: m.kind,
      p: m.p,
      sectors: m.sectors,
      head: headOf(draft.words, base + m.first, base + m.last),
    });
}

/** The word of a span whose head lies outside it; the last such word that is no punctuation, or the last word. */
function headOf(words: readonly Word[], first: number, last: number): number {
  for (let i = first; i < last; i += 1) {
    const { head, upos } = words[i]!;
    if ((head < first || head >= last) && upos !== 'PUNCT' && upos !== 'ADP' && upos !== 'DET') return i;
  }
  return last - 1;
}
