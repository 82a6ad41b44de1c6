/** Bare mentions of events: for sets that give mentions, and neither types nor parties nor days. */
import { familyOf } from './families.ts';
import { stemOf } from './words.ts';

export interface Mention {
  readonly id: string;
  /** The words that name the event. */
  readonly words: string;
  /** What its document is about: mentions of other topics are other happenings. */
  readonly topic: string;
}

/** Words that leave the naming to the word beside them: "took over", "gave a speech". */
const light = new Set(
  'the a an and his her its their it of in to up out off on for over down into by at with take took taken make made get got go come give have be place'
    .split(' ')
    .map(stemOf),
);

/** The family of the last word that says something: "checked into rehab" → rehab, "shooting spree" → spree. */
function headOf(words: string): string {
  const stems = (words.match(/[\p{L}\p{N}]+/gu) ?? []).map(stemOf);
  const telling = stems.filter((stem) => !light.has(stem));
  return familyOf((telling.length > 0 ? telling : stems).at(-1) ?? '');
}

/** Groups of ids: within a topic, what is named by words of one family is one happening. */
export function groupMentions(mentions: readonly Mention[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const { id, words, topic } of mentions) {
    const key = JSON.stringify([topic, headOf(words)]);
    groups.set(key, [...(groups.get(key) ?? []), id]);
  }
  return [...groups.values()];
}
