/**
 * What speaks for and against two events being one happening, in log odds: 0.7 doubles the odds, 2.3 makes them ten times
 * as good. Features that can be compared in degrees say what 1 is worth; the rest are worth what stands here.
 */
export const weights = {
  /** Two events that share a block, before anything else is known. */
  start: -3.4,

  /** The same type; another type of the same family. */
  sameType: 0.8,
  otherType: -1.2,
  /** A mode in common; modes on both sides and none in common. */
  sameMode: 0.4,
  otherMode: -0.6,
  /** The same word names both. */
  sameTrigger: 0.6,

  /** Both are dated to the same day by their texts; the days can be the same. */
  sameDay: 1.4,
  daysMeet: 0.5,
  /** Days that miss each other by one, by two or three; two stated days that differ by more than one. */
  dayApart: -1.2,
  daysApart: -3,
  otherDay: -5,

  /** A party of one side is the same one; only its country is; both sides name parties that are others. */
  sameParty: 0.9,
  sameCountry: 0.2,
  otherParty: -1.2,
  /** Who acts in one is who suffers in the other. */
  turnedAround: -1.5,

  /** The same town or building; the same region; places of one country too far apart; other countries. */
  sameTown: 1.5,
  sameRegion: 0.6,
  otherTown: -2,
  otherCountry: -2,

  /** A figure that fits; figures of which the later is not much higher; figures that cannot be of one happening. */
  sameToll: 1,
  nearToll: 0.2,
  otherToll: -1.2,

  /** Names that both sentences hold, for 1 of rarity, three at most; names on both sides and none in common. */
  sharedName: 0.6,
  noName: -0.6,
  /** Words in common: the cosine of the sentences, of the beginnings of both dispatches. */
  sentenceWords: 3.2,
  leadWords: 3,

  /** It happened in one, it did not in the other; it is only thought of in one; it is still to come in one. */
  denied: -1,
  unreal: -1.5,
  ahead: -0.3,
} as const;

export type Feature = Exclude<keyof typeof weights, 'start'>;

/** Log odds from which two events, or two groups of them on average, are one happening. */
export const threshold = 0;
/** No single pair counts for more than this within the average of two groups. */
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
