/** Attitudes that the words around an act show: "has not decided whether to", "no plans to", "is ready to". */
import type { Reading } from '../schema/reading.ts';
import type { Attitude, Event } from '../schema/record.ts';
import { mentionAt, subjectOf } from './subjects.ts';
import { childrenBy, childrenOf, isNegated, lemmaAt, triggerByWord } from './tree.ts';

export interface Shown {
  readonly attitude: Attitude;
  /** Trigger of the act. */
  readonly trigger: number;
  /** Mention of the holder, or -1: the act's own party. */
  readonly holder: number;
  /** Word that shows it. */
  readonly cue: number;
}

/** Verbs of making up one's mind, which leave it open when negated, and verbs that say by themselves that it is open. */
const deciding = /^(?:decide|determine|settle|say|know|make|announce|agree)$/;
const weighing = /^(?:consider|weigh|mull|ponder|study|discuss|debate|think)$/;
/** What says of a party, without any denial, that it has not made up its mind. */
const open = /^(?:undecided|unsure|uncertain)$/;
const intent = /^(?:plan|intention|intent|desire|wish|thought)$/;
/** What a party says it is, for an act: open to talks, ready to send troops. */
const inclined = new Map<string, Attitude>([
  ['open', 'accepts'],
  ['ready', 'offers'],
  ['willing', 'offers'],
  ['prepared', 'offers'],
]);
/** What offers an act by its own words, and what accepts one. */
const offering = /^(?:offer|propos|volunteer|ready|willing|prepared|promis|pledg|undert|stand|stood|open to)/i;
const accepting = /^(?:accept|agree(?:s|d|ing)?\b|consent|approv|assent)/i;
const deepest = 5;

export function shownAttitudes(reading: Reading, events: readonly Event[], eventOfTrigger: readonly number[]): Shown[] {
  const { words } = reading;
  const triggerAt = triggerByWord(reading.triggers);
  const found: Shown[] = [];
  const show = (attitude: Attitude, top: number, verb: number, cue: number) => {
    const trigger = below(reading, top, triggerAt);
    if (trigger >= 0) found.push({ attitude, trigger, holder: holderOf(reading, verb), cue });
  };
  words.forEach((word, at) => {
    const lemma = lemmaAt(words, at);
    if ((lemma === 'whether' || lemma === 'if') && word.head > at) {
      const verb = governingVerb(reading, words[word.head]!.head);
      if (verb >= 0 && isOpen(reading, verb) && isOwnChoice(reading, word.head, verb, lemma))
        show('undecided', word.head, verb, at);
    } else if (weighing.test(lemma) && word.upos === 'VERB' && !isNegated(words, at)) {
      for (const object of childrenBy(words, at, 'obj', 'xcomp')) show('undecided', object, at, at);
    } else if (word.upos === 'ADJ' && inclined.has(lemma) && !isNegated(words, at)) {
      // The clause that says to what hangs on the adjective by one of many names.
      const acts = childrenBy(words, at, 'xcomp', 'advcl', 'ccomp', 'csubj', 'obl').filter((c) => c > at);
      for (const object of acts.slice(0, 1)) show(inclined.get(lemma)!, object, at, at);
    } else if (/^(?:plan|intend)$/.test(lemma) && word.upos === 'VERB') {
      for (const object of childrenBy(words, at, 'obj', 'xcomp', 'obl'))
        if (isNegated(words, at) || isDenied(reading, object)) show('noPlans', object, at, at);
    } else if (intent.test(lemma) && word.upos === 'NOUN' && lacks(reading, at)) {
      const verb = governingVerb(reading, word.head);
      for (const object of childrenBy(words, at, 'acl', 'acl:to', 'nmod', 'advcl')) show('noPlans', object, verb, at);
      if (word.deprel === 'obj' || word.deprel === 'nsubj')
        for (const object of childrenBy(words, word.head, 'xcomp', 'advcl'))
          if (object > at) show('noPlans', object, verb, at);
    }
  });
  reading.triggers.forEach((trigger, t) => {
    const event = events[eventOfTrigger[t] ?? -1];
    const refuser = event?.status === 'negated' ? willNot(reading, trigger.first) : -1;
    if (refuser >= 0 && event?.type !== 'REJECT')
      found.push({ attitude: 'opposes', trigger: t, holder: refuser, cue: trigger.first });
    if (event?.status !== 'actual') return;
    const attitude = wordedAttitude(event);
    if (attitude && !events.some((e) => e.objectOf === event.id))
      found.push({ attitude, trigger: t, holder: -1, cue: trigger.first });
  });
  return found;
}

