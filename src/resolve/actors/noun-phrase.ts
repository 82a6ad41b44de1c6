/**
 * The parts of a noun phrase that tell who is meant: "Iraq's | former | Prime Minister | Mustafa al-Kadhimi" and what
 * follows ("of Iraq", "in Baghdad"). Words decide before tags do, since headlines and titles are tagged badly.
 */
import type { Mention, Reading, Word } from '../../schema/reading.ts';
import { isBodyNoun, isTitle } from './titles.ts';

/** Words [first, last) of a reading. */
export interface Words {
  readonly first: number;
  readonly last: number;
}

export type Determiner = 'definite' | 'indefinite' | 'possessive' | 'none';

export interface NounPhrase extends Words {
  readonly determiner: Determiner;
  /** "its" in "its troops", "Iraq" in "Iraq's parliament". */
  readonly possessor: Words | null;
  /** From the determiner or possessor to the first preposition, relative or comma: "former Prime Minister Mustafa al-Kadhimi". */
  readonly core: Words;
  /** Last noun of the core. */
  readonly head: number;
  /** The proper name at the end of the core, where there is one. */
  readonly name: Words | null;
  /** Core words before the name, or the whole core where there is no name. */
  readonly title: Words;
  /** What stands after the first comma: "a rebel commander" in "Joaquin Gomez, a rebel commander". */
  readonly apposed: Words | null;
  /** "of X", "from X", "in X" … after the core. */
  readonly complements: readonly (Words & { readonly preposition: string })[];
  readonly plural: boolean;
  /** "one of the victims": some of those named, not all. */
  readonly partitive: boolean;
}

const definite = new Set(['the', 'this', 'that', 'these', 'those', 'both']);
const indefinite = new Set([
  'a',
  'an',
  'another',
  'some',
  'several',
  'many',
  'few',
  'any',
  'no',
  'every',
  'each',
  'other',
  'all',
  'most',
]);
const possessives = new Set(['its', 'his', 'her', 'their', 'our', 'my', 'your', 'whose']);
const prepositions = new Set([
  ...[
    'of',
    'in',
    'from',
    'at',
    'on',
    'for',
    'to',
    'by',
    'with',
    'against',
    'near',
    'under',
    'inside',
    'outside',
    'across',
    'around',
    'over',
  ],
  ...[
    'after',
    'before',
    'between',
    'among',
    'amid',
    'during',
    'through',
    'along',
    'behind',
    'about',
    'into',
    'without',
    'within',
    'as',
    'like',
    'than',
    'throughout',
    'aboard',
  ],
]);
const relatives = new Set([
  'who',
  'whom',
  'whose',
  'which',
  'that',
  'where',
  'when',
  'while',
  'including',
  'known',
  'called',
  'led',
  'backed',
  'loyal',
  'accused',
  'suspected',
]);
const breaks = new Set([',', '(', ')', '—', ';', ':', '"', '“', '”']);
/** Nouns that measure out others: in "thousands of Kenyan teachers" the teachers are meant. */
const measures = new Set([
  ...[
    'thousand',
    'hundred',
    'dozen',
    'score',
    'ten',
    'million',
    'group',
    'number',
    'series',
    'crowd',
    'band',
    'majority',
    'handful',
    'couple',
    'pair',
    'lot',
  ],
  ...[
    'most',
    'many',
    'some',
    'all',
    'several',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'both',
    'none',
    'few',
    'each',
    'half',
    'part',
    'rest',
    'column',
    'convoy',
    'team',
  ],
]);
const particles = new Set([
  'al',
  'el',
  'bin',
  'ibn',
  'ben',
  'van',
  'von',
  'der',
  'den',
  'de',
  'da',
  'do',
  'dos',
  'das',
  'del',
  'della',
  'di',
  'du',
  'la',
  'le',
  'ter',
  'ould',
  'abu',
  'ag',
  'ul',
  'ur',
  'as',
  'ash',
  'ad',
  'an',
  '-',
  '‑',
  '–',
  "'",
  '’',
]);

