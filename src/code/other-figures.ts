/** Figures that answer no "how many": years, dates, ages, money, shares, measures, labels, scores. */
import type { Word } from '../schema/reading.ts';
import { units } from './toll-words.ts';
import { lemmaAt } from './tree.ts';

const month = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:\.|[a-z]*)$/i;

const monthNames = new Set(
  'january february march april may june july august september october november december'.split(' '),
);

export const scale = /^(?:hundreds?|thousands?|millions?|billions?|dozens?|scores?|lakhs?|crores?)$/i;

/** "2m refugees", "10k protesters": written against the figure; "2 m" and "2m high" are lengths. */
const shortScale = /^(?:k|mn?|bn?|tn)$/i;
const ofLength = /^(?:wide|high|long|deep|tall|thick|away|apart|from|below|above|off|inside|into|underground|[-–])$/i;

/** Whether a word of a figure multiplies it. */
export function isScale(words: readonly Word[], at: number): boolean {
  const word = words[at]!;
  if (scale.test(word.text)) return true;
  const figure = words[at - 1];
  if (!shortScale.test(word.text) || figure?.end !== word.start || !/\d$/.test(figure.text)) return false;
  return !/^m$/i.test(word.text) || !sameSentence(words, at, at + 1) || !ofLength.test(low(words, at + 1));
}

export const bare = /^(?:several|few|many|some|both|no|a|an|half|couple)$/i;

export const low = (words: readonly Word[], i: number): string => words[i]?.text.toLowerCase() ?? '';

export const sameSentence = (words: readonly Word[], a: number, b: number): boolean =>
  words[b] !== undefined && words[a]!.sentence === words[b]!.sentence;

/** Years, dates, ages, money, shares, measures, labels ("Article 5"), scores ("2-1"): figures, but no answer to how many. */
export function isOther(words: readonly Word[], i: number, last: number): boolean {
  const word = words[i]!;
  const before = sameSentence(words, i, i - 1) ? words[i - 1] : undefined;
  const after = sameSentence(words, i, last) ? words[last] : undefined;
  if (bare.test(word.text)) return isMeasured(words, i, last);
  if (
    /^(?:one)$/i.test(word.text) &&
    (/^(?:the|this|that|every|no|which|any|each)$/i.test(before?.text ?? '') ||
      /^(?:another|day)$/i.test(after?.text ?? ''))
  )
    return true;
  if (before && (/^(?:[$£€¥#[]|US\$|No\.|Nos\.|aged|age|since|rs\.?)$/i.test(before.text) || isMonth(before.text)))
    return true;
  if (before?.text === '-' && before.start === words[i - 2]?.end && before.end === word.start) return true;
  if (
    after &&
    (isMonth(after.text) ||
      /^(?:%|percent|°|a\.m\.|p\.m\.|am|pm|st|nd|rd|th)$/i.test(after.text) ||
      (after.text === 'per' && low(words, last + 1) === 'cent'))
  )
    return true;
  if (isLabel(words, i) || isAge(words, i, last) || isYear(words, i, last)) return true;
  if (
    after?.text === '-' &&
    (after.start === words[last - 1]!.end || units.has(lemmaAt(words, last + 1))) &&
    !/^(?:strong|member|man|person|odd|plus|seat)$/i.test(words[last + 1]?.text ?? '')
  )
    return true;
  if (
    /^[-–]$/.test(low(words, i + 1)) &&
    last > i + 2 &&
    /^\d/.test(word.text) &&
    Number(word.text.replace(/,/g, '')) >= Number(low(words, i + 2).replace(/,/g, ''))
  )
    return true;
  return isMeasured(words, i, last);
}

function isMonth(text: string): boolean {
  return (
    /^\p{Lu}/u.test(text) &&
    (monthNames.has(text.toLowerCase()) || (month.test(text) && text.length <= 5 && text.endsWith('.')))
  );
}

/** What is counted is a unit of time, length, weight, money. */
function isMeasured(words: readonly Word[], i: number, last: number): boolean {
  const head = words[i]!.head;
  const of = low(words, last) === 'of' ? last + 1 : last;
  const next = lemmaAt(words, of);
  if (sameSentence(words, i, of) && units.has(next)) return true;
  return (
    head >= last &&
    head - last < 3 &&
    /^(?:nummod|det|amod|compound)$/.test(words[i]!.deprel) &&
    units.has(lemmaAt(words, head))
  );
}

/** A number behind its noun is a name: "Article 5", "Flight 17", "Boeing 737". */
function isLabel(words: readonly Word[], i: number): boolean {
  const before = words[i - 1];
  if (!before || before.sentence !== words[i]!.sentence || words[i]!.head !== i - 1) return false;
  return (
    /^(?:PROPN|NOUN|SYM)$/.test(before.upos) &&
    !scale.test(before.text) &&
    /^(?:nummod|flat|compound|appos|dep|nmod|nmod:unmarked)$/.test(words[i]!.deprel)
  );
}

/** "Maria Perez, 45, said". */
function isAge(words: readonly Word[], i: number, last: number): boolean {
  return (
    /^\d{1,2}$/.test(words[i]!.text) &&
    low(words, i - 1) === ',' &&
    words[i - 2]?.upos === 'PROPN' &&
    /^[,.;)]$/.test(low(words, last)) &&
    last === i + 1
  );
}

/** A bare figure from 1500 to 2099 is a year unless it counts a noun behind it. */
function isYear(words: readonly Word[], i: number, last: number): boolean {
  const year = /^(?:1[5-9]|20)\d\d$/;
  if (!year.test(words[i]!.text) || (last > i + 1 && !year.test(words[last - 1]!.text))) return false;
  const counting = words[last - 1]!.deprel === 'nummod' ? last - 1 : i;
  const head = words[words[counting]!.head];
  return !(
    words[counting]!.deprel === 'nummod' &&
    words[counting]!.head > i &&
    head !== undefined &&
    /^N/.test(head.upos) &&
    /s$|^(?:people|men|women|children|troops|police|personnel)$/.test(head.text.toLowerCase())
  );
}
