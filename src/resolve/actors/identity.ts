/** What a mention's own words say of its actor: known entry, form, class, country, sectors, office. */
import type { Mention, Reading } from '../../schema/reading.ts';
import { foldedWords } from './alias-key.ts';
import { countryOfWords, type Finding } from './country-of-words.ts';
import type { Entry } from './entry.ts';
import type { Match } from './gazetteer.ts';
import type { Lookup, NameInside } from './knowledge.ts';
import { isGovernment, tryNames } from './known-entry.ts';
import { type NounPhrase, nounPhrase } from './noun-phrase.ts';
import { lowerAt, wordsText } from './phrase-words.ts';
import { type PronounKind, pronounKind } from './pronouns.ts';
import { sectorsOfWords } from './sectors-of-words.ts';
import { countryNouns, governmentNouns, isBodyNoun, titleGender } from './titles.ts';

/** `people`: several persons ("protesters"); `body`: an organisation, group, army, government. */
export type ActorClass = 'person' | 'people' | 'body' | 'state' | 'unknown';

export interface Identity {
  readonly mention: number;
  readonly text: string;
  readonly phrase: NounPhrase;
  readonly form: 'name' | 'description' | 'pronoun';
  readonly pronoun: PronounKind | null;
  readonly cls: ActorClass;
  readonly gender: 'm' | 'f' | null;
  /** The gazetteer's actor that the whole mention means. */
  readonly entry: Entry | null;
  readonly how: Match['how'] | null;
  /** The alias by which the entry was found, and whether it is an ordinary word or common name too. */
  readonly via: string | null;
  readonly ambiguous: boolean;
  /** Proper name without title, as written; null where there is none. */
  readonly name: string | null;
  /** Folded, lower-case words of the name. */
  readonly nameWords: readonly string[];
  /** Known names in the mention before its head or name ("Kenyan" police, "Hamas" spokesman). */
  readonly inside: readonly NameInside[];
  readonly country: Finding<string> | null;
  readonly sectors: readonly string[];
  /** The head noun takes the sectors of whom it belongs to ("spokesman"). */
  readonly follows: boolean;
  readonly government: boolean;
  /** A number or quantity alone, whose noun is to be taken from before: "eight others". */
  readonly elliptic: boolean;
  /** Lower-case title or head noun phrase: "prime minister", "foreign ministry". */
  readonly noun: string;
}

const fighters =
  /^(rebels?|fighters|militants|insurgents|guerrillas|group|movement|militia|forces|militiamen|gunmen|troops|party|organi[sz]ation)$/;

/** "eight others", "two more", "the wounded", "those injured". */
const elliptic =
  /^(others?|more|another|two|three|four|five|six|seven|eight|nine|ten|one|dozens|hundreds|thousands|many|several|some|most|both|dead|wounded|injured|killed|missing|those|\d+)$/;

function classOf(
  reading: Reading,
  phrase: NounPhrase,
  entry: Entry | null,
  how: Identity['how'],
  pronoun: PronounKind | null,
  isPerson: boolean,
  isAgent: boolean,
): ActorClass {
  if (pronoun) return pronoun === 'he' || pronoun === 'she' || pronoun === 'I' ? 'person' : 'unknown';
  const head = lowerAt(reading, phrase.head);
  if (entry && (how === 'demonym' || how === 'adjective') && phrase.determiner === 'indefinite' && !phrase.plural)
    return 'person';
  if (entry && how === 'demonym' && (phrase.plural || /[a-z]s$/.test(head))) return 'people';
  if (entry) return entry.kind === 'person' ? 'person' : entry.kind === 'state' ? 'state' : 'body';
  if (countryNouns.has(head)) return 'state';
  if (isPerson) return 'person';
  const lemma = reading.words[phrase.head]?.lemma.toLowerCase() ?? head;
  if (elliptic.test(head)) return /^(one|another)$/.test(head) ? 'person' : 'people';
  if (phrase.plural && !/^(armed )?(forces|police|authorities)$/.test(head))
    return isBodyNoun(lemma) ? 'unknown' : 'people';
  if (/^(police|forces|authorities|troops|opposition)$/.test(head)) return 'body';
  if (isBodyNoun(lemma) || isBodyNoun(head)) return 'body';
  return phrase.name || !isAgent ? 'unknown' : 'person';
}

