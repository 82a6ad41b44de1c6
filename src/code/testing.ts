/** Readings for tests: one word a line as `FORM UPOS LEMMA HEAD DEPREL` with heads counted from 1 in each sentence, an empty line between sentences. */
import type {
  Argument,
  Mention,
  MentionPair,
  Reading,
  Sentence,
  Trigger,
  TriggerPair,
  Word,
  WordSpan,
} from '../schema/reading.ts';
import type { EventStatus } from '../schema/record.ts';
import { quantitySpans } from './magnitude.ts';

export interface ReadingTable {
  /** Words that stand against the word before them: "," "'s". `.` and `,` always do. */
  readonly glued?: readonly string[];
  /** Words of the first occurrence, joined as in the text, by kind. */
  readonly actors?: readonly string[];
  readonly places?: readonly string[];
  /** Words of each trigger and its most probable type. */
  readonly triggers?: readonly (readonly [words: string, type: string])[];
}

const settled: Readonly<Record<EventStatus, number>> = {
  actual: 1,
  historical: 0,
  future: 0,
  hypothetical: 0,
  negated: 0,
};

/** Throws on words that the text does not hold: a mistake of the test. */
export function readingOf(table: string, extra: ReadingTable = {}): Reading {
  const words: Word[] = [];
  const sentences: Sentence[] = [];
  const glued = new Set(['.', ',', ...(extra.glued ?? [])]);
  let text = '';
  for (const block of table.trim().split(/\n\s*\n/)) {
    const first = words.length;
    for (const line of block.trim().split('\n')) {
      const [form, upos, lemma, head, deprel, feats] = line.trim().split(/\s+/) as [
        string,
        string,
        string,
        string,
        string,
        string?,
      ];
      if (text && !glued.has(form) && !text.endsWith('-') && form !== '-') text += ' ';
      const start = text.length;
      text += form;
      words.push({
        start,
        end: text.length,
        text: form,
        sentence: sentences.length,
        upos,
        xpos: '_',
        feats: feats ?? '_',
        lemma,
        head: Number(head) === 0 ? -1 : first + Number(head) - 1,
        deprel,
        token: -1,
      });
    }
    sentences.push({
      start: words[first]!.start,
      end: text.length,
      first,
      last: words.length,
      headline: false,
      block: 0,
    });
  }
  const mentions = [
    ...(extra.actors ?? []).map((m) => mention(words, text, m, 'actor')),
    ...(extra.places ?? []).map((m) => mention(words, text, m, 'place')),
  ];
  const triggers: Trigger[] = (extra.triggers ?? []).map(([found, type]) => ({
    ...spanAt(words, text, found),
    types: [{ type, p: 0.9 }],
    modes: [],
    status: settled,
  }));
  return {
    text,
    words,
    sentences,
    mentions,
    triggers,
    blocks: [{ kind: 'body', start: 0, end: text.length }],
    quantities: quantitySpans(words),
    entities: [],
    mentionPairs: [],
    timexes: [],
    arguments: [],
    triggerPairs: [],
    utterances: [],
  };
}

/** The reading with tuples of the encoder's scorers added. */
export function withTuples(
  reading: Reading,
  tuples: {
    arguments?: readonly Argument[];
    mentionPairs?: readonly MentionPair[];
    triggerPairs?: readonly TriggerPair[];
  },
): Reading {
  return { ...reading, ...tuples };
}

function mention(words: readonly Word[], text: string, found: string, kind: Mention['kind']): Mention {
  const span = spanAt(words, text, found);
  let head = span.first;
  for (let step = 0; step < span.last - span.first; step += 1) {
    const up = words[head]!.head;
    if (up < span.first || up >= span.last) break;
    head = up;
  }
  return { ...span, kind, p: 0.9, head, sectors: [] };
}

/** The word span of the first occurrence of `found`; `found#2` is the second. */
export function spanAt(words: readonly Word[], text: string, found: string): WordSpan {
  const [string, nth] = found.split('#') as [string, string?];
  let at = -1;
  for (let n = Number(nth ?? 1); n > 0; ) {
    at = text.indexOf(string, at + 1);
    if (at < 0) throw new Error(`no words "${found}" in "${text}"`);
    if (words.some((w) => w.start === at) && words.some((w) => w.end === at + string.length)) n -= 1;
  }
  const first = words.findIndex((w) => w.start === at);
  const last = words.findIndex((w) => w.end === at + string.length) + 1;
  return { first, last, start: at, end: at + string.length };
}
