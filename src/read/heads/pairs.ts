/** Arguments of events, links between events and ties between mentions, from the tuple scorers. */
import type { Argument, Mention, MentionPairKind, Trigger, TriggerPairKind } from '../../schema/reading.ts';
import type { Model } from '../model.ts';
import type { Judge } from './judge.ts';
import type { Draft } from './pass.ts';

export function takeArguments(
  scores: Float32Array,
  triggers: readonly Trigger[],
  triggersFrom: number,
  fillers: readonly { kind: string; index: number }[],
  judge: Judge,
  model: Model,
  draft: Draft,
): void {
  const { labels } = model.config;
  const width = labels.roles.length;
  const suits: Record<string, ReadonlySet<string>> = {
    mention: new Set(['actor', 'recipient', 'place', 'wants', 'opposes', 'accepts', 'offers', 'noPlans', 'undecided']),
    time: new Set(['time']),
    quantity: new Set(['count', 'killed', 'injured', 'arrested', 'size']),
  };
  let row = 0;
  triggers.forEach((_, t) => {
    for (const filler of fillers) {
      labels.roles.forEach((role, k) => {
        if (!suits[filler.kind]!.has(role)) return;
        const p = judge.p('role', scores[row * width + k]!, role);
        if (judge.takes('role', p, role))
          draft.arguments.push({ trigger: triggersFrom + t, filler: filler.index, role: role as Argument['role'], p });
      });
      row += 1;
    }
  });
}

export function takeLinks(
  scores: Float32Array,
  triggers: readonly Trigger[],
  from: number,
  judge: Judge,
  model: Model,
  draft: Draft,
): void {
  const { labels } = model.config;
  let row = 0;
  for (let a = 0; a < triggers.length; a += 1)
    for (let b = 0; b < triggers.length; b += 1) {
      if (a === b) continue;
      labels.links.forEach((kind, k) => {
        const p = judge.p('link', scores[row * labels.links.length + k]!, kind);
        if (judge.takes('link', p, kind) && !(kind === 'sameEvent' && a > b))
          draft.triggerPairs.push({ from: from + a, to: from + b, kind: kind as TriggerPairKind, p });
      });
      row += 1;
    }
}

export function takeTies(
  scores: Float32Array,
  mentions: readonly Mention[],
  from: number,
  judge: Judge,
  model: Model,
  draft: Draft,
): void {
  const { labels } = model.config;
  const undirected = new Set(['same', 'sameCountry']);
  let row = 0;
  for (let a = 0; a < mentions.length; a += 1)
    for (let b = 0; b < mentions.length; b += 1) {
      if (a === b) continue;
      labels.ties.forEach((kind, k) => {
        if (undirected.has(kind) && a > b) return;
        const p = judge.p('tie', scores[row * labels.ties.length + k]!, kind);
        if (judge.takes('tie', p, kind))
          draft.mentionPairs.push({ from: from + a, to: from + b, kind: kind as MentionPairKind, p });
      });
      row += 1;
    }
}
