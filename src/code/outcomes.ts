/** States of affairs that something leads to or keeps away and that are no events of the codebook, with their links. */
import { stableId } from '../schema/id.ts';
import type { Reading } from '../schema/reading.ts';
import type { EventStatus, Link, Outcome } from '../schema/record.ts';
import { causing, conditions, fears, leadingTo } from './outcome-words.ts';
import { childrenBy, childrenOf, isNegated, lemmaAt, subtree } from './tree.ts';

export interface OutcomeInput {
  readonly reading: Reading;
  readonly dispatchId: string;
  /** Id of the statement around an offset, or null. */
  readonly attributedTo: (start: number) => string | null;
  /** Id of the event that a word is a trigger of, or null. */
  readonly eventAt: (wordIndex: number) => string | null;
}

interface Effect {
  /** Word of the verb that shows the link. */
  readonly cue: number;
  readonly kind: Link['kind'];
  /** Head word of the state of affairs. */
  readonly head: number;
}

const certainty = 0.6;
const longest = 16;

/**
 * An outcome is what an event of the text causes or prevents ("the strikes raised fears of a wider war"): its noun names a state of
 * affairs, no event stands inside, and the subject of the verb holds an event or points back at one ("this", "which").
 */
export function outcomesOf(input: OutcomeInput): { outcomes: Outcome[]; links: Link[] } {
  const { reading, dispatchId, attributedTo, eventAt } = input;
  const outcomes = new Map<string, Outcome>();
  const links = new Map<string, Link>();
  reading.words.forEach((_, cue) => {
    for (const effect of effectsAt(reading, cue)) {
      const from = causeOf(reading, cue, eventAt);
      const span = from && outcomeSpan(reading, effect.head, eventAt);
      if (!from || !span) continue;
      const status = statusOf(reading, cue, effect);
      const text = reading.text.slice(span.start, span.end);
      const id = stableId('o', dispatchId, span.start, span.end);
      const evidence = [{ dispatch: dispatchId, ...span, text }];
      outcomes.set(id, {
        id,
        span: { ...span, text },
        status,
        confidence: certainty,
        evidence,
        why: [`named behind "${reading.words[cue]!.text}" as what comes of an event`],
      });
      const word = reading.words[cue]!;
      const cueSpan = { start: word.start, end: word.end, text: word.text };
      const linkId = stableId('l', dispatchId, effect.kind, from, id);
      links.set(linkId, {
        id: linkId,
        from,
        to: id,
        kind: effect.kind,
        cue: cueSpan,
        status,
        attributedTo: attributedTo(word.start),
        confidence: certainty,
        evidence: [...evidence, { dispatch: dispatchId, ...cueSpan }].sort((a, b) => a.start - b.start),
        why: [`"${word.text}" ties the event that is its subject to "${text}"`],
      });
    }
  });
  const inOrder = <T extends { evidence: { start: number }[]; id: string }>(list: T[]) =>
    list.sort((a, b) => a.evidence[0]!.start - b.evidence[0]!.start || (a.id < b.id ? -1 : 1));
  return { outcomes: inOrder([...outcomes.values()]), links: inOrder([...links.values()]) };
}

function effectsAt({ words }: Reading, cue: number): Effect[] {
  if (words[cue]!.upos !== 'VERB') return [];
  const lemma = lemmaAt(words, cue);
  const preposition = leadingTo.get(lemma);
  const kind = causing.get(lemma) ?? (preposition === undefined ? undefined : 'causes');
  if (!kind) return [];
  const objects = preposition
    ? childrenBy(words, cue, 'obl').filter((o) =>
        childrenBy(words, o, 'case').some((c) => lemmaAt(words, c) === preposition),
      )
    : childrenBy(words, cue, 'obj');
  return objects
    .flatMap((o) => [o, ...childrenBy(words, o, 'conj')])
    .flatMap((o): Effect[] => {
      const feared = fears.has(lemmaAt(words, o))
        ? childrenBy(words, o, 'nmod').find((n) =>
            childrenBy(words, n, 'case').some((c) => /^(?:of|about|over)$/.test(lemmaAt(words, c))),
          )
        : undefined;
      const head = feared ?? o;
      return conditions.has(lemmaAt(words, head)) ? [{ cue, kind, head }] : [];
    });
}

/** The event that the subject of a verb names, or that it points back at; a clause under another verb has that verb's event. */
function causeOf({ words }: Reading, cue: number, eventAt: (word: number) => string | null): string | null {
  const { deprel, head } = words[cue]!;
  const subjects = childrenBy(words, cue, 'nsubj', 'csubj');
  for (const s of subjects) {
    const own =
      eventAt(s) ??
      childrenOf(words, s)
        .map((c) => (/^(?:compound|amod|nmod)$/.test(words[c]!.deprel) ? eventAt(c) : null))
        .find((e) => e !== null);
    if (own) return own;
  }
  // "…, which raised fears": the relative's noun, or the clause that it comments on.
  if (deprel === 'acl:relcl' && head >= 0 && subjects.every((s) => words[s]!.upos === 'PRON')) return eventAt(head);
  if ((deprel === 'advcl' || deprel === 'conj') && head >= 0 && subjects.length === 0) {
    // "Troops shelled the town, causing panic"; "the raid … and has raised fears" shares its subject.
    if (deprel === 'advcl') return childrenBy(words, cue, 'mark', 'advmod').length ? null : eventAt(head);
    return (
      childrenBy(words, head, 'nsubj')
        .map((s) => eventAt(s))
        .find((e) => e !== null) ?? null
    );
  }
  return null;
}

/** Offsets of the noun phrase without its relative clauses, or null where an event stands inside or it is too long. */
function outcomeSpan(
  { words }: Reading,
  head: number,
  eventAt: (word: number) => string | null,
): { start: number; end: number } | null {
  const { first, last } = subtree(words, head, (c) =>
    /^(?:case|acl:relcl|acl|advcl|parataxis|conj|cc|punct|appos)$/.test(words[c]!.deprel),
  );
  if (last - first > longest) return null;
  for (let w = first; w < last; w += 1) if (eventAt(w) !== null) return null;
  return { start: words[first]!.start, end: words[last - 1]!.end };
}

function statusOf({ words }: Reading, cue: number, { kind, head }: Effect): EventStatus {
  const chain = [cue, ...(words[cue]!.deprel === 'xcomp' ? [words[cue]!.head] : [])];
  const auxiliaries = chain.flatMap((w) => childrenBy(words, w, 'aux').map((a) => lemmaAt(words, a)));
  if (chain.some((w) => isNegated(words, w))) return 'negated';
  if (auxiliaries.some((a) => /^(?:would|could|may|might|should|can)$/.test(a)) || kind === 'prevents')
    return 'hypothetical';
  if (auxiliaries.some((a) => /^(?:will|shall|wo|'ll)$/.test(a))) return 'future';
  // What is feared or risked has not come about.
  return fears.has(lemmaAt(words, words[head]!.head)) || lemmaAt(words, cue) === 'risk' ? 'hypothetical' : 'actual';
}
