/** A reading in the making, and a window of it on its way through the heads. */
import type {
  Argument,
  Mention,
  MentionPair,
  NearTrigger,
  Sentence,
  Timex,
  Trigger,
  TriggerPair,
  Utterance,
  Word,
  WordSpan,
} from '../../schema/reading.ts';
import type { RawWord } from '../../text/tokenize.ts';
import type { WindowLogits } from '../model.ts';
import type { Window } from '../windows.ts';
import type { WordLogits } from './columns.ts';
import type { Judge } from './judge.ts';
import type { ScoredName } from './names.ts';

export interface Draft {
  sentences: Sentence[];
  words: Word[];
  entities: ScoredName[];
  mentions: Mention[];
  mentionPairs: MentionPair[];
  triggers: Trigger[];
  nearTriggers: NearTrigger[];
  triggerPairs: TriggerPair[];
  arguments: Argument[];
  utterances: Utterance[];
  timexes: Timex[];
  quantities: WordSpan[];
}

/** A window on its way: `base` is the index of its first word in the reading. */
export interface Pass {
  readonly window: Window;
  readonly out: WindowLogits;
  readonly logits: WordLogits;
  readonly base: number;
  readonly judge: Judge;
}

/** Span of a window's words [first, last) in the reading and in the text. */
export function placed(words: readonly RawWord[], base: number, first: number, last: number): WordSpan {
  return { first: base + first, last: base + last, start: words[first]!.start, end: words[last - 1]!.end };
}
