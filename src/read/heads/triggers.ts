import type { Trigger } from '../../schema/reading.ts';
import type { EventStatus } from '../../schema/record.ts';
import type { Model } from '../model.ts';
import { type Draft, type Pass, placed } from './pass.ts';

const maxTriggers = 40;
/** From this share of what a type asks for on, a word that names no event came near to it. */
const nearShare = 0.2;

/** Words that name an event, with its types, modes and status, and words that came near to it. */
export function readTriggers({ window, logits, base, judge }: Pass, model: Model, draft: Draft): void {
  const { labels } = model.config;
  const insideTag = labels.tags.indexOf('triggerInside');
  let found: Trigger[] = [];
  window.words.forEach((_, i) => {
    const ranked = labels.types
      .map((type, k) => ({ type, p: judge.p('types', logits.at(i, 'types', k)) }))
      .sort((a, b) => b.p - a.p || (a.type < b.type ? -1 : 1));
    const types = ranked.filter((t) => judge.takes('types', t.p));
    if (!types.length) {
      const [nearest] = ranked;
      const least = judge.cut('types');
      if (nearest && nearest.p >= nearShare * least)
        draft.nearTriggers.push({ ...placed(window.words, base, i, i + 1), ...nearest, least });
      return;
    }
    let last = i + 1;
    while (
      last < window.words.length &&
      last < i + 6 &&
      logits.at(last, 'tags', insideTag) > 0 &&
      draft.words[base + last]!.sentence === draft.words[base + i]!.sentence
    )
      last += 1;
    const modes = labels.modes
      .map((mode, k) => ({ mode, p: judge.p('modes', logits.at(i, 'modes', k)) }))
      .filter((m) => judge.takes('modes', m.p))
      .sort((a, b) => b.p - a.p || (a.mode < b.mode ? -1 : 1));
    const status = logits.softmax(i, 'status');
    found.push({
      ...placed(window.words, base, i, last),
      types,
      modes,
      status: Object.fromEntries(labels.status.map((s, k) => [s, status[k]!])) as Record<EventStatus, number>,
    });
  });
  if (found.length > maxTriggers) {
    const keep = new Set([...found].sort((a, b) => b.types[0]!.p - a.types[0]!.p).slice(0, maxTriggers));
    found = found.filter((t) => keep.has(t));
  }
  draft.triggers.push(...found);
}
