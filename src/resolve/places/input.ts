import type { Block, Mention, NamedEntity, Sentence, Word } from '../../schema/reading.ts';

/** What `resolvePlaces` reads: the parts of a `Reading` that places are found in. */
export interface PlaceInput {
  readonly text: string;
  readonly dispatchId: string;
  readonly words: readonly Word[];
  readonly sentences: readonly Sentence[];
  readonly mentions: readonly Mention[];
  readonly entities: readonly NamedEntity[];
  /** Where given, the dateline's place counts as context. */
  readonly blocks?: readonly Block[];
  /** True where a mention is known to be a person or an organization, whatever its name looks like. */
  readonly mentionIsActor?: (mention: number) => boolean;
}

/** A place name in the text. */
export interface Toponym {
  readonly start: number;
  readonly end: number;
  /** End of the words that say what kind of place it is, "Sumy Oblast", or `end`. */
  readonly tail: number;
  /** What is looked up: the name with "province", "city of" or the like where these stand beside it. */
  readonly phrase: string;
  /** How sure it is that a place is named, 0..1. */
  readonly p: number;
}
