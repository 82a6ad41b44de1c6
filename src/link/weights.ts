/**
 * What speaks for and against two events being one happening, in log odds: 0.7 doubles the odds, 2.3 makes them ten times
 * as good. Features that can be compared in degrees say what 1 is worth; the rest are worth what stands here.
 */
export const weights = {
  /** Two events that share a block, before anything else is known. */
  start: -2.9,

  /** The same type; another type of the same family. */
  sameType: 0.5,
  otherType: -0.8,
  /** A mode in common; modes on both sides and none in common. */
  sameMode: 1,
  otherMode: -0.6,
  /** The same word names both; other words do. */
  sameTrigger: 0.5,
  otherTrigger: -0.2,

  /** Both are dated to one day by their texts; both are news of one day, of one day and the next; the days can be the same. */
  sameDay: 1.4,
  sameNews: 1,
  nextNews: -1,
  daysMeet: 1.2,
  /** One of them is spoken of as known, or has no day: all that can be said is that nothing is against it. */
  mayMeet: -0.3,
  /** Days that miss each other by one, by two or three; two stated days that differ by more than one. */
  dayApart: -2,
  daysApart: -3.5,
  otherDay: -5,

  /** A party of one side is the same one, a state or someone who is rarer; only its country is; all parties are others. */
  sameState: 0.2,
  sameParty: 2,
  sameCountry: 0.1,
  otherParty: -0.4,
  /** Who acts in one is who suffers in the other. */
  turnedAround: -1.5,

  /** The same town or building; the same region; places of one country too far apart; other countries. */
  sameTown: 1.5,
  sameRegion: 0.4,
  otherTown: -2,
  otherCountry: -1.5,

  /** The same figure; a later one that is higher, as a later count; figures that come close; that do not. */
  sameToll: 0.5,
  moreToll: 0.8,
  nearToll: -1,
  otherToll: -2,

  /** Names beside those of parties and places that both sentences hold, for 1 of rarity, three at most. */
  sharedName: 1.1,
  /** Words in common: the cosine of the sentences, of the beginnings of both dispatches. */
  sentenceWords: 1.2,
  leadWords: 0.5,

  /** It happened in one, it did not in the other; it is only thought of in one; it is still to come in one. */
  denied: -0.8,
  unreal: -1.5,
  ahead: -0.1,
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
  readonly detail: string;
}

/** `degree` is for the features that come in degrees. */
export function part(name: Feature, detail: string, degree = 1): Part {
  return { name, weight: weights[name] * degree, detail };
}
