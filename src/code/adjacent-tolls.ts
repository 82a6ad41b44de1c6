/** Tolls whose number stands right beside its word: "arrested some 500", "12 people were killed", "45 wounded". No tree is needed. */
import type { MagnitudeRole, Reading, Word, WordSpan } from '../schema/reading.ts';
import { quantityHead } from './quantities.ts';
import { persons, roleOfCounted, roleOfObject, roleOfSubject } from './toll-words.ts';
import type { Toll } from './tolls.ts';
import { lemmaAt } from './tree.ts';

const auxiliary = /^(?:have|has|had|was|were|are|is|be|been|being|reported|reportedly|also|already|others?|more)$/;
const nounPhrase = /^(?:NOUN|PROPN|ADJ|DET|ADP|NUM|PRON)$/;
const widest = 5;

/** Tolls of the triggers' own words, and the dead and hurt of their sentence where no other act of violence stands nearer. */
export function adjacentTolls(reading: Reading, triggerIndexes: readonly number[]): Toll[] {
  const tolls: Toll[] = [];
  reading.quantities.forEach((span, quantity) => {
    const found = roleBehind(reading, span) ?? roleBefore(reading, span);
    if (found && isOwn(reading, triggerIndexes, found.word, found.role)) tolls.push({ role: found.role, quantity });
    const counted = reading.triggers.findIndex((t) => countsTrigger(reading, span, t));
    if (!found && counted >= 0 && triggerIndexes.includes(counted)) tolls.push({ role: 'count', quantity });
  });
  return tolls;
}

interface Found {
  readonly role: MagnitudeRole;
  readonly word: number;
}

/** "Arrested some 500 lawyers": the verb stands before the number. */
function roleBehind({ words }: Reading, span: WordSpan): Found | null {
  const word = span.first - 1;
  if (words[word]?.sentence !== words[span.first]!.sentence || !isVerbal(words[word]!)) return null;
  const role = roleOf(roleOfObject, words[word]!);
  if (!role || (role === 'size' && !areCounted(words, span.last))) return null;
  return { role, word };
}

/** "12 people were killed", "45 wounded", "20 deaths": the number stands before its noun phrase and the word of harm. */
function roleBefore({ words }: Reading, span: WordSpan): Found | null {
  let passive = false;
  for (let w = span.last; w < Math.min(words.length, span.last + widest); w += 1) {
    const word = words[w]!;
    if (word.sentence !== words[span.first]!.sentence) return null;
    const text = word.text.toLowerCase();
    const counted = roleOf(roleOfCounted, word);
    if (counted && !isVerbal(word, /ed$/) && !passive) return { role: counted, word: w };
    const done = /(?:ed|en|slain|hurt|sent|dead)$/.test(text)
      ? (roleOf(roleOfObject, word) ?? roleOfCounted.get(text))
      : undefined;
    // Bare participles do for harm ("45 wounded"); who was moved needs its passive ("36 people were evacuated").
    if (done && (done !== 'size' || passive)) return { role: done, word: w };
    const did = roleOf(roleOfSubject, word);
    if (did === 'killed' && isVerbal(word)) return { role: did, word: w };
    if (auxiliary.test(text)) passive ||= /^(?:was|were|are|is|been|being)$/.test(text);
    else if (passive || !nounPhrase.test(word.upos)) return null;
  }
  return null;
}

function isVerbal(word: Word, form = /(?:ed|ing|s|sent|hurt|freed|slew)$/): boolean {
  return (
    word.upos === 'VERB' || (form.test(word.text.toLowerCase()) && word.lemma.toLowerCase() !== word.text.toLowerCase())
  );
}

function roleOf(table: ReadonlyMap<string, MagnitudeRole>, word: Word): MagnitudeRole | undefined {
  const form = word.text.toLowerCase();
  return (
    table.get(word.lemma.toLowerCase()) ??
    table.get(form.replace(/e?d$/, '')) ??
    table.get(form.replace(/d$/, '')) ??
    table.get(form.replace(/ing$/, ''))
  );
}

/** People are named behind the number, or nothing is ("dispatched another 34."). */
function areCounted(words: readonly Word[], last: number): boolean {
  if (words[last] === undefined || words[last]!.upos === 'PUNCT') return true;
  for (let w = last; w < Math.min(words.length, last + 4); w += 1) if (persons.has(lemmaAt(words, w))) return true;
  return false;
}

/** "Three strikes", "at least 100 of such attacks". */
function countsTrigger({ words }: Reading, span: WordSpan, trigger: WordSpan): boolean {
  const last = words[trigger.last - 1]!;
  const joined =
    span.last === trigger.first ||
    (words[span.last]?.text === 'of' && span.last + 1 === trigger.first) ||
    (span.last + 1 === trigger.first && words[span.last]!.upos === 'ADJ');
  const known = roleOfCounted.has(last.lemma.toLowerCase());
  return (
    joined &&
    !known &&
    last.upos === 'NOUN' &&
    /s$/.test(last.text) &&
    /^(?:\d|[a-z])/i.test(words[quantityHead(span, words)]!.text)
  );
}

/** The word is the triggers' own, or tells of harm in a sentence whose nearest act of violence is theirs. */
function isOwn(
  { words, triggers }: Reading,
  triggerIndexes: readonly number[],
  word: number,
  role: MagnitudeRole,
): boolean {
  const at = triggers.findIndex((t) => t.first <= word && word < t.last);
  if (at >= 0) return triggerIndexes.includes(at);
  if (role !== 'killed' && role !== 'injured') return false;
  let nearest = -1;
  triggers.forEach((t, i) => {
    if (t.types[0]?.type !== 'ASSAULT' || words[t.first]!.sentence !== words[word]!.sentence) return;
    if (nearest < 0 || Math.abs(t.first - word) < Math.abs(triggers[nearest]!.first - word)) nearest = i;
  });
  return nearest >= 0 && triggerIndexes.includes(nearest);
}
