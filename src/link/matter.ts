/** Whether two events are about the same matter: the same kind of act, by and towards the same, in the same words. */
import { madeOnce } from './made-once.ts';
import { sharedWords } from './pair.ts';
import { compareParties, foldedName, namedSide } from './parties.ts';
import { type EventTold, matterStems } from './telling.ts';
import { rarityOf, stemOf } from './words.ts';

/**
 * What speaks for and against one matter. Set by hand: an issue must be told apart by who would act and where, and held
 * together over months in which every dispatch uses other words.
 */
const weights = {
  sameType: 1,
  /** Types that name what is said of an act, not the act: two agreements need not be on one matter. */
  sameVerbal: 0.4,
  otherType: -0.8,
  sameMode: 1,
  otherMode: -0.5,
  sameTrigger: 0.6,
  /** "Withdraw the bill" and "the bill would not be dropped": the word beside the trigger is what the act is done to. */
  sameObject: 0.6,
  sameDoer: 1,
  akinDoer: 0.5,
  otherDoer: -3,
  sameRecipient: 0.6,
  otherRecipient: -1.2,
  otherCountry: -2,
  sharedWords: 3,
} as const;

/** Sum from which two events are about one matter. */
export const oneMatter = 2;

/** Forms that the stemmer does not lead to their verb, of verbs that name acts. */
const irregular = new Map([
  ['withdrew', 'withdraw'],
  ['withdrawn', 'withdraw'],
  ['left', 'leave'],
  ['met', 'meet'],
  ['began', 'begin'],
  ['begun', 'begin'],
  ['sent', 'send'],
  ['paid', 'pay'],
  ['kept', 'keep'],
  ['broke', 'break'],
  ['broken', 'break'],
  ['gave', 'give'],
  ['given', 'give'],
]);

export const triggerStems = madeOnce(({ trigger }: Pick<EventTold, 'trigger'>): string[] =>
  foldedName(trigger.text)
    .split(' ')
    .map((word) => stemOf(irregular.get(word) ?? word))
    .filter((stem) => rarityOf(stem) > 0),
);

/** Countries of the parties and of places that are more than a dateline's guess. */
const countriesOf = madeOnce(({ actors, recipients, places }: EventTold): Set<string> => {
  const named = [...actors, ...recipients].flatMap((party) => namedSide(party) ?? []);
  return new Set([...named, ...places.flatMap(({ country }) => country ?? [])]);
});

function meet<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  for (const one of a) if (b.has(one)) return true;
  return false;
}

/** One word in common may be chance, however short the sentences are. */
const oneWord = 0.6;

function likeness(a: readonly string[], b: readonly string[]): number {
  const { cosine, shared } = sharedWords(a, b);
  return shared.length > 1 ? cosine : cosine * oneWord;
}

/** Whether two events share at least two telling words. */
export function isSameTelling(a: EventTold, b: EventTold): boolean {
  return sharedWords(matterStems(a).sentence, matterStems(b).sentence).shared.length > 1;
}

/** The words that two events share near their triggers: cosine of their telling stems, 0 to 1. */
export function wordsInCommon(a: EventTold, b: EventTold): number {
  const [x, y] = [matterStems(a), matterStems(b)];
  // Short clauses share a word by chance more easily.
  return Math.max(likeness(x.sentence, y.sentence), 0.8 * likeness(x.clause, y.clause));
}

/** A statement that is taken for its act has no type: see `spoken.ts`. */
const verbal = new Set(['', 'AGREE', 'CONCEDE', 'SUPPORT', 'COOPERATE', 'REQUEST', 'REJECT', 'ACCUSE', 'THREATEN']);
const isVerbal = ({ type }: EventTold): boolean => verbal.has(type);

export function compareMatter(a: EventTold, b: EventTold): number {
  const same = isVerbal(a) ? weights.sameVerbal : weights.sameType;
  let sum: number = a.type === b.type ? same : weights.otherType;
  if (a.modes.some((mode) => b.modes.includes(mode))) sum += weights.sameMode;
  else if (a.modes.length > 0 && b.modes.length > 0) sum += weights.otherMode;
  const stems = triggerStems(b);
  if (triggerStems(a).some((stem) => stems.includes(stem))) sum += weights.sameTrigger;
  if (sharedWords(matterStems(a).beside, matterStems(b).beside).shared.length > 0) sum += weights.sameObject;
  const doers = compareParties(a.actors, b.actors);
  sum += { same: weights.sameDoer, akin: weights.akinDoer, unlike: weights.otherDoer, unknown: 0 }[doers];
  const recipients = compareParties(a.recipients, b.recipients);
  sum += { same: weights.sameRecipient, akin: 0, unlike: weights.otherRecipient, unknown: 0 }[recipients];
  const [x, y] = [countriesOf(a), countriesOf(b)];
  if (x.size > 0 && y.size > 0 && !meet(x, y)) sum += weights.otherCountry;
  sum += weights.sharedWords * wordsInCommon(a, b);
  return Math.round(sum * 1000) / 1000;
}
