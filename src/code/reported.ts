/**
 * Reported speech that the encoder passed over, where it shows plainly: "X said that …", "…, X said", "according to X, …" in the
 * tree, and the short form of headlines and lists, "Bridge open again: mayor", "Mayor: bridge open again".
 * Gives utterances like the encoder's own, with the rule that found them.
 */
import type { Reading, Utterance, Word, WordSpan } from '../schema/reading.ts';
import { mentionAt, subjectOf } from './subjects.ts';
import { childrenOf } from './tree.ts';

export type Reported = Utterance & { rule: string };

/** Verbs that report what somebody says. */
const saying = new Set(
  'say tell add announce state claim declare report note insist maintain stress warn argue explain allege assert acknowledge admit confirm deny reiterate remark reply respond write tweet suggest estimate predict believe think conclude testify complain recall repeat emphasise emphasize vow pledge promise'.split(
    ' ',
  ),
);
const p = 0.55;
const minWords = 3;

export function reportedSpeech(reading: Reading): Reported[] {
  const found: Reported[] = [];
  reading.words.forEach((word, i) => {
    if (taken(reading, i)) return;
    const draft =
      saying.has(word.lemma.toLowerCase()) && word.upos === 'VERB' ? clauseOf(reading, i) : accordingTo(reading, i);
    if (!draft || draft.content.last - draft.content.first < minWords) return;
    if ([...reading.utterances, ...found].some((u) => overlaps(u.content, draft.content))) return;
    found.push(draft);
  });
  for (const draft of labelled(reading))
    if (
      ![...reading.utterances, ...found].some(
        (u) => u.content.start < draft.content.end && draft.content.start < u.content.end,
      )
    )
      found.push(draft);
  return found;
}

const label = /^(?::|-|--|–|—)$/;
const longestLabel = 6;

/** Headlines and list items that name their source at an end, set off by a colon or, at the last, a dash. */
function labelled(reading: Reading): Reported[] {
  const { words, mentions } = reading;
  return reading.sentences.flatMap((sentence): Reported[] => {
    let last = sentence.last;
    while (last > sentence.first && words[last - 1]!.upos === 'PUNCT') last -= 1;
    let first = sentence.first;
    while (first < last && words[first]!.upos === 'PUNCT') first += 1;
    // The short form is for headlines and lists: a sentence of prose ends with a stop, and is left alone.
    if (!sentence.headline && words[last]?.text === '.' && last < sentence.last) return [];
    return mentions.flatMap((m, speaker): Reported[] => {
      if (m.kind !== 'actor' || m.last - m.first > longestLabel) return [];
      const behind = m.last === last && label.test(words[m.first - 1]?.text ?? '');
      const before = m.first === first && words[m.last]?.text === ':';
      if (behind === before) return [];
      const content = behind ? { first, last: m.first - 1 } : { first: m.last + 1, last };
      if (content.last - content.first < minWords) return [];
      const spaced =
        behind && words[m.first - 1]!.text !== ':' && words[m.first - 2]?.end === words[m.first - 1]!.start;
      if (spaced || !words.slice(content.first, content.last).some((w) => w.upos === 'VERB' || w.upos === 'AUX'))
        return [];
      return [
        {
          cue: null,
          content: { ...content, start: words[content.first]!.start, end: words[content.last - 1]!.end },
          speaker,
          p,
          rule: 'the source is named beside the words, set off by a colon or a dash',
        },
      ];
    });
  });
}

function taken(reading: Reading, word: number): boolean {
  return reading.utterances.some((u) => u.cue && u.cue.first <= word && word < u.cue.last);
}

/** Contents that agree by half or more are the same statement. */
function overlaps(a: WordSpan, b: WordSpan): boolean {
  const shared = Math.min(a.last, b.last) - Math.max(a.first, b.first);
  return shared > 0 && shared * 2 >= Math.max(a.last, b.last) - Math.min(a.first, b.first);
}

/** Words under `root`, `root` included, without what hangs under `but`. */
function subtree({ words: all }: Reading, root: number, but: number): number[] {
  const words: number[] = [];
  const stack = [root];
  while (stack.length) {
    const at = stack.pop()!;
    if (at === but) continue;
    words.push(at);
    stack.push(...childrenOf(all, at));
  }
  return words.sort((a, b) => a - b);
}

function spanOf(reading: Reading, words: readonly number[]): WordSpan | null {
  let first = words[0] ?? 0;
  let last = (words[words.length - 1] ?? -1) + 1;
  const dropFirst = (w: Word) =>
    w.upos === 'PUNCT' ||
    (w.lemma.toLowerCase() === 'that' && w.deprel === 'mark') ||
    (w.deprel === 'cc' && w.upos === 'CCONJ');
  while (first < last && dropFirst(reading.words[first]!)) first += 1;
  while (last > first && reading.words[last - 1]!.upos === 'PUNCT') last -= 1;
  return last > first ? { first, last, start: reading.words[first]!.start, end: reading.words[last - 1]!.end } : null;
}

/** The longest run of words that stand side by side, over a gap of punctuation. */
function longestRun(reading: Reading, words: readonly number[]): number[] {
  let best: number[] = [];
  let run: number[] = [];
  for (const w of words) {
    const previous = run[run.length - 1];
    const beside = previous === undefined || reading.words.slice(previous + 1, w).every((x) => x.upos === 'PUNCT');
    run = beside ? [...run, w] : [w];
    if (run.length > best.length) best = run;
  }
  return best;
}

function clauseOf(reading: Reading, verb: number): Reported | null {
  const word = reading.words[verb]!;
  const clause = childrenOf(reading.words, verb).find((c) => reading.words[c]!.deprel === 'ccomp');
  const isAside = clause === undefined && word.deprel === 'parataxis' && word.head >= 0;
  const root = clause ?? (isAside ? word.head : undefined);
  if (root === undefined) return null;
  const content = spanOf(reading, longestRun(reading, subtree(reading, root, verb)));
  const subject = subjectOf(reading, verb);
  if (!content || subject === null) return null;
  return {
    cue: wordSpan(reading, verb),
    content,
    speaker: mentionAt(reading, subject),
    p,
    rule: `"${word.text}" with what is said as its clause in the tree`,
  };
}

function accordingTo(reading: Reading, word: number): Reported | null {
  if (reading.words[word]!.text.toLowerCase() !== 'according' || reading.words[word + 1]?.text.toLowerCase() !== 'to')
    return null;
  const speaker = reading.words[word]!.head;
  const root = speaker >= 0 ? reading.words[speaker]!.head : -1;
  if (root < 0) return null;
  const content = spanOf(reading, longestRun(reading, subtree(reading, root, speaker)));
  if (!content) return null;
  const cue: WordSpan = {
    first: word,
    last: word + 2,
    start: reading.words[word]!.start,
    end: reading.words[word + 1]!.end,
  };
  return {
    cue,
    content,
    speaker: mentionAt(reading, speaker),
    p,
    rule: '"according to" with the rest of its clause in the tree',
  };
}

function wordSpan(reading: Reading, word: number): WordSpan {
  return { first: word, last: word + 1, start: reading.words[word]!.start, end: reading.words[word]!.end };
}
