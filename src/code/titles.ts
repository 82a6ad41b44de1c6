/** Reads the title in a description of a person: "former foreign minister", "deputy leader", "secretary-general". */
import type { Word } from '../schema/reading.ts';
import type { EventStatus } from '../schema/record.ts';
import { departments, deputies, former, leaders, members, stateOffices } from './relation-words.ts';
import { lemmaAt } from './tree.ts';

type Rank = 'state' | 'leader' | 'member';
export interface Title {
  readonly word: number;
  /** End of the title's own words: "secretary-general", "attorney general". */
  readonly last: number;
  readonly rank: Rank;
  readonly status: EventStatus;
  /** Bodies of every kind have presidents; only states have ministers. */
  readonly presides: boolean;
}
/** Words [first, last) that describe a person, with their head. */
export interface Described {
  readonly first: number;
  readonly last: number;
  readonly head: number;
}

/** The last title of a description, or null. */
export function titleIn(words: readonly Word[], { first, last, head }: Described): Title | null {
  for (let t = last - 1; t >= first; t -= 1) {
    const rank = rankAt(words, t, first);
    if (!rank || (t > head && !/^(?:flat|appos)$/.test(words[t]!.deprel))) continue;
    // A title is the head of its phrase or stands before the name; "the minister's aide" is another's.
    const before = words.slice(t + 1, head + 1);
    if (
      t < head &&
      !before.every(
        (w) =>
          w.upos === 'PROPN' ||
          w.upos === 'PUNCT' ||
          w.upos === 'ADJ' ||
          /^(?:of|state|general|the|to|for|at)$/i.test(w.text),
      )
    )
      continue;
    if (/^['’]s$/.test(words[t + 1]?.text ?? '') && t + 2 < last) continue;
    const lead = words
      .slice(first, t)
      .filter((w) => w.upos !== 'PUNCT')
      .map((w) => w.text.toLowerCase());
    const deputy = lead.includes('shadow') || lead.slice(-2).some((w) => deputies.has(w));
    const highest =
      /^(?:president|premier|chancellor)$/.test(lemmaAt(words, t)) || words[t - 1]?.text.toLowerCase() === 'prime';
    const some = /^(?:a|an|one|another|two|three|several|some)$/.test(lead[0] ?? '') || lead.includes('senior');
    return {
      word: t,
      last:
        t +
        (words[t + 1]?.text === '-' && /^general$/i.test(words[t + 2]?.text ?? '')
          ? 3
          : /^general$/i.test(words[t + 1]?.text ?? '')
            ? 2
            : 1),
      rank: (deputy && !highest) || (some && rank === 'leader') ? 'member' : rank,
      presides: lemmaAt(words, t) === 'president',
      status: lead.some((w) => former.has(w)) ? 'historical' : 'actual',
    };
  }
  return null;
}

function rankAt(words: readonly Word[], t: number, first: number): Rank | null {
  const lemma = lemmaAt(words, t);
  if (!/^(?:NOUN|PROPN|ADJ)$/.test(words[t]!.upos)) return null;
  const before = t > first ? words[t - 1]!.text.toLowerCase() : '';
  const next = words[t + 1]?.text.toLowerCase();
  if (lemma === 'secretary') {
    if (
      (next === '-' || next === 'general') &&
      /^(?:-|general)$/.test(next) &&
      /general/i.test(`${next} ${words[t + 2]?.text}`)
    )
      return 'leader';
    if (before === 'general') return 'leader';
    return departments.has(before) ||
      (next === 'of' && (departments.has(lemmaAt(words, t + 2)) || departments.has(lemmaAt(words, t + 3))))
      ? 'state'
      : null;
  }
  if (lemma === 'adviser' || lemma === 'advisor') return before === 'security' ? 'state' : null;
  // "His Iranian counterpart X", "Supreme Leader X": offices of a state without its usual words.
  if (lemma === 'counterpart' || (lemma === 'leader' && before === 'supreme')) return 'state';
  if (lemma === 'attorney') return next === 'general' ? 'state' : null;
  if (stateOffices.has(lemma)) return 'state';
  if (leaders.has(lemma)) return 'leader';
  return members.has(lemma) ? 'member' : null;
}

/** Whether a word is a title by itself: "Minister" ends no name. */
export function isTitleWord(word: Word): boolean {
  const lemma = word.lemma.toLowerCase();
  return stateOffices.has(lemma) || leaders.has(lemma) || members.has(lemma) || lemma === 'general';
}
