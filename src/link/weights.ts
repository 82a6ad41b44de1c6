/**
 * What speaks for and against two events being one happening, in log odds: 0.7 doubles the odds, 2.3 makes them ten times
 * as good. Fitted on judged pairs by `scripts/fit-links.ts`, around values that were chosen by hand. Features that can be compared in degrees say what 1 is worth; the rest are worth what stands here.
 */
export const weights = {
  /** Two events that share a block, before anything else is known. */
  start: -2.45,

  /** The same type; another type of the same family. */
  sameType: 0.68,
  otherType: -0.93,
  /** A mode in common; modes on both sides and none in common. */
  sameMode: 1.11,
  otherMode: -0.77,
  /** The same word names both; other words do. */
  sameTrigger: 0.32,
  otherTrigger: 0.03,

  /** Both are dated to one day by their texts; both are news of one day, of one day and the next; the days can be the same. */
  sameDay: 1.11,
  sameNews: 0.97,
  nextNews: -1.12,
  daysMeet: 1.28,
  /** One of them is spoken of as known, or has no day: all that can be said is that nothing is against it. */
  mayMeet: 0,
  /** Days that miss each other by one, by two or three; two stated days that differ by more than one. */
  dayApart: -1.95,
  daysApart: -3.43,
  otherDay: -5,

  /** A party of one side is the same one, a state or someone who is rarer; only its country is; all parties are others. */
  sameState: 0.16,
  sameParty: 1.5,
  sameCountry: 0.03,
  otherParty: -0.16,
  /** Who acts in one is who suffers in the other. */
  turnedAround: -1.52,

  /** The same town or building; the same region; places of one country too far apart; other countries. */
  sameTown: 1.74,
  sameRegion: 0.18,
  otherTown: -2.11,
  otherCountry: -1.56,

  /** The same figure; a later one that is higher, as a later count; figures that come close; that do not. */
  sameToll: 0.44,
  moreToll: 1.11,
  nearToll: -0.99,
  otherToll: -1.56,

  /** Names beside those of parties and places that both sentences hold, for 1 of rarity, three at most. */
  sharedName: 0.49,
  /** Words in common: the cosine of the sentences, of the beginnings of both dispatches. */
  sentenceWords: 0.74,
  leadWords: 0.07,

  /** It happened in one, it did not in the other; it is only thought of in one, or in both; it is still to come in one. */
  denied: -0.63,
  unreal: -1.59,
  ahead: 0,

  /** News that a later dispatch speaks of as known; what was known before it was news; known to both; news of days that lie two or more apart. */
  newsThenKnown: 0.09,
  knownThenNews: -0.02,
  bothKnown: -0.05,
  newsApart: 0.1,
  /** Both tell what is still to come, or only thought of. */
  bothAhead: -0.29,
} as const;

export type Feature = Exclude<keyof typeof weights, 'start'>;

/** Log odds from which an event fits a story. */
export const threshold = 0;
/** No pair counts for more than this, so that one likeness does not outweigh all that differs in the rest of a story. */
export const strongest = 5;

/** A part of the score of a pair: `detail` says what was compared. */
export interface Part {
  readonly name: Feature;
  /** Log odds. */
  readonly weight: number;
  /** How much of the feature there is; 1 unless it comes in degrees. */
  readonly degree: number;
  readonly detail: string;
}

/** `degree` is for the features that come in degrees. */
export function part(name: Feature, detail: string, degree = 1): Part {
  return { name, weight: weights[name] * degree, degree, detail };
}
