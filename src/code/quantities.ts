/** Number phrases that may say how many: fillers of the roles killed, injured, arrested, size and count. */
import type { Word, WordSpan } from '../schema/reading.ts';
import { casualtyVerbs, units } from './toll-words.ts';
import { childrenOf, lemmaAt } from './tree.ts';

/** Words at which the encoder may point as a number; the same list as in its training. */
const numberLike =
  /^(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|scores|several|few|many|some|both|no|a|an|half|couple|billion|tens)$/i;

/** Phrases before a figure that bound it, as their words. */
const qualifiers: readonly (readonly string[])[] = [
  'at least',
  'at the least',
  'at most',
  'at the most',
  'more than',
  'fewer than',
  'less than',
  'no more than',
  'no fewer than',
  'no less than',
  'not more than',
  'not fewer than',
  'not less than',
  'as many as',
  'as few as',
  'upwards of',
  'upward of',
  'in excess of',
  'up to',
  'close to',
  'well over',
  'just over',
  'just under',
  'an estimated',
  'a total of',
  'about',
  'around',
  'approximately',
  'roughly',
  'some',
  'nearly',
  'almost',
  'over',
  'above',
  'under',
  'below',
  'between',
  'only',
  'just',
  'exactly',
  'another',
  'a further',
  'an additional',
  'a record',
  'all',
  'estimated',
  'approaching',
]
  .map((phrase) => phrase.split(' '))
  .sort((a, b) => b.length - a.length);

const scale = /^(?:hundreds?|thousands?|millions?|billions?|dozens?|scores?|lakhs?|crores?)$/i;
const month = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:\.|[a-z]*)$/i;
const monthNames = new Set(
  'january february march april may june july august september october november december'.split(' '),
);
const bare = /^(?:several|few|many|some|both|no|a|an|half|couple)$/i;

const low = (words: readonly Word[], i: number): string => words[i]?.text.toLowerCase() ?? '';

/** Number phrases of a text in order, without overlap: figures with what bounds them ("at least 100", "tens of thousands", "several"). */
export function quantitySpans(words: readonly Word[]): WordSpan[] {
  const spans: WordSpan[] = [];
  for (let i = 0; i < words.length; i += 1) {
    if (!numberLike.test(words[i]!.text)) continue;
    const last = bare.test(words[i]!.text) ? endOfBare(words, i) : endOfFigure(words, i);
    if (last <= i) continue;
    if (isOther(words, i, last)) {
      if (!bare.test(words[i]!.text)) i = last - 1;
      continue;
    }
    const first = Math.max(withQualifier(words, i), spans.length ? spans[spans.length - 1]!.last : 0);
    const end = withTail(words, last);
    spans.push({ first, last: end, start: words[first]!.start, end: words[end - 1]!.end });
    i = end - 1;
  }
  return spans;
}

/** Index of the first number-like word of a quantity: where the encoder points. */
export function quantityHead(span: WordSpan, words: readonly Word[]): number {
  for (let i = span.first; i < span.last; i += 1) if (numberLike.test(words[i]!.text)) return i;
  return span.first;
}

const sameSentence = (words: readonly Word[], a: number, b: number): boolean =>
  words[b] !== undefined && words[a]!.sentence === words[b]!.sentence;

/** End of a phrase that begins with a word such as "no" or "a", or the index itself where it says no number. */
function endOfBare(words: readonly Word[], i: number): number {
  const word = low(words, i);
  const next = sameSentence(words, i, i + 1) ? low(words, i + 1) : '';
  if (word === 'a' || word === 'an' || word === 'half') {
    if (scale.test(next) || (word === 'half' && /^(?:an?|-)$/.test(next) && scale.test(low(words, i + 2))))
      return endOfFigure(words, next === '-' || /^an?$/.test(next) ? i + 2 : i + 1);
    if (/^(?:few|couple|half)$/.test(next)) return endOfBare(words, i + 1);
    return word === 'half' ? i : endOfVictim(words, i);
  }
  if (word === 'couple') {
    const at = low(words, i + 1) === 'of' ? i + 2 : i + 1;
    return scale.test(low(words, at)) ? at + 1 : at;
  }
  if (word === 'no')
    return /^(?:DET|PRON)$/.test(words[i]!.upos) && !/^(?:longer|more|less|fewer|matter|doubt)$/.test(next) ? i + 1 : i;
  if (word === 'some') return i;
  return scale.test(next) ? endOfFigure(words, i + 1) : i + 1;
}

/** "A policeman" is one where a verb of harm or arrest has him as its party; other articles count nothing. */
function endOfVictim(words: readonly Word[], i: number): number {
  const head = words[i]!.head;
  if (head <= i || head - i > 6 || words[head]!.upos !== 'NOUN' || words[i]!.deprel !== 'det') return i;
  let at = head;
  for (let step = 0; step < 6 && words[at]!.deprel === 'conj' && words[at]!.head >= 0; step += 1) at = words[at]!.head;
  const under =
    words[at]!.head >= 0 &&
    /^(?:obj|nsubj:pass|nsubj)$/.test(words[at]!.deprel) &&
    casualtyVerbs.has(lemmaAt(words, words[at]!.head));
  const over = childrenOf(words, head).some((c) => words[c]!.deprel === 'acl' && casualtyVerbs.has(lemmaAt(words, c)));
  return under || over ? head + 1 : i;
}

/** End of a figure with its scales and its upper end: "two hundred and fifty", "tens of thousands", "20 to 30". */
function endOfFigure(words: readonly Word[], i: number): number {
  let at = i + 1;
  for (; sameSentence(words, i, at); at += 1) {
    const word = low(words, at);
    const after = sameSentence(words, i, at + 1) ? low(words, at + 1) : '';
    if (scale.test(word)) continue;
    if (word === 'of' && /s$/.test(low(words, at - 1)) && scale.test(after)) continue;
    const figure = numberLike.test(after) && !bare.test(after);
    const joins =
      word === '-' ||
      word === '–' ||
      word === 'to' ||
      word === 'or' ||
      (word === 'and' && (low(words, i - 1) === 'between' || scale.test(low(words, at - 1))));
    if (joins && figure) {
      at += 1;
      continue;
    }
    if (!/^\d/.test(word) && numberLike.test(word) && !bare.test(word) && !/^\d/.test(low(words, at - 1))) continue;
    break;
  }
  return at;
}

function withQualifier(words: readonly Word[], i: number): number {
  let first = i;
  for (let round = 0; round < 2; round += 1) {
    const found = qualifiers.find(
      (phrase) =>
        phrase.every((word, k) => low(words, first - phrase.length + k) === word) &&
        sameSentence(words, i, first - phrase.length),
    );
    if (!found) break;
    first -= found.length;
  }
  return first;
}

/** "100 or more", "20-odd". */
function withTail(words: readonly Word[], last: number): number {
  const next = low(words, last);
  if (!sameSentence(words, last - 1, last)) return last;
  if (next === '+') return last + 1;
  if (
    (next === 'or' && /^(?:more|so|fewer|less)$/.test(low(words, last + 1))) ||
    (next === '-' && /^(?:odd|plus)$/.test(low(words, last + 1)))
  )
    return last + 2;
  return last;
}

/** Years, dates, ages, money, shares, measures, labels ("Article 5"), scores ("2-1"): figures, but no answer to how many. */
function isOther(words: readonly Word[], i: number, last: number): boolean {
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