/** Whether an agreeing or conceding act offers or accepts, by its own words; most do neither. */
export function wordedAttitude({ type, trigger }: Event): Attitude | undefined {
  if (type !== 'AGREE' && type !== 'CONCEDE') return undefined;
  return offering.test(trigger.text) ? 'offers' : accepting.test(trigger.text) ? 'accepts' : undefined;
}

/** "Would not recognise a breakaway state": who says that it will not do a thing is against doing it. Mention of the subject, or -1. */
function willNot(reading: Reading, verb: number): number {
  const { words } = reading;
  const helpers = childrenBy(words, verb, 'aux').map((c) => words[c]!.text.toLowerCase());
  const refuses =
    words[verb]!.upos === 'VERB' &&
    words[verb]!.deprel !== 'advcl' &&
    isNegated(words, verb) &&
    helpers.some((h) => /^(?:will|would|wo)$/.test(h)) &&
    !helpers.includes('have') &&
    childrenBy(words, verb, 'aux:pass').length === 0;
  return refuses ? holderOf(reading, verb) : -1;
}

/** "No new mission". */
function isDenied({ words }: Pick<Reading, 'words'>, noun: number): boolean {
  return isNegated(words, noun) || childrenBy(words, noun, 'det').some((d) => /^no$/i.test(words[d]!.text));
}

function lacks({ words }: Reading, noun: number): boolean {
  if (isDenied({ words }, noun)) return true;
  const { head, deprel } = words[noun]!;
  return deprel === 'obj' && head >= 0 && isNegated(words, head);
}

/** "Has not decided", "is considering", "has yet to say", "has not made up its mind". */
function isOpen({ words }: Reading, verb: number): boolean {
  const lemma = lemmaAt(words, verb);
  if (weighing.test(lemma) || open.test(lemma)) return true;
  if (!deciding.test(lemma)) return false;
  if (isNegated(words, verb)) return true;
  const { head, deprel } = words[verb]!;
  return deprel === 'xcomp' && head >= 0 && childrenOf(words, head).some((c) => lemmaAt(words, c) === 'yet');
}

/**
 * Whether what is asked is the asker's to choose: "has not said whether to go", "if it would go". "Did not say if anyone had been
 * arrested" is ignorance, and "would not agree if …" sets a condition.
 */
function isOwnChoice(reading: Reading, clause: number, verb: number, cue: string): boolean {
  const { words } = reading;
  if (cue === 'if' && words[clause]!.deprel !== 'ccomp') return false;
  if (/^(?:decide|determine|settle|consider|weigh|debate)$/.test(lemmaAt(words, verb))) return true;
  if (childrenBy(words, clause, 'mark').some((c) => lemmaAt(words, c) === 'to')) return true;
  const intends = childrenBy(words, clause, 'aux').some((c) => /^(?:will|would|should|'ll|'d)$/i.test(words[c]!.text));
  const self = childrenBy(words, clause, 'nsubj').some((c) => /^(?:it|he|she|they|we|i)$/i.test(words[c]!.text));
  return intends && self && holderOf(reading, verb) >= 0;
}

/** The verb that a clause hangs on, over a noun such as "mind" or "decision". */
function governingVerb({ words }: Reading, from: number): number {
  let at = from;
  for (let step = 0; step < 3 && at >= 0; step += 1) {
    if (/^(?:VERB|AUX|ADJ)$/.test(words[at]!.upos)) return at;
    at = words[at]!.head;
  }
  return -1;
}

/** The trigger nearest below a word. */
function below({ words }: Reading, top: number, triggerAt: ReadonlyMap<number, number>): number {
  let level = [top];
  for (let depth = 0; depth < deepest && level.length; depth += 1) {
    for (const w of level) {
      const trigger = triggerAt.get(w);
      if (trigger !== undefined) return trigger;
    }
    level = level.flatMap((w) =>
      childrenOf(words, w).filter(
        (c) => c > top - 3 && !/^(?:nsubj|advcl|parataxis|conj|punct|acl:relcl)/.test(words[c]!.deprel),
      ),
    );
  }
  return -1;
}

function holderOf(reading: Reading, verb: number): number {
  const subject = verb >= 0 ? subjectOf(reading, verb) : null;
  return subject === null ? -1 : mentionAt(reading, subject);
}
