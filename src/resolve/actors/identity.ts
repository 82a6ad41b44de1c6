/** What a mention's own words say of its actor: known entry, form, class, country, sectors, office. */
import type { Mention, Reading } from '../../schema/reading.ts';
import { foldedWords } from './alias-key.ts';
import type { Entry } from './entry.ts';
import type { Match } from './gazetteer.ts';
import type { Lookup, NameInside } from './knowledge.ts';
import { lowerAt, type NounPhrase, nounPhrase, startsUpper, type Words, wordsText } from './noun-phrase.ts';
import { type PronounKind, pronounKind } from './pronouns.ts';
import { countryNouns, governmentNouns, isBodyNoun, titleGender } from './titles.ts';

/** `people`: several persons ("protesters"); `body`: an organisation, group, army, government. */
export type ActorClass = 'person' | 'people' | 'body' | 'state' | 'unknown';

export interface Finding<T> {
  readonly value: T;
  readonly why: string;
  /** How sure, 0..1. */
  readonly p: number;
}

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
const fighters =
  /^(rebels?|fighters|militants|insurgents|guerrillas|group|movement|militia|forces|militiamen|gunmen|troops|party|organi[sz]ation)$/;

const worlds = new Set(['UNO', 'EUR', 'IGO', 'NGO', 'MNC', 'ISM', 'IMG']);

/** Of several actors of one name, the one of the country that stands beside it; none where a state beside it contradicts. */
function fitting(known: readonly Match[], states: readonly string[], lookup: Lookup): Match | undefined {
  const first = known[0];
  if (!first || states.length === 0) return first;
  const code = (match: Match) => lookup.countryOf(match.entry);
  return (
    known.find((match) => states.includes(code(match) ?? '')) ?? known.find((match) => worlds.has(code(match) ?? ''))
  );
}

function tryNames(
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
  for (const span of spans) {
    const holdsStates = span.first < core.first;
    const known = fitting(lookup.find(wordsText(reading, span)), holdsStates ? [] : states, lookup);
    if (!known) continue;
    const titled = span === name || (span.last === core.last && span.first > core.first);
    // "Kenyan President Jordan" is a man: a state's name after a title is somebody else's.
    if (
      titled &&
      known.entry.kind === 'state' &&
      !/^(neighbou?ring|rival|nearby|southern|northern|communist)$/.test(wordsText(reading, phrase.title).toLowerCase())
    )
      continue;
    if (titled && known.ambiguous && known.entry.kind !== 'person') continue;
    if (!titled && known.how === 'surname' && known.ambiguous) continue;
    return { known, span };
  }
  return null;
}

