/** Conditional threats and promises: "we will leave if they pay", "it would be expelled unless it gave way", as the one verbal act that they are. */
import type { Reading, Resolved } from '../schema/reading.ts';
import { mentionAt } from './subjects.ts';
import { childrenBy, childrenOf, isNegated, lemmaAt } from './tree.ts';

export interface ConditionalAct {
  readonly type: string;
  /** Mode of the threat, or null. */
  readonly mode: string | null;
  readonly why: string;
}

/** What the act becomes when a party says that it would do it on a condition. Acts in words stay what they are. */
const becomes = new Map<string, string>([
  ['RETREAT', 'CONCEDE'],
  ['AID', 'AGREE'],
  ['COOPERATE', 'AGREE'],
  ['CONSULT', 'AGREE'],
  ['SUPPORT', 'AGREE'],
  ['SANCTION', 'THREATEN'],
  ['COERCE', 'THREATEN'],
  ['ASSAULT', 'THREATEN'],
  ['MOBILIZE', 'THREATEN'],
  ['PROTEST', 'THREATEN'],
]);
/** The harm that is threatened, by the type of the act or by its mode. */
const harm = new Map<string, string>([
  ['SANCTION', 'relations'],
  ['SANCTION/expel', 'expel'],
  ['COERCE', 'restrict'],
  ['COERCE/arrest', 'arrest'],
  ['COERCE/deport', 'expel'],
  ['ASSAULT', 'violence'],
  ['MOBILIZE', 'violence'],
]);
const conditions = new Set(['if', 'unless', 'provided', 'providing', 'condition']);
const wills = new Set(['will', 'would', 'shall', "'ll", "'d"]);
const own = /^(?:I|we)$/i;

/** By trigger: the verbal act that a conditional deed of a speaker's own side is. */
export function conditionalActs(reading: Reading, resolved: Resolved): ReadonlyMap<number, ConditionalAct> {
  const found = new Map<number, ConditionalAct>();
  reading.triggers.forEach((trigger, t) => {
    const { type } = trigger.types[0]!;
    const to = becomes.get(type);
    if (!to) return;
    const verb = verbOf(reading, trigger.first);
    if (verb < 0 || isNegated(reading.words, verb)) return;
    const condition = [verb, trigger.first].map((w) => conditionOf(reading, w)).find((w) => w >= 0);
    if (condition === undefined) return;
    const said = reading.utterances.find((u) => u.content.first <= verb && verb < u.content.last && u.speaker >= 0);
    if (!said || !isOwn(reading, resolved, verb, said.speaker)) return;
    const mode = trigger.modes.find((m) => m.mode.startsWith(`${type}/`))?.mode;
    found.set(t, {
      type: to,
      mode: to === 'THREATEN' ? (harm.get(mode ?? '') ?? harm.get(type) ?? null) : null,
      why: `${type} that its party would do on a condition ("${reading.words[condition]!.text}") is ${to}`,
    });
  });
  return found;
}

/** The verb under "will" or "would" that a trigger is, or in whose complement it stands ("would let them go"); -1 where there is none. */
function verbOf({ words }: Reading, first: number): number {
  for (let at = first, step = 0; step < 3 && at >= 0; step += 1) {
    if (childrenBy(words, at, 'aux').some((a) => wills.has(lemmaAt(words, a)))) return at;
    if (!/^(?:xcomp|ccomp|obj|obl)$/.test(words[at]!.deprel)) return -1;
    at = words[at]!.head;
  }
  return -1;
}

/** The word of condition of a clause that hangs on a verb, or -1. */
function conditionOf({ words }: Reading, verb: number): number {
  for (const clause of childrenOf(words, verb))
    if (/^(?:advcl|obl|ccomp|parataxis)/.test(words[clause]!.deprel))
      for (const mark of [...childrenOf(words, clause), clause])
        if (conditions.has(lemmaAt(words, mark)) || conditions.has(words[mark]!.text.toLowerCase())) return mark;
  return -1;
}

/** Whether a verb is said of the speaker's own side: "we", the speaker, its country, or nobody ("would be expelled"). */
function isOwn(reading: Reading, resolved: Resolved, verb: number, speaker: number): boolean {
  const { words } = reading;
  const [subject] = childrenBy(words, verb, 'nsubj');
  if (subject === undefined) return childrenBy(words, verb, 'nsubj:pass').length > 0;
  if (own.test(words[subject]!.text)) return true;
  const id = resolved.actorOfMention[mentionAt(reading, subject)];
  const by = resolved.actorOfMention[speaker];
  if (!id || !by) return false;
  if (id === by) return true;
  const countryOf = (actor: string) => resolved.actors.find((a) => a.id === actor)?.country;
  const country = countryOf(by);
  return country != null && country === countryOf(id);
}
