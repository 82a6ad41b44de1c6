/** Number phrases that may say how many: fillers of the roles killed, injured, arrested, size and count. */
import type { Word, WordSpan } from '../schema/reading.ts';
import { bare, isOther, isScale, low, sameSentence, scale } from './other-figures.ts';
import { casualtyVerbs } from './toll-words.ts';
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
    if (isScale(words, at)) continue;
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