/** "the Iraqi government" is the state, "the regional government" is not. */
function isGovernment(reading: Reading, phrase: NounPhrase, inside: readonly NameInside[]): boolean {
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

/** "eight others", "two more", "the wounded", "those injured". */
const elliptic =
  /^(others?|more|another|two|three|four|five|six|seven|eight|nine|ten|one|dozens|hundreds|thousands|many|several|some|most|both|dead|wounded|injured|killed|missing|those|victims|casualties|civilians|\d+)$/;

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

/** Country that the phrase's own words give, before any context. */
function countryInside(
  reading: Reading,
  inside: readonly NameInside[],
  lookup: Lookup,
  where: string,
  p: number,
): Finding<string> | null {
  const plain = inside.filter((name) => name.standing === 'plain');
  // "Greek and Turkish ministers" are of no one country.
  const codes = new Set(
    plain.filter((name) => name.known.entry.kind === 'state').map((name) => name.known.entry.country),
  );
  if (codes.size > 1 && plain.some((name) => /^(and|,|&)$/.test(lowerAt(reading, name.last)))) return null;
  const bodies = plain.filter((name) => name.known.entry.kind !== 'state' && name.known.entry.kind !== 'person');
  const chosen =
    bodies.at(-1) ??
    plain[0] ??
    inside.find((name) => name.standing === 'led') ??
    inside.find((name) => name.standing === 'based');
  if (!chosen) return null;
  const value = lookup.countryOf(chosen.known.entry);
  if (!value) return null;
  return { value, p, why: `${where} "${chosen.known.via}" names ${chosen.known.entry.name} (${value})` };
}

/** Aid groups are coded NGO and leaders of a region IGO, whatever country they stand in. */
function worldOfNoun(core: string): string | null {
  if (
    /\b(aid|relief|humanitarian|human rights|rights|conservation|environmental|medical) (groups?|agency|agencies|organi[sz]ations?|charity|charities|workers?)$|\b(charity|charities|ngos?|non-governmental organi[sz]ations?)\b/.test(
      core,
    )
  )
    return 'NGO';
  if (/\b(european) (leaders|powers|officials|diplomats|ministers)$/.test(core)) return 'EUR';
  if (
    /\b(african|arab|gulf|asian|caribbean|latin american) (leaders|mediators|ministers|heads|foreign ministers|ambassadors|envoys|peacekeepers)$/.test(
      core,
    )
  )
    return 'IGO';
  return null;
}

function countryOfWords(
  reading: Reading,
  phrase: NounPhrase,
  inside: readonly NameInside[],
  possessed: readonly NameInside[],
  lookup: Lookup,
): Finding<string> | null {
  const world = worldOfNoun(wordsText(reading, phrase.core).toLowerCase());
  const nation = [...inside, ...possessed].some((name) => name.standing === 'plain');
  if (world && !nation)
    return { value: world, p: 0.75, why: `"${wordsText(reading, phrase.core)}" are of no one country: ${world}` };
  const own =
    countryInside(reading, inside, lookup, 'in the noun phrase', 0.95) ??
    countryInside(reading, possessed, lookup, 'the possessor', 0.95);
  if (own) return own;
  for (const wanted of [['of'], ['from', 'for']]) {
    for (const complement of phrase.complements) {
      if (!wanted.includes(complement.preposition)) continue;
      const found = countryInside(
        reading,
        lookup.inside(reading, complement),
        lookup,
        `after "${complement.preposition}"`,
        0.9,
      );
      if (found) return found;
    }
  }
  return null;
}

function agentSectors(
  reading: Reading,
  phrase: NounPhrase,
  inside: readonly NameInside[],
  lookup: Lookup,
): { sectors: string[]; follows: boolean } {
  const apposed =
    phrase.name && phrase.apposed && phrase.name.last <= phrase.core.last
      ? lookup.knowledge.agent(wordsText(reading, phrase.apposed))
      : undefined;
  const noun =
    phrase.name && phrase.title.last > phrase.title.first
      ? phrase.title
      : phrase.name && phrase.title.last === phrase.title.first
        ? phrase.core
        : { first: phrase.core.first, last: phrase.head + 1 };
  const full = `${wordsText(reading, noun)}`.replace(/-/g, ' ');
  const of = phrase.complements[0];
  // "members of parliament", "prisoners of war": one lower-case word completes the noun.
  const completed = of?.preposition === 'of' && of.last === of.first + 1 && !startsUpper(wordsText(reading, of));
  const joined =
    completed && phrase.core.last === phrase.head + 1
      ? lookup.knowledge.agent(wordsText(reading, { first: phrase.head, last: of.last }))
      : undefined;
  const agent = joined ?? lookup.knowledge.agent(full);
  const sectors = [...(agent?.sectors ?? []), ...(apposed?.sectors ?? [])];
  // "former" before a title: the office is past, the person is of the elite.
  const former = /\b(former|ex|ousted|deposed)\b/i.test(full);
  if (former && sectors.some((sector) => sector === 'GOV' || sector === 'MIL' || sector === 'LEG'))
    sectors.splice(0, sectors.length, 'ELI');
  for (const word of full.toLowerCase().split(/\s+/).slice(0, -1))
    if (word === 'opposition' && !sectors.includes('OPP')) sectors.push('OPP');
  let follows = agent?.follows === true;
  if (follows) {
    const before = full.split(/\s+/).slice(0, -1).join(' ');
    // "army chief", but "Salvation Army members": a proper name is no common noun.
    const proper =
      startsUpper(before.split(/\s+/).at(-1) ?? '') && inside.every((name) => name.known.entry.kind !== 'state');
    const owner = before && !proper ? lookup.knowledge.agent(before) : undefined;
    const complement = phrase.complements.find(
      (item) => item.preposition === 'of' || item.preposition === 'for' || item.preposition === 'from',
    );
    const served = owner ?? (complement ? lookup.knowledge.agent(wordsText(reading, complement)) : undefined);
    for (const sector of served?.sectors ?? []) if (!sectors.includes(sector)) sectors.push(sector);
    follows = sectors.length === 0;
  }
  const body = inside.filter((name) => name.standing === 'plain' && name.known.entry.kind !== 'state').at(-1);
  if (body && (follows || sectors.every((sector) => sector === 'GOV' || sector === 'PTY' || sector === 'UNK'))) {
    for (const sector of body.known.entry.sectors) if (!sectors.includes(sector)) sectors.push(sector);
  }
  return { sectors: sectors.filter((sector) => sector !== 'UNK'), follows };
}

/** Reads one mention. `personAt` says whether words lie in a person's name. */
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
  const own = pronoun
    ? { sectors: [], follows: false }
    : agentSectors(reading, phrase, [...inside, ...possessed, ...ofKnown], lookup);
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