/** Reads one mention. */
export function identify(reading: Reading, index: number, mention: Mention, lookup: Lookup): Identity {
  const phrase = nounPhrase(reading, mention);
  const text = wordsText(reading, phrase);
  const single = phrase.last === phrase.first + 1;
  const pronoun = single ? pronounKind(text) : null;
  const before = { first: phrase.core.first, last: phrase.name ? phrase.name.first : phrase.head };
  const nameSpan = phrase.name;
  const entity = nameSpan
    ? reading.entities.find(
        (item) => item.first < nameSpan.last && nameSpan.first < item.last && item.last === nameSpan.last,
      )
    : undefined;
  const titled =
    nameSpan !== null &&
    phrase.title.last > phrase.title.first &&
    lookup.knowledge.agent(wordsText(reading, phrase.title)) !== undefined;
  const isPerson =
    nameSpan !== null &&
    !phrase.plural &&
    (entity ? entity.type === 'PER' : titled && !isBodyNoun(lowerAt(reading, phrase.head)));
  // "Somali National Army": a body's name may begin with its state; a man called Jordan is of no state.
  const named =
    nameSpan && !isPerson
      ? lookup
          .inside(reading, nameSpan)
          .filter((name) => !name.known.ambiguous && name.last < nameSpan.last && name.known.entry.kind === 'state')
      : [];
  const inside = pronoun ? [] : [...lookup.inside(reading, before), ...named];
  const possessed = phrase.possessor ? lookup.inside(reading, phrase.possessor) : [];
  const ofStates = phrase.complements
    .filter((item) => item.preposition === 'of')
    .flatMap((item) => lookup.inside(reading, item));
  const stateCodes = [...inside, ...possessed, ...ofStates].flatMap((name) =>
    name.known.entry.kind === 'state' && name.standing === 'plain' ? (name.known.entry.country ?? []) : [],
  );
  const found = pronoun ? null : tryNames(reading, phrase, stateCodes, lookup);
  const ofKnown = phrase.complements
    .filter((item) => item.preposition === 'of' || item.preposition === 'for')
    .flatMap((item) => lookup.inside(reading, item));
  const states = [...inside, ...possessed, ...ofKnown];
  const government = !pronoun && isGovernment(reading, phrase, inside);
  let entry = found?.known.entry ?? null;
  let how = found?.known.how ?? null;
  // "the U.S.-led coalition" acts for the state that leads it.
  if (
    entry?.country === 'IGO' &&
    [...inside].some((name) => name.standing === 'led' && name.known.entry.kind === 'state')
  ) {
    entry = null;
    how = null;
  }
  if (!entry && government) {
    const state = states.find((name) => name.known.entry.kind === 'state' && name.standing === 'plain');
    if (state) {
      entry = state.known.entry;
      how = 'metonym';
    }
  }
  const head = lowerAt(reading, phrase.head);
  const group = inside.at(-1);
  if (
    !entry &&
    group &&
    group.standing === 'plain' &&
    group.last === phrase.head &&
    group.known.entry.kind === 'group' &&
    fighters.test(head) &&
    phrase.determiner !== 'indefinite'
  ) {
    entry = group.known.entry;
    how = 'name';
  }
  const isAgent = lookup.knowledge.agent(lowerAt(reading, phrase.head)) !== undefined;
  const cls = classOf(reading, phrase, entry, how, pronoun, isPerson, isAgent);
  const nounSpan = nameSpan ? phrase.title : { first: phrase.core.first, last: phrase.head + 1 };
  const stripped =
    inside.length > 0
      ? {
          first: Math.min(
            nounSpan.last,
            Math.max(nounSpan.first, ...inside.filter((item) => item.last < nounSpan.last).map((item) => item.last)),
          ),
          last: nounSpan.last,
        }
      : nounSpan;
  const isName =
    entry !== null
      ? how !== 'metonym' || nameSpan !== null
      : nameSpan !== null && (entity !== undefined || isPerson || nameSpan.first === phrase.core.first);
  // "Mohammed Shia al-Sudani": what stands before the surname is no title but his name.
  const titleWords = foldedWords(wordsText(reading, nounSpan));
  const ownName = entry?.kind === 'person' ? new Set(foldedWords(entry.name)) : undefined;
  const titleIsName = titleWords.length > 0 && ownName !== undefined && titleWords.every((word) => ownName.has(word));
  const own =
    pronoun || titleIsName
      ? { sectors: [], follows: false }
      : sectorsOfWords(reading, phrase, [...inside, ...possessed, ...ofKnown], lookup);
  const entryCountry = entry ? lookup.countryOf(entry) : null;
  return {
    mention: index,
    text,
    phrase,
    form: pronoun ? 'pronoun' : isName ? 'name' : 'description',
    pronoun,
    cls,
    gender: pronoun === 'he' ? 'm' : pronoun === 'she' ? 'f' : titleGender(text.split(/\s+/)),
    entry,
    how,
    via: found?.known.via ?? null,
    ambiguous: found?.known.ambiguous ?? false,
    name: pronoun
      ? null
      : isName && nameSpan
        ? wordsText(reading, nameSpan)
        : entry && isName && found
          ? wordsText(reading, found.span)
          : null,
    nameWords:
      pronoun || !isName
        ? []
        : foldedWords(wordsText(reading, nameSpan ?? found?.span ?? { first: 0, last: 0 })).map((word) =>
            word.toLowerCase(),
          ),
    inside: states,
    country:
      entry && entryCountry
        ? { value: entryCountry, p: 0.97, why: `"${text}" is ${entry.name} (${entryCountry}) in the gazetteer` }
        : pronoun
          ? null
          : countryOfWords(reading, phrase, inside, possessed, lookup),
    sectors: own.sectors,
    follows: own.follows,
    government:
      government ||
      how === 'capital' ||
      (how === 'metonym' && entry?.kind === 'state') ||
      (governmentNouns.has(head) && head === 'government'),
    elliptic: !pronoun && !entry && elliptic.test(head),
    noun: wordsText(reading, stripped).toLowerCase(),
  };
}

/** Identities as their phrases stand in the text, the longer of two that begin together first. */
export function inOrder(identities: readonly (Identity | null)[]): Identity[] {
  return identities
    .filter((identity) => identity !== null)
    .sort((a, b) => a.phrase.first - b.phrase.first || b.phrase.last - a.phrase.last);
}
