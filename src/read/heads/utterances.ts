/** Who says what: cues, contents and speakers. */
import type { Mention } from '../../schema/reading.ts';
import type { Model } from '../model.ts';
import { probability } from './columns.ts';
import { type Draft, type Pass, placed } from './pass.ts';
import { candidates } from './spans.ts';

export interface QuoteCandidate {
  /** Word at which the speaker is asked for: the cue, or the content's first word where there is no cue. */
  at: number;
  first: number;
  last: number;
  cue: [number, number] | null;
}

export function quoteCandidates({ window, logits }: Pass, model: Model): QuoteCandidate[] {
  const { labels } = model.config;
  const tag = (name: string, i: number) => probability(logits.at(i, 'tags', labels.tags.indexOf(name)), undefined);
  const all = (name: string) => window.words.map((_, i) => tag(name, i));
  const starts = candidates(all('contentStart'), 0.15, 16);
  const ends = candidates(all('contentEnd'), 0.15, 16);
  const cues = candidates(all('cueStart'), 0.2, 12).map((i): [number, number] => {
    let last = i + 1;
    while (last < window.words.length && last < i + 5 && tag('cueInside', last) > 0.5) last += 1;
    return [i, last];
  });
  const found: QuoteCandidate[] = [];
  for (const first of starts)
    for (const last of ends) {
      if (first > last) continue;
      found.push({ at: first, first, last, cue: null });
      for (const cue of cues) if (cue[0] !== first) found.push({ at: cue[0], first, last, cue });
    }
  return found;
}

export async function takeUtterances(
  scores: Float32Array,
  quotes: readonly QuoteCandidate[],
  mentions: readonly Mention[],
  mentionsFrom: number,
  pass: Pass,
  model: Model,
  draft: Draft,
): Promise<void> {
  const { labels } = model.config;
  const { window, base, out, judge } = pass;
  const ranked = quotes
    .map((q, k) => ({ ...q, p: judge.p('quote', scores[k]!) }))
    .filter((q) => judge.takes('quote', q.p))
    .sort((a, b) => b.p - a.p || a.first - b.first || a.last - b.last);
  const kept: typeof ranked = [];
  for (const q of ranked) {
    const clash = kept.some((k) => {
      const crosses =
        (q.first < k.first && k.first <= q.last && q.last < k.last) ||
        (k.first < q.first && q.first <= k.last && k.last < q.last);
      const sameSpan = q.first === k.first || q.last === k.last;
      const sameCue = q.cue && k.cue && q.cue[0] === k.cue[0];
      return (
        crosses ||
        sameCue ||
        (sameSpan && (q.cue === null || k.cue === null || Math.abs(q.last - q.first - (k.last - k.first)) < 3))
      );
    });
    if (!clash) kept.push(q);
  }
  kept.sort((a, b) => a.first - b.first || b.last - a.last);
  const tuples: number[] = [];
  for (const q of kept) for (const m of mentions) tuples.push(q.at, m.first - base, m.last - 1 - base);
  const role = tuples.length ? (await model.score(out.projections, { role: tuples })).role : new Float32Array(0);
  const width = labels.roles.length;
  const speakerAt = labels.roles.indexOf('speaker');
  const addresseeAt = labels.roles.indexOf('addressee');
  kept.forEach((q, k) => {
    let speaker = -1;
    let best = judge.cut('role', 'speaker');
    const addressees: number[] = [];
    mentions.forEach((m, i) => {
      const inContent = m.first - base >= q.first && m.last - base <= q.last + 1;
      const at = (k * mentions.length + i) * width;
      const p = judge.p('role', role[at + speakerAt]!, 'speaker');
      const told = judge.p('role', role[at + addresseeAt]!, 'addressee');
      if (!inContent && told > p && judge.takes('role', told, 'addressee')) addressees.push(mentionsFrom + i);
      if (!inContent && p >= best) {
        best = p;
        speaker = mentionsFrom + i;
      }
    });
    draft.utterances.push({
      cue: q.cue ? placed(window.words, base, q.cue[0], q.cue[1]) : null,
      content: placed(window.words, base, q.first, q.last + 1),
      speaker,
      addressees,
      p: q.p,
    });
  });
}
