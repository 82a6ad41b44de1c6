/**
 * A made-up world for benchmarks: countries, parties and towns of nowhere, and what happens there day by day. The same number
 * gives the same situation; no model is run. Words are those of `data/words/spread.json`, so that common words are common.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root.ts';
import { stableId } from '../src/schema/id.ts';
import { type Actor, type Event, type Evidence, noRecords, type Place, type Situation } from '../src/schema/record.ts';
import { Chance } from './chance.ts';

type Who = Pick<Actor, 'name' | 'kind' | 'country' | 'sectors'>;
type Where = Pick<Place, 'name' | 'country' | 'latitude' | 'longitude'>;

interface Country {
  readonly code: string;
  readonly parties: readonly Who[];
  readonly towns: readonly Where[];
}

interface World {
  readonly countries: readonly Country[];
  /** The commonest first. */
  readonly words: readonly string[];
}

/** Types with their quad class and some modes. */
const types: readonly (readonly [type: string, quad: number, verb: string, ...modes: string[]])[] = [
  ['CONSULT', 1, 'met', 'visit', 'third-party'],
  ['REQUEST', 3, 'urged', 'yield', 'change'],
  ['AGREE', 1, 'agreed with', 'ceasefire', 'resources'],
  ['SUPPORT', 1, 'backed'],
  ['ACCUSE', 3, 'accused', 'disapprove', 'allege'],
  ['ASSAULT', 4, 'attacked', 'explosives', 'firearms', 'aerial'],
  ['AID', 2, 'helped', 'humanitarian'],
  ['PROTEST', 3, 'marched against', 'demo', 'strike'],
  ['COERCE', 4, 'arrested members of', 'arrest', 'curfew'],
  ['THREATEN', 3, 'threatened', 'violence'],
  ['MOBILIZE', 4, 'massed troops against', 'troops'],
  ['RETREAT', 2, 'withdrew from', 'withdraw'],
];
const day0 = Date.UTC(2000, 0, 1);
const dayMs = 86_400_000;
const countryCount = 120;

const world = lazily((): World => {
  const chance = new Chance(1);
  const spread = JSON.parse(readFileSync(join(packageRoot(), 'data', 'words', 'spread.json'), 'utf8')) as {
    words: Record<string, number>;
  };
  const words = Object.entries(spread.words)
    .filter(([word]) => /^[a-z]{4,}$/.test(word))
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([word]) => word);
  return { countries: Array.from({ length: countryCount }, (_, at) => countryOf(at, chance)), words };
});

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const syllables = 'ba do ka lu mi na or pe qua ri sa to ul ve wa xi ya zem'.split(' ');
function nameOf(chance: Chance, length: number): string {
  const word = Array.from({ length }, () => chance.oneOf(syllables)).join('');
  return word[0]!.toUpperCase() + word.slice(1);
}

function countryOf(at: number, chance: Chance): Country {
  const letters = 'ABCDEFGHIJKL';
  const code = `X${letters[Math.floor(at / 12) % 12]}${letters[at % 12]}`;
  const name = nameOf(chance, 3);
  const [latitude, longitude] = [chance.between(-55, 65), chance.between(-170, 170)];
  const who = (named: string, kind: Who['kind'], ...sectors: string[]): Who => ({
    name: named,
    kind,
    country: code,
    sectors,
  });
  return {
    code,
    parties: [
      who(name, 'state', 'GOV'),
      who(`Army of ${name}`, 'organization', 'GOV', 'MIL'),
      who(`${name} Labour Union`, 'organization', 'LAB'),
      ...Array.from({ length: 12 }, () => who(`${nameOf(chance, 2)} ${nameOf(chance, 3)}`, 'person', 'GOV')),
      ...Array.from({ length: 5 }, () => who(`${nameOf(chance, 2)} Front`, 'group', 'REB')),
    ],
    towns: Array.from({ length: 25 }, () => ({
      name: nameOf(chance, 4),
      country: code,
      latitude: Math.round((latitude + chance.between(-4, 4)) * 1e4) / 1e4,
      longitude: Math.round((longitude + chance.between(-4, 4)) * 1e4) / 1e4,
    })),
  };
}

/** Something that happens: who, to whom, where, on which day, and in which words it is told. */
export interface Happening {
  readonly type: (typeof types)[number];
  readonly mode: string | undefined;
  readonly from: Who;
  readonly to: Who;
  readonly town: Where;
  readonly day: number;
  readonly words: readonly string[];
}

function sentenceWords(chance: Chance, length: number): string[] {
  const { words } = world();
  return Array.from({ length }, () => words[chance.skewed(words.length)]!);
}