export function wordsText(reading: Reading, span: Words): string {
  const first = reading.words[span.first];
  const last = reading.words[span.last - 1];
  return first && last && span.last > span.first ? reading.text.slice(first.start, last.end) : '';
}

export function lowerAt(reading: Reading, at: number): string {
  return reading.words[at]?.text.toLowerCase().replaceAll('’', "'") ?? '';
}

export function isPossessiveMark(word: Word | undefined): boolean {
  return word !== undefined && /^['’]s?$/i.test(word.text);
}

export function startsUpper(text: string): boolean {
  const first = text.charAt(0);
  return first !== first.toLowerCase();
}

/** "thousands", "dozens" as they stand: their singular, for the table of measures. */
function singular(word: string): string {
  return /[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}

/** Where the core that begins at `from` ends: before a preposition, relative word, comma or participle. */
function coreEnd(reading: Reading, from: number, last: number): number {
  for (let at = from; at < last; at++) {
    const low = lowerAt(reading, at);
    const word = reading.words[at]!;
    if (at === from) continue;
    if (prepositions.has(low) && !(particles.has(low) && startsUpper(reading.words[at + 1]?.text ?? ''))) return at;
    if (word.text === '(' || word.text === ')') {
      // "the Border Force (BF) chief": what stands in brackets inside the phrase does not end it.
      const close =
        word.text === '(' ? [at + 2, at + 3, at + 4].find((end) => reading.words[end]?.text === ')') : undefined;
      if (close === undefined || close + 1 >= last || breaks.has(reading.words[close + 1]!.text)) return at;
      at = close;
      continue;
    }
    const joined = /^[-‑–]$/.test(reading.words[at - 1]!.text);
    if ((relatives.has(low) && !joined) || breaks.has(word.text)) return at;
    if (
      !joined &&
      (word.xpos === 'VBG' || word.xpos === 'VBN') &&
      reading.words[at - 1]!.upos === 'NOUN' &&
      reading.words[at + 1]?.upos !== 'NOUN'
    )
      return at;
  }
  return last;
}

function complementsOf(reading: Reading, from: number, last: number): (Words & { preposition: string })[] {
  const found: (Words & { preposition: string })[] = [];
  for (let at = from; at < last && found.length < 6; ) {
    const low = lowerAt(reading, at);
    if (relatives.has(low)) break;
    if (!prepositions.has(low)) {
      at += 1;
      continue;
    }
    const end = coreEnd(reading, at + 1, last);
    if (end > at + 1) found.push({ preposition: low, first: at + 1, last: end });
    at = Math.max(end, at + 1);
  }
  return found;
}

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
function nameAtEnd(reading: Reading, core: Words): Words | null {
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

function isPlural(reading: Reading, head: number, core: Words): boolean {
  const word = reading.words[head];
  if (!word) return false;
  if (/Number=Plur/.test(word.feats) || word.xpos === 'NNS' || word.xpos === 'NNPS') return true;
  if (/^(police|people|troops|forces|authorities|militia men|personnel|staff)$/.test(word.text.toLowerCase()))
    return true;
  for (let at = core.first; at < head; at++)
    if (
      /^(two|three|four|five|six|seven|eight|nine|ten|\d{1,9}|several|many|dozens?|hundreds|thousands)$/i.test(
        reading.words[at]!.text,
      ) &&
      reading.words[at]!.text !== '1'
    )
      return true;
  return (
    word.upos === 'NOUN' && /(men|women|people|[^su]s)$/i.test(word.text) && word.lemma !== word.text.toLowerCase()
  );
}

/** A person's name that ends the phrase after a title with prepositions in it: "senator for life Joseph Kabila". */
function personAtEnd(reading: Reading, from: number, last: number): Words | null {
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

function apposedAfter(reading: Reading, end: number, last: number): Words | null {
  if (reading.words[end]?.text !== ',' || end + 1 >= last) return null;
  let first = end + 1;
  if (
    relatives.has(lowerAt(reading, first)) ||
    prepositions.has(lowerAt(reading, first)) ||
    lowerAt(reading, first) === 'and'
  )
    return null;
  while (first < last - 1 && (definite.has(lowerAt(reading, first)) || indefinite.has(lowerAt(reading, first))))
    first += 1;
  const stop = coreEnd(reading, first, last);
  // A second comma with no end in sight is a list: "Kenya, Uganda and Chad".
  for (let at = first; at < stop; at++) if (lowerAt(reading, at) === 'and') return null;
  return stop > first ? { first, last: stop } : null;
}

/** Reads the parts of a mention's noun phrase. */
export function nounPhrase(reading: Reading, mention: Pick<Mention, 'first' | 'last' | 'head'>): NounPhrase {
  let { first, last } = mention;
  while (last > first + 1 && (isPossessiveMark(reading.words[last - 1]) || breaks.has(reading.words[last - 1]!.text)))
    last -= 1;
  while (last > first + 1 && breaks.has(reading.words[first]!.text)) first += 1;
  const whole = { first, last };
  let from = first;
  let determiner: Determiner = 'none';
  let possessor: Words | null = null;
  while (from < last - 1) {
    const low = lowerAt(reading, from);
    if (definite.has(low)) determiner = 'definite';
    else if (indefinite.has(low)) determiner = determiner === 'none' ? 'indefinite' : determiner;
    else if (possessives.has(low)) {
      determiner = 'possessive';
      possessor = { first: from, last: from + 1 };
    } else break;
    from += 1;
  }
  // "thousands of Kenyan teachers", "two of the men": what is measured out is meant.
  let partitive = false;
  for (let depth = 0; depth < 2; depth++) {
    const end = coreEnd(reading, from, last);
    const before = singular(lowerAt(reading, end - 1));
    if (lowerAt(reading, end) !== 'of' || end + 1 >= last || !(measures.has(before) || /^\d/.test(before))) break;
    partitive ||= definite.has(lowerAt(reading, end + 1)) || possessives.has(lowerAt(reading, end + 1));
    from = end + 1;
    while (from < last - 1 && (definite.has(lowerAt(reading, from)) || indefinite.has(lowerAt(reading, from))))
      from += 1;
    if (possessives.has(lowerAt(reading, from)) && from < last - 1) {
      possessor = { first: from, last: from + 1 };
      from += 1;
    }
  }
  const person = personAtEnd(reading, from, last);
  let end = person ? last : coreEnd(reading, from, last);
  for (let at = end - 1; at > from; at--) {
    if (!isPossessiveMark(reading.words[at]) || at === end - 1) continue;
    possessor = { first: from, last: at };
    determiner = 'possessive';
    from = at + 1;
    break;
  }
  while (end > from + 1 && isPossessiveMark(reading.words[end - 1])) end -= 1;
  const core = { first: from, last: end };
  const lastWord = reading.words[core.last - 1];
  const headInside = mention.head >= core.first && mention.head < core.last;
  const head =
    lastWord && /NOUN|PROPN|PRON|NUM|X/.test(lastWord.upos) ? core.last - 1 : headInside ? mention.head : core.last - 1;
  const apposed = apposedAfter(reading, end, last);
  const own = person ?? nameAtEnd(reading, core);
  // "the army's chief, Gen. Pavel Dorn": the name follows its title.
  const later = own || !apposed ? null : nameAtEnd(reading, apposed);
  const name = own ?? (later && later.last - later.first > 1 ? later : null);
  return {
    ...whole,
    determiner,
    possessor,
    core,
    head,
    name,
    title: own ? { first: core.first, last: own.first } : core,
    apposed,
    complements: complementsOf(reading, end, last),
    plural: isPlural(reading, head, core),
    partitive,
  };
}
