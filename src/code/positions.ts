/** What a party wants: attitudes that the encoder reads, and those that a verbal act about another act shows. */
import { stableId } from '../schema/id.ts';
import type { Reading } from '../schema/reading.ts';
import type { Attitude, Event, Link, Position, Span, Statement } from '../schema/record.ts';
import { attitudes } from '../schema/record.ts';
import { shownAttitudes, wordedAttitude } from './attitudes.ts';
import { type CodeInput, evidenceOf, rounded, spanOf } from './input.ts';
import { innermost } from './statements.ts';
import { isNegated } from './tree.ts';

/** Words outweigh what the encoder reads between a party and an act. */
const cued = 0.9;
/** Positions less sure than this are more often wrong than right, and so are those of parties far less sure to want an act than another. */
const least = 0.4;
const besideSurest = 0.6;

interface Draft {
  holder: string;
  attitude: Attitude;
  event: Event;
  /** Word index at which the attitude shows. */
  word: number;
  p: number;
  why: string;
  span: { start: number; end: number };
}

/** One attitude to one act, whoever holds it. */
const act = ({ attitude, event }: Draft) => `${attitude} ${event.id}`;

export function positionsOf(
  input: CodeInput,
  events: readonly Event[],
  eventOfTrigger: readonly number[],
  statements: readonly Statement[],
  links: readonly Link[],
): Position[] {
  const { reading, resolved, dispatch } = input;
  const drafts: Draft[] = [];
  for (const a of reading.arguments) {
    if (!(attitudes as readonly string[]).includes(a.role)) continue;
    const holder = resolved.actorOfMention[a.filler];
    const event = events[eventOfTrigger[a.trigger] ?? -1];
    if (!holder || !event) continue;
    const mention = reading.mentions[a.filler]!;
    drafts.push({
      holder,
      attitude: a.role as Attitude,
      event,
      word: reading.triggers[a.trigger]!.first,
      p: a.p,
      why: `"${dispatch.text.slice(mention.start, mention.end)}" ${a.role} this (encoder, ${a.p.toFixed(2)})`,
      span: event.trigger,
    });
  }
  const about = new Set(aboutPairs(reading).map(({ from, to }) => `${eventOfTrigger[from]} ${eventOfTrigger[to]}`));
  for (const [at, event] of events.entries()) {
    const verbal = events.find((e) => e.id === event.objectOf);
    if (!verbal || verbal.status === 'negated' || verbal.status === 'hypothetical') continue;
    const word = reading.words.findIndex((w) => w.start >= event.trigger.start);
    // "Urged Peru not to storm it" opposes the storming; "pledged not to fire" offers no fire.
    const not = word >= 0 && isNegated(reading.words, word);
    const attitude = attitudeOf(verbal, not);
    if (!attitude || !about.has(`${events.indexOf(verbal)} ${at}`)) continue;
    for (const holder of verbal.actors)
      drafts.push({
        holder,
        attitude,
        event,
        word,
        p: verbal.confidence * 0.8,
        why: `a ${verbal.type} ("${verbal.trigger.text}") about an act shows that its party ${attitude} it`,
        span: verbal.trigger,
      });
  }
  for (const shown of shownAttitudes(reading, events, eventOfTrigger)) {
    const event = events[eventOfTrigger[shown.trigger] ?? -1];
    if (!event) continue;
    const named = shown.holder >= 0 ? resolved.actorOfMention[shown.holder] : undefined;
    const cue = reading.words[shown.cue]!;
    for (const holder of named ? [named] : event.actors)
      drafts.push({
        holder,
        attitude: shown.attitude,
        event,
        word: reading.triggers[shown.trigger]!.first,
        p: cued,
        why: `"${cue.text}" shows that the party ${shown.attitude} this`,
        span: shown.holder < 0 && shown.attitude !== 'undecided' && shown.attitude !== 'noPlans' ? event.trigger : cue,
      });
  }
  const best = new Map<string, Draft>();
  for (const d of drafts) {
    const key = `${d.holder} ${d.event.id}`;
    const known = best.get(key);
    if (!known || d.p > known.p) best.set(key, d);
  }
  const surest = new Map<string, number>();
  for (const d of best.values()) surest.set(act(d), Math.max(d.p, surest.get(act(d)) ?? 0));
  return [...best.values()]
    .filter((d) => d.p >= least && d.p >= besideSurest * surest.get(act(d))!)
    .map((d) => position(input, d, statements, links))
    .sort((a, b) => a.evidence[0]!.start - b.evidence[0]!.start || (a.id < b.id ? -1 : 1));
}

/**
 * Triggers of verbal acts with those of what they are about: as the encoder reads them, or as the clause that the verb itself takes
 * ("wants them to go"). What else stands under a verbal act in the tree is too often not what it is about.
 */
function aboutPairs({ words, triggers, triggerPairs }: Reading): { from: number; to: number }[] {
  const clauses = triggers.flatMap((t, to) => {
    const { deprel, head } = words[t.first]!;
    if (deprel !== 'xcomp' && deprel !== 'ccomp') return [];
    return triggers.flatMap((v, from) => (v.first <= head && head < v.last && from !== to ? [{ from, to }] : []));
  });
  return [...triggerPairs.filter((pair) => pair.kind === 'object'), ...clauses];
}

