/** The gazetteer's actor that a whole noun phrase means. */
import { bodies } from '../../schema/bodies.ts';
import type { Reading } from '../../schema/reading.ts';
import type { Match } from './gazetteer.ts';
import type { Lookup, NameInside } from './knowledge.ts';
import type { NounPhrase } from './noun-phrase.ts';
import { lowerAt, startsUpper, type Words, wordsText } from './phrase-words.ts';

const governmentWords = new Set([
  'current',
  'new',
  'central',
  'federal',
  'interim',
  'transitional',
  'caretaker',
  'national',
  'official',
  'state',
  'government',
  'administration',
  'regime',
  '-',
]);

/** Of several actors of one name, the one of the country that stands beside it; none where a state beside it contradicts. */
function fitting(known: readonly Match[], states: readonly string[], lookup: Lookup): Match | undefined {
  const first = known[0];
  if (!first || states.length === 0) return first;
  const code = (match: Match) => lookup.countryOf(match.entry);
  return (
    known.find((match) => states.includes(code(match) ?? '')) ?? known.find((match) => bodies.has(code(match) ?? ''))
  );
}

export function tryNames(
  reading: Reading,
  phrase: NounPhrase,
  states: readonly string[],
  lookup: Lookup,
): { known: Match; span: Words } | null {
  const { core, name } = phrase;
  const spans: Words[] = [
    { first: phrase.first, last: phrase.last },
    { first: core.first, last: phrase.last },
  ];
  if (phrase.possessor && phrase.determiner === 'possessive')
    spans.push({ first: phrase.possessor.first, last: core.last });
  for (const complement of phrase.complements)
    if (complement.preposition === 'of' || complement.preposition === 'for')
      spans.push({ first: core.first, last: complement.last });
  spans.push(core);
  // Titles before a name are many: "Iraqi Prime Minister Mohammed Shia al-Sudani" is tried from each capital on.
  for (let first = core.first + 1; first < core.last - 1 && first < core.first + 9; first++)
    if (startsUpper(reading.words[first]!.text)) spans.push({ first, last: core.last });
  if (name && (name.first !== core.first || name.last !== core.last)) spans.push(name);
  // "300 Americans": the number may have been taken for a part of the name.
  const people = { first: core.last - 1, last: core.last };
  if (phrase.plural && people.first > core.first) spans.push(people);
  for (const span of spans) {
    const holdsStates = span.first < core.first;
    const known = fitting(lookup.find(wordsText(reading, span)), holdsStates ? [] : states, lookup);
    if (!known || (span === people && known.how !== 'demonym')) continue;
    const titled = span === name || (span.last === core.last && span.first > core.first);
    // "Kenyan President Jordan" is a man: a state's name after a title is somebody else's. "Some 300 Americans" are of theirs.
    if (
      titled &&
      known.entry.kind === 'state' &&
      !(known.how === 'demonym' && phrase.plural && isCounted(reading, { first: core.first, last: span.first })) &&
      !/^(neighbou?ring|rival|nearby|southern|northern|communist)$/.test(wordsText(reading, phrase.title).toLowerCase())
    )
      continue;
    if (titled && known.ambiguous && known.entry.kind !== 'person') continue;
    if (titled && lookup.partOfOther(reading, span, known.entry, core.first)) continue;
    if (!titled && known.how === 'surname' && known.ambiguous) continue;
    return { known, span };
  }
  return null;
}

/** "Some 300 Americans", "stranded Britons" are of their state; "ethnic Albanians", "Latin Americans" and "northern Irish" are not simply of it. */
function isCounted(reading: Reading, before: Words): boolean {
  return reading.words
    .slice(before.first, before.last)
    .every(
      ({ text }, at) =>
        (at === 0 || !startsUpper(text)) &&
        !/^(?:ethnic|latin|new|west|(?:north|south|east|west)(?:ern)?)$/i.test(text),
    );
}

/** "the Iraqi government" is the state, "the regional government" is not. */
export function isGovernment(reading: Reading, phrase: NounPhrase, inside: readonly NameInside[]): boolean {
  const head = lowerAt(reading, phrase.head);
  if (!/^(government|administration|regime)$/.test(head) || phrase.name) return false;
  for (let at = phrase.core.first; at < phrase.head; at++) {
    if (
      inside.some(
        (known) =>
          known.first <= at && at < known.last && known.known.entry.kind === 'state' && known.standing === 'plain',
      )
    )
      continue;
    if (!governmentWords.has(lowerAt(reading, at))) return false;
  }
  return phrase.determiner !== 'indefinite';
}
