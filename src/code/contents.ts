/** Bounds of what is said: the encoder's, mended where quotation marks, sentences and the tree know better. */
import type { Reading, Utterance } from '../schema/reading.ts';
import { mentionAt, subjectOf } from './subjects.ts';
import { childrenBy, subtree } from './tree.ts';

interface Stretch {
  start: number;
  end: number;
}

const inside = (quoted: readonly [number, number][], at: number) =>
  quoted.find(([start, end]) => start <= at && at < end);

/**
 * What an utterance says, as offsets. Outside quotation marks nothing said reaches beyond its sentence, and nobody's words
 * hold the cue that tells of them, unless they go on behind it.
 */
export function contentOf(reading: Reading, u: Utterance, quoted: readonly [number, number][]): Stretch {
  let { start, end } = u.content;
  // A content may begin with its opening mark, of one sign or two.
  const first = quoted.find(([open, close]) => open <= start + 3 && start < close);
  if (u.cue && u.cue.start > start && u.cue.end < end && !inside(quoted, end - 2)) {
    // "This is murder," the minister told reporters: the words end with their quotation.
    const closed = first && first[1] <= u.cue.start ? first[1] : null;
    if (closed) end = closed;
  }
  for (const sentence of reading.sentences) {
    if (sentence.end <= start || sentence.end >= end) continue;
    const next = reading.words[sentence.last];
    if (!next || next.start >= end || spansBoundary(quoted, sentence.end, next.start)) continue;
    if (u.cue && u.cue.start >= next.start) start = next.start;
    else {
      end = sentence.end;
      break;
    }
  }
  return continued(reading, { start, end: withoutAside(reading, u, end, quoted) });
}

const longestAside = 14;

/** "They would keep the truce -- the fourth in a week": outside quotation marks, what a last dash adds is the reporter's. */
function withoutAside(
  { words }: Reading,
  { cue, content }: Utterance,
  end: number,
  quoted: readonly [number, number][],
): number {
  if (!cue || cue.first >= content.first || inside(quoted, end - 1)) return end;
  const dashes = words.slice(content.first, content.last).filter((w) => w.end <= end && /^(?:--|–|—)$/.test(w.text));
  const [dash] = dashes;
  if (dashes.length !== 1 || inside(quoted, dash!.start)) return end;
  const at = words.indexOf(dash!, content.first);
  return at - content.first >= 3 && content.last - at <= longestAside ? words[at - 1]!.end : end;
}

/** Whether one quotation goes on over the end of a sentence; a paragraph may close without a mark. */
function spansBoundary(quoted: readonly [number, number][], end: number, next: number): boolean {
  const before = inside(quoted, end - 1) ?? quoted.find(([, close]) => close === end || close === end - 1);
  const after = inside(quoted, next) ?? inside(quoted, next + 1);
  return before !== undefined && after !== undefined && (before === after || after[0] - before[1] <= 6);
}

/** "He would resign, and that he would leave": a second clause with its own "that" belongs to what is said. */
function continued(reading: Reading, content: Stretch): Stretch {
  const { words } = reading;
  let at = words.findIndex((w) => w.start >= content.end);
  if (at < 0) return content;
  if (words[at]!.text === ',') at += 1;
  if (!/^(?:and|but|or)$/i.test(words[at]?.text ?? '') || !/^that$/i.test(words[at + 1]?.text ?? '')) return content;
  const clause = words[at + 1]!.head;
  if (clause <= at || words[at + 1]!.deprel !== 'mark') return content;
  const { last } = subtree(words, clause, (c) => /^(?:punct|parataxis)$/.test(words[c]!.deprel));
  return words[last - 1]!.end > content.end ? { start: content.start, end: words[last - 1]!.end } : content;
}

/**
 * The mention that is the subject of an utterance's cue, or whom "according to" names, where the encoder names nobody; -1 where
 * there is none, or where it stands inside the content.
 */
export function subjectOfCue(reading: Reading, { cue, content }: Utterance): number {
  if (!cue) return -1;
  const { words } = reading;
  // Where the cue stands between the halves of what is said, its subject does too.
  const between = content.first <= cue.first && cue.last <= content.last;
  const said = (word: number) => !between && word >= content.first && word < content.last;
  const at = cue.first;
  const named = /^accord/i.test(words[at]!.text)
    ? (childrenBy(words, at, 'obl', 'nmod', 'obj')[0] ?? words[at]!.head)
    : subjectOf(reading, at, said);
  return named === null || named < 0 || said(named) ? -1 : mentionAt(reading, named);
}