/** What a verbal act shows its party to want of the act that it is about; `not` where that act is told as not to be done. */
function attitudeOf(verbal: Event, not: boolean): Attitude | undefined {
  if (verbal.type === 'REQUEST') return not ? 'opposes' : 'wants';
  if (not) return undefined;
  return verbal.type === 'REJECT' ? 'opposes' : wordedAttitude(verbal);
}

function position(input: CodeInput, d: Draft, statements: readonly Statement[], links: readonly Link[]): Position {
  const { dispatch, reading } = input;
  return {
    id: stableId('q', dispatch.id, d.holder, d.attitude, d.event.id),
    holder: d.holder,
    attitude: d.attitude,
    on: d.event.id,
    manner: mannerOf(input, d.word),
    deadline: deadlineOf(input, d.word),
    conditions: links.filter((l) => l.kind === 'ifThen' && l.to === d.event.id).map((l) => l.id),
    reasons: reasonsOf(input, d.word),
    attributedTo:
      innermost(statements, { start: reading.words[d.word]!.start, end: reading.words[d.word]!.end })?.id ?? null,
    confidence: rounded(d.p),
    evidence: [
      evidenceOf(dispatch, d.span),
      ...(d.span === d.event.trigger ? [] : [evidenceOf(dispatch, d.event.trigger)]),
    ],
    why: [d.why],
  };
}

const notManner = new Set([
  'military',
  'national',
  'international',
  'new',
  'political',
  'nuclear',
  'economic',
  'foreign',
  'joint',
  'other',
  'more',
  'also',
  'so',
  'still',
  'not',
  'now',
  'then',
  'however',
  'only',
  'further',
  'bilateral',
  'recent',
  'where',
  'when',
  'how',
  'why',
  'all',
  'any',
]);

/** Adjectives and adverbs on the act: "a quick, negotiated exit", "leave at once". */
function mannerOf({ reading, dispatch }: CodeInput, word: number): Span[] {
  const sentence = reading.sentences[reading.words[word]!.sentence]!;
  const spans: Span[] = [];
  for (let i = sentence.first; i < sentence.last; i += 1) {
    const w = reading.words[i]!;
    const onAct =
      w.head === word ||
      (w.deprel === 'conj' &&
        w.head >= 0 &&
        reading.words[w.head]!.head === word &&
        reading.words[w.head]!.deprel === 'amod');
    if (!onAct || !['amod', 'advmod', 'conj'].includes(w.deprel)) continue;
    if (!/^(?:ADJ|ADV|VERB)$/.test(w.upos) || notManner.has(w.lemma.toLowerCase()) || /^\p{Lu}/u.test(w.text)) continue;
    spans.push(spanOf(dispatch.text, w));
  }
  return spans;
}

const deadlineNoun = /^(?:deadline|timetable|timeline|timeframe|schedule|date)$/;

/** A time that bounds the act ("by June", "within three months"), or "none" where the sentence says that none is set. */
function deadlineOf({ reading, resolved }: CodeInput, word: number): string | null {
  const index = reading.words[word]!.sentence;
  const sentence = reading.sentences[index]!;
  for (let i = sentence.first; i < sentence.last; i += 1) {
    const w = reading.words[i]!;
    if (!deadlineNoun.test(w.lemma.toLowerCase())) continue;
    const negated = reading.words
      .slice(sentence.first, sentence.last)
      .some(
        (x) =>
          (x.lemma === 'not' || x.text.toLowerCase() === 'no' || x.text.toLowerCase() === 'without') &&
          (x.head === w.head || x.head === i || reading.words[w.head]?.head === x.head),
      );
    if (negated) return 'none';
  }
  for (const [i, t] of reading.timexes.entries()) {
    if (reading.words[t.first]!.sentence !== index) continue;
    const lead = reading.words[t.first]!.text.toLowerCase();
    const before = reading.words[t.first - 1]?.text.toLowerCase();
    if (['by', 'within', 'before'].includes(lead) || (before && ['by', 'within', 'before'].includes(before)))
      return resolved.timeOfTimex[i] ?? null;
  }
  return null;
}

/** Clauses with "because" and phrases with "because of", "due to" in the act's sentence. */
function reasonsOf({ reading, dispatch }: CodeInput, word: number): Span[] {
  const sentence = reading.sentences[reading.words[word]!.sentence]!;
  for (let i = sentence.first; i < sentence.last; i += 1) {
    const w = reading.words[i]!;
    if (w.lemma.toLowerCase() !== 'because' || w.head < 0 || i < word) continue;
    const last = subtreeEnd(reading.words, w.head, sentence.first, sentence.last);
    if (last > i + 1) return [spanOf(dispatch.text, { start: w.start, end: reading.words[last - 1]!.end })];
  }
  return [];
}

/** End (exclusive) of the words that hang under a word, end punctuation left out. */
function subtreeEnd(words: CodeInput['reading']['words'], root: number, first: number, last: number): number {
  let end = root + 1;
  for (let i = last - 1; i > root; i -= 1) {
    let at = i;
    for (let step = 0; step < 40 && at >= first && at !== root; step += 1) at = words[at]!.head;
    if (at === root && words[i]!.upos !== 'PUNCT') {
      end = i + 1;
      break;
    }
  }
  return end;
}