/** The `n`th happening of a world in which so many happen a day. */
export function happening(n: number, perDay: number): Happening {
  const { countries } = world();
  const chance = new Chance(n + 1000);
  const country = countries[chance.skewed(countries.length)]!;
  const other = chance.next() < 0.6 ? country : countries[chance.skewed(countries.length)]!;
  const type = types[chance.skewed(types.length)]!;
  const [, , , ...modes] = type;
  return {
    type,
    mode: modes.length > 0 && chance.next() < 0.7 ? chance.oneOf(modes) : undefined,
    from: country.parties[chance.skewed(country.parties.length)]!,
    to: other.parties[chance.skewed(other.parties.length)]!,
    town: chance.oneOf(country.towns),
    day: Math.floor(n / perDay),
    words: sentenceWords(chance, 10),
  };
}

function dayText(day: number): string {
  return new Date(day0 + day * dayMs).toISOString().slice(0, 10);
}

interface Telling {
  readonly happening: Happening;
  readonly sentence: string;
}

function tell(happening: Happening, chance: Chance): Telling {
  const { from, to, town, type, words } = happening;
  // Tellings of one happening share some of their words, as reports do.
  const own = [...words.filter(() => chance.next() < 0.6), ...sentenceWords(chance, 4)];
  return { happening, sentence: `${from.name} ${type[2]} ${to.name} in ${town.name} ${own.join(' ')}.` };
}

/** A dispatch that tells so many happenings, each in a sentence. `dataSet` where it is a row of another data set. */
function dispatchOf(n: number, day: number, tellings: readonly Telling[], dataSet?: string): Situation {
  const text = tellings.map(({ sentence }) => sentence).join(' ');
  const published = dayText(day);
  const id = stableId('d', n, published);
  const situation: Situation = {
    file: `made-up.tsv:${n}`,
    dispatch: { id, published, title: `Report ${n}`, source: dataSet ?? `Courier ${n % 40}`, text },
    ...noRecords(),
  };
  let from = 0;
  for (const [at, told] of tellings.entries()) {
    addTelling(situation, told, at, text.indexOf(told.sentence, from), dataSet);
    from += told.sentence.length;
  }
  return situation;
}

function addTelling(
  situation: Situation,
  { happening, sentence }: Telling,
  at: number,
  start: number,
  dataSet?: string,
) {
  const { id: dispatch } = situation.dispatch;
  const evidence = (words: string): Evidence[] => {
    const from = start + sentence.indexOf(words);
    return [{ dispatch, start: from, end: from + words.length, text: words }];
  };
  const record = (kind: string, words: string) => ({
    id: stableId(kind, dispatch, at, words),
    confidence: 0.5 + (at % 5) / 10,
    evidence: evidence(words),
  });
  const {
    type: [type, quad, verb],
    mode,
    from,
    to,
    town,
  } = happening;
  const actorOf = (who: Who): Actor => ({
    ...who,
    sectors: [...who.sectors],
    ...record('a', who.name),
    mentions: evidence(who.name),
  });
  const [actor, recipient] = [actorOf(from), actorOf(to)];
  const place: Place = { ...town, precision: 'city', ...record('p', town.name) };
  const date = dayText(happening.day);
  const time = { timex: date, start: date, end: date, granularity: 'day' as const, text: date, ...record('t', verb) };
  const event: Event = {
    ...record('e', sentence),
    ...{ type, quad, modes: mode ? [mode] : [], contexts: ['military'], status: 'actual' as const },
    ...{ actors: [actor.id], recipients: [recipient.id], time: time.id, places: [place.id] },
    ...{ date, dateBasis: 'stated' as const, magnitude: {}, score: 2.5 - quad, cameo: `${quad}40` },
    ...{ attributedTo: null, objectOf: null, trigger: evidence(verb)[0]! },
    ...(dataSet === undefined ? {} : { origin: { dataSet, id: String(at), code: type } }),
  };
  situation.actors.push(actor, recipient);
  situation.places.push(place);
  situation.times.push(time);
  situation.events.push(event);
}

/** The `n`th row of a data set: one event, and no linking. */
export function madeUpRow(n: number, perDay: number): Situation {
  const told = tell(happening(n, perDay), new Chance(n + 7));
  return dispatchOf(n, told.happening.day, [told], 'MADE-UP');
}

/** The `n`th dispatch: three events, each a happening of the last days that others tell too. */
export function madeUpDispatch(n: number, perDay: number): Situation {
  const chance = new Chance(n + 13);
  const day = Math.floor(n / perDay);
  // As many happenings as dispatches a day: each is told three times, by this day or the two after it.
  const latest = (day + 1) * perDay;
  const told = Array.from({ length: 3 }, () => Math.max(0, latest - 1 - Math.floor(chance.next() * 3 * perDay)));
  return dispatchOf(
    n,
    day,
    [...new Set(told)].map((at) => tell(happening(at, perDay), chance)),
  );
}
