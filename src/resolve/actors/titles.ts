/** Titles before a person's name, and nouns that mean one body made of many. */
import { agent } from './agents.ts';

const short = new Set([
  'gen',
  'lt',
  'col',
  'maj',
  'sgt',
  'capt',
  'adm',
  'brig',
  'cmdr',
  'dr',
  'mr',
  'mrs',
  'ms',
  'miss',
  'sen',
  'rep',
  'gov',
  'prof',
  'rev',
  'sir',
  'lord',
  'lady',
  'dame',
  'madame',
  'pres',
  'hon',
]);
const ranks = new Set([
  'sheikh',
  'mullah',
  'imam',
  'prince',
  'princess',
  'king',
  'queen',
  'pope',
  'cardinal',
  'chief',
  'secretary',
  'minister',
  'marshal',
  'leader',
  'ex',
  'former',
  'then',
  'vice',
  'deputy',
  'acting',
  'interim',
  'elect',
  'designate',
  'brother',
  'sister',
  'comrade',
  'judge',
  'justice',
]);

/** Whether a word, lower case, is a title: "gen.", "president", "spokesman". */
export function isTitle(word: string): boolean {
  const bare = word.replace(/\.$/, '');
  return short.has(bare) || ranks.has(bare) || agent(bare) !== undefined;
}

const inFull = new Map(
  Object.entries({
    gen: 'general',
    lt: 'lieutenant',
    col: 'colonel',
    maj: 'major',
    sgt: 'sergeant',
    capt: 'captain',
    adm: 'admiral',
    brig: 'brigadier',
    cmdr: 'commander',
    sen: 'senator',
    rep: 'representative',
    gov: 'governor',
    prof: 'professor',
    pres: 'president',
    dr: 'doctor',
    defense: 'defence',
    labor: 'labour',
  }),
);

/** "gen." is a general, and the defense ministry the defence ministry. */
export function spelledOut(noun: string): string {
  return noun
    .split(' ')
    .map((word) => inFull.get(word.replace(/\.$/, '')) ?? word)
    .join(' ');
}

/** Whether a title speaks of a man or a woman. */
export function titleGender(words: readonly string[]): 'm' | 'f' | null {
  for (const word of words) {
    const bare = word.toLowerCase().replace(/\.$/, '');
    if (
      /^(mr|sir|lord|king|prince|sheikh|mullah|imam|brother|father|son|husband|pope|man|boy)$/.test(bare) ||
      /[a-z](?<!wo)man$/.test(bare)
    )
      return 'm';
    if (
      /^(mrs|ms|miss|lady|dame|madame|queen|princess|sister|mother|daughter|wife|woman|girl|widow)$/.test(bare) ||
      /woman$/.test(bare)
    )
      return 'f';
  }
  return null;
}

const bodies = new Set(
  `government ministry parliament army police military navy group party court council union agency company bank movement militia coalition force
  administration regime team family community committee commission congress senate cabinet junta alliance front organization organisation bloc
  league federation association tribunal assembly legislature judiciary embassy mission delegation opposition leadership authority press media
  newspaper broadcaster channel station airline firm corporation university school hospital church mosque gang cartel cell faction wing branch
  brigade battalion unit division regiment crew side country state nation kingdom republic island city town village region province world
  presidency department office service bureau board body institution ally alliance house chamber lower-house crowd mob public population people
  network syndicate institute foundation charity watchdog club fleet guard gendarmerie intelligence airforce command staff system enemy rival
  power neighbour neighbor member partner capital society tribe clan minority majority electorate industry business ship vessel tanker`.split(
    /\s+/,
  ),
);

/** Whether a singular noun means a body ("army") and not one person ("spokesman"). */
export function isBodyNoun(lemma: string): boolean {
  return bodies.has(lemma) || /(?:force|group|party|ministry|council|union|court|guard)$/.test(lemma);
}

/** Nouns that mean a state or its government. */
export const governmentNouns = new Set([
  'government',
  'administration',
  'regime',
  'state',
  'country',
  'nation',
  'kingdom',
  'republic',
  'island',
  'capital',
  'authorities',
  'emirate',
  'leadership',
]);
export const countryNouns = new Set(['state', 'country', 'nation', 'kingdom', 'republic', 'emirate']);
