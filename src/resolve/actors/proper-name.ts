/** The proper name at the end of a noun phrase. */
import type { Reading } from '../../schema/reading.ts';
import {
  breaks,
  isPossessiveMark,
  lowerAt,
  particles,
  prepositions,
  relatives,
  startsUpper,
  type Words,
  wordsText,
} from './phrase-words.ts';
import { isBodyNoun, isTitle } from './titles.ts';

const commonFirst =
  /^(foreign|interior|defen[cs]e|finance|health|justice|education|supreme|high|constitutional|federal|national|armed|air|central|security|prime|election|electoral|lower|upper|state|public|general|riot|border|military|opposition|government|local|special)$/;

/** Common nouns that stand capitalised: "Police" at the start of a sentence, "Foreign Ministry". */
function isCommon(reading: Reading, span: Words): boolean {
  const last = span.last - 1;
  const low = lowerAt(reading, last);
  const word = reading.words[last]!;
  const length = span.last - span.first;
  if (length > 2) return false;
  if (length === 1 && word.upos === 'NOUN' && reading.sentences[word.sentence]?.first === span.first) return true;
  if (!isTitle(low) && !/^(forces|force)$/.test(low)) return false;
  return length === 1 || commonFirst.test(lowerAt(reading, span.first)) || isTitle(lowerAt(reading, span.first));
}

/** The longest run of name words at the end of the core; titles and lower-case words end it. */
export function nameAtEnd(reading: Reading, core: Words): Words | null {
  // Bodies have common nouns in their names: "Harbour Workers League".
  const body = isBodyNoun(lowerAt(reading, core.last - 1).replace(/s$/, ''));
  let first = core.last;
  for (let at = core.last - 1; at >= core.first; at--) {
    const word = reading.words[at]!;
    const low = lowerAt(reading, at);
    if (isPossessiveMark(word)) break;
    if (particles.has(low) && at < core.last - 1) continue;
    if (!startsUpper(word.text) && !/^\d/.test(word.text)) break;
    if (isTitle(low) && at < core.last - 1 && !body) break;
    first = at;
  }
  // A particle with a capital of its own before the name ("El Salvador", "al-Sudani") belongs to it.
  while (
    first > core.first &&
    first < core.last &&
    particles.has(lowerAt(reading, first - 1)) &&
    /\p{L}/u.test(reading.words[first - 1]!.text)
  )
    first -= 1;
  while (
    first - 2 >= core.first &&
    reading.words[first - 1]!.text === '-' &&
    particles.has(lowerAt(reading, first - 2))
  )
    first -= 2;
  if (first >= core.last || !/\p{L}/u.test(wordsText(reading, { first, last: core.last }))) return null;
  return isCommon(reading, { first, last: core.last }) ? null : { first, last: core.last };
}

/** A person's name that ends the phrase after a title with prepositions in it: "senator for life Joseph Kabila". */
export function personAtEnd(reading: Reading, from: number, last: number): Words | null {
  const entity = reading.entities.find((item) => item.type === 'PER' && item.last === last && item.first > from);
  if (!entity) return null;
  const before = lowerAt(reading, entity.first - 1);
  if (
    prepositions.has(before) ||
    breaks.has(before) ||
    before === 'and' ||
    isPossessiveMark(reading.words[entity.first - 1])
  )
    return null;
  for (let at = from; at < entity.first; at++) if (relatives.has(lowerAt(reading, at))) return null;
  return { first: entity.first, last };
}
