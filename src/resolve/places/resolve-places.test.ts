import { describe, expect, test } from 'vitest';
import type { Mention, NamedEntity, Word } from '../../schema/reading.ts';
import { Place } from '../../schema/record.ts';
import { loadPlaces } from './gazetteer.ts';
import { type PlaceInput, resolvePlaces } from './resolve-places.ts';

const gazetteer = loadPlaces();

/** A reading by hand: `[Name]` is a place entity, `{Name}` a person, `<words>` a place mention headed by its last word before "near|of|in". */
function reading(marked: string): PlaceInput {
  let text = '';
  const spans: { start: number; end: number; kind: string }[] = [];
  const open: { start: number; kind: string }[] = [];
  for (const char of marked) {
    if ('[{<'.includes(char)) open.push({ start: text.length, kind: char });
    else if (']}>'.includes(char)) {
      const from = open.pop()!;
      spans.push({ ...from, end: text.length });
    } else text += char;
  }
  const words: Word[] = [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*|[^\s]/gu)].map((m) => ({
    start: m.index, end: m.index + m[0].length, text: m[0], sentence: 0, upos: /^\p{Lu}/u.test(m[0]) ? 'PROPN' : 'X', xpos: '', feats: '', lemma: m[0], head: -1, deprel: '', token: -1,
  })); // biome-ignore format: one word
  const wordSpan = (s: { start: number; end: number }) => {
    const first = words.findIndex((w) => w.start >= s.start);
    const last = words.findLastIndex((w) => w.end <= s.end) + 1;
    return { first, last, start: s.start, end: s.end };
  };
  const entities: NamedEntity[] = spans
    .filter((s) => s.kind !== '<')
    .map((s) => ({ ...wordSpan(s), type: s.kind === '[' ? ('LOC' as const) : ('PER' as const), p: 0.95 }))
    .sort((a, b) => a.start - b.start);
  const mentions: Mention[] = spans
    .map((s) => {
      const span = wordSpan(s);
      const stop = words.findIndex(
        (w, i) => i > span.first && i < span.last && /^(?:near|of|in|outside|,)$/.test(w.text),
      );
      const head = (s.kind === '<' && stop > 0 ? stop : span.last) - 1;
      return { ...span, kind: s.kind === '{' ? ('actor' as const) : ('place' as const), p: 0.9, head, sectors: [] };
    })
    .sort((a, b) => a.start - b.start);
  return { text, dispatchId: 'd-test', words, sentences: [], mentions, entities };
}

/** "name country" of each place mention, in text order. */
function where(marked: string): string[] {
  const { places, placeOfMention } = resolvePlaces(reading(marked), gazetteer);
  return placeOfMention.map((id) => {
    const place = places.find((p) => p.id === id);
    return place ? `${place.name} ${place.country}` : '-';
  });
}
/** `admin1` or country of the first mention. */
function first(marked: string) {
  const { places, placeOfMention } = resolvePlaces(reading(marked), gazetteer);
  return places.find((p) => p.id === placeOfMention[0]);
}

describe('places within other names', () => {
  const places = (marked: string, bodies: readonly string[] = []) => {
    const input = reading(marked);
    const entities = bodies.map((name): NamedEntity => {
      const start = input.text.indexOf(name);
      const end = start + name.length;
      const first = input.words.findIndex((w) => w.start >= start);
      return { first, last: input.words.findLastIndex((w) => w.end <= end) + 1, start, end, type: 'ORG', p: 0.9 };
    });
    const found = resolvePlaces({ ...input, entities: [...input.entities, ...entities] }, gazetteer);
    return found.places.map((p) => `${p.name}: ${p.evidence.map((e) => e.text).join(', ')}`);
  };
  test.each([
    ['an adjective or a people of one state', 'Norwegian divers and two Peruvians waited.', [], ['Norway: Norwegian', 'Peru: Peruvians']],
    ['the state that most means it', 'French divers waited.', [], ['France: French']],
    ['beside the name itself', 'Norwegian divers left [Norway].', [], ['Norway: Norway, Norwegian']],
    ['none where two are alike in size', 'Congolese divers waited.', [], []],
    ['the one that the dispatch names', 'Dominican divers left [Dominica].', [], ['Dominica: Dominica, Dominican']],
    ['none in a longer name', 'Latin American divers met Northern Irish ones.', [], []],
    ['none in a language', 'They spoke in French.', [], []],
    ['words, not the marks after them', 'Norwegians, Peruvians and Germans waited.', [], ['Norway: Norwegians', 'Peru: Peruvians', 'Germany: Germans']],
    ['the state, not a province of that name', 'The Somali National Army waited.', ['Somali National Army'], ['Somalia: Somali']],
    ['none in what is no place there', 'The Central Bank and the Federal Police waited.', ['Central Bank', 'Federal Police'], []],
    ['the last that a body is of', 'The Ministry of Foreign Affairs of Ukraine waited.', ['Ministry of Foreign Affairs of Ukraine'], ['Ukraine: Ukraine']],
    ['none in the name of a person', '{Norwegian Wood} waited.', [], []],
    ['the city of a body whose kind is told', 'The Toronto Police Commission waited.', ['Toronto Police Commission'], ['Toronto: Toronto']],
    ['what a body is of', 'The University of Nairobi waited.', ['University of Nairobi'], ['Nairobi: Nairobi']],
    ['none where the rest is a name', 'Toronto Dynamics waited.', ['Toronto Dynamics'], []],
    ['a state whatever the rest is', 'Air Zambia waited.', ['Air Zambia'], ['Zambia: Zambia']],
    ['a town that a club is called by', 'Marseille waited.', ['Marseille'], ['Marseille: Marseille']],
    ['a state by its letters', 'Two US divers and the UK team waited.', [], ['United States: US', 'United Kingdom: UK']],
    ['none in a word of a shouted line', 'WAIT FOR US NOW', [], []],
  ])('%s', (_, marked, bodies, expected) => expect(places(marked, bodies)).toEqual(expected)); // biome-ignore format: a table
  test('stand for no mention', () => {
    expect(places('<Norwegian waters> were calm.')).toEqual(['Norway: Norwegian']);
    expect(where('<Norwegian waters> were calm.')).toEqual(['-']);
  });
});

describe('one name, several places', () => {
  test.each([
    ['Gunmen fought in [Tripoli] as the Libyan army sent more men.', 'LBY'],
    ['Gunmen fought in [Tripoli] on Monday, the Lebanese army said, and roads to [Beirut] were cut.', 'LBN'],
    ['Police in [Hyderabad] arrested nine men, officials in [New Delhi] said.', 'IND'],
    ['Police in [Hyderabad] arrested nine men, the Sindh government in [Pakistan] said.', 'PAK'],
    ['Floods closed schools in [Valencia] and the Spanish army was called in.', 'ESP'],
    ['Looters emptied shops in [Valencia], west of [Caracas], Venezuelan officials said.', 'VEN'],
    ['The march in [San Jose] ended near the Costa Rican parliament.', 'CRI'],
    ['A strike closed the port of [San Jose], [California].', 'USA'],
    ['Workers walked out in [Cordoba] and in [Buenos Aires].', 'ARG'],
    ['Firemen in [Cordoba] and [Seville] left the Spanish union.', 'ESP'],
    ['Rubbish piled up in [Birmingham] while ministers in [London] met.', 'GBR'],
    ['The bishop of [Birmingham], [Alabama], called for calm.', 'USA'],
    ['Judges in [Cambridge] freed two students after a British minister spoke.', 'GBR'],
    ['Envoys met in [Georgia] after talks in [Tbilisi] and [Yerevan].', 'GEO'],
    ['Voters in [Georgia] waited in line from [Atlanta] to [Savannah], the American networks said.', 'USA'],
  ])('%s', (text, country) => {
    expect(first(text)?.country).toBe(country);
  });

  test('a state named after the comma decides', () => {
    expect(first('A court in [Moscow], [Idaho], heard the case.')).toMatchObject({ name: 'Moscow', admin1: 'Idaho' });
    expect(first('The train left [Paris], [Texas], at noon.')).toMatchObject({ admin1: 'Texas', precision: 'city' });
    expect(first('Shells fell on [Tripoli] in northern [Lebanon].')).toMatchObject({ country: 'LBN' });
    expect(first('[Moscow] said it would answer.')).toMatchObject({ country: 'RUS', precision: 'city' });
  });

  test('one name has one sense in a dispatch, unless the text tells two apart', () => {
    expect(where('Clashes began in [Tripoli], [Lebanon]. By night [Tripoli] was calm.')).toEqual([
      'Tripoli LBN',
      'Lebanon LBN',
      'Tripoli LBN',
    ]);
    const two = resolvePlaces(reading('He flew from [Paris], [France], to [Paris], [Texas].'), gazetteer);
    expect(two.places.filter((p) => p.name === 'Paris').map((p) => p.country)).toEqual(['FRA', 'USA']);
  });
});

describe('which words are places', () => {
  test('the name inside a description stands for it', () => {
    expect(where('Rockets hit <a base near [Erbil]> at dawn.')).toEqual(['Erbil IRQ', 'Erbil IRQ']);
    expect(where('Troops left <the Syrian city of [Hama]>.')).toEqual(['Hama SYR', 'Hama SYR']);
  });

  test('people who are called as places are none', () => {
    expect(where('{Denzel Washington} spoke for an hour. [Washington] said no more.')).toEqual(['-', '-']);
    expect(where('{Denzel Washington} spoke for an hour in [Washington].')).toEqual(['-', 'Washington, D.C. USA']);
  });

  test('adjectives that are small towns too are none', () => {
    const { places } = resolvePlaces(reading('The [Canadian] envoy and an [Arab] minister met.'), gazetteer);
    expect(places.map(({ name, precision }) => `${name}, ${precision}`)).toEqual(['Canada, country']);
  });

  test('a village that the gazetteer lacks is answered by what it lies in', () => {
    const input = reading('Drones hit [Zzyrkovka], [Sumy] Oblast, [Ukraine].');
    const { places, placeOfMention } = resolvePlaces(input, gazetteer);
    const oblast = places.find((p) => p.precision === 'admin1');
    expect(oblast).toMatchObject({ name: 'Sumy', country: 'UKR' });
    expect(placeOfMention[0]).toBe(oblast?.id);
    expect(places.map((p) => p.name)).not.toContain('Zzyrkovka');
  });

  test('a lone unknown name has no record', () => {
    expect(resolvePlaces(reading('Drones hit [Zzyrkovka].'), gazetteer)).toEqual({
      places: [],
      placeOfMention: [null],
    });
  });

  test('a known person or organization has no place', () => {
    const input = { ...reading('<Baghdad> wants talks.'), mentionIsActor: () => true };
    expect(resolvePlaces(input, gazetteer).placeOfMention).toEqual([null]);
  });
});

test('records keep the schema, their words, and their id', () => {
  const input = reading('In [Kyiv] and [Anbar province] 🙂 and the [Red Sea]; later [Kiev] again.');
  const { places } = resolvePlaces(input, gazetteer);
  expect(places.map((p) => [p.name, p.country, p.precision, p.evidence.length])).toEqual([
    ['Kyiv', 'UKR', 'city', 2],
    ['Anbar', 'IRQ', 'admin1', 1],
    ['Red Sea', null, 'region', 1],
  ]);
  for (const place of places) {
    Place.parse(place);
    for (const e of place.evidence) expect(e.text).toBe(input.text.slice(e.start, e.end));
  }
  expect(resolvePlaces(input, gazetteer).places).toEqual(places);
});

test('the dateline is context', () => {
  const dateline = 'AMMAN, Jordan (Agency) - ';
  const body = reading('Soldiers closed the road to [Salt] on Friday.');
  const shift = dateline.length;
  const moved = <T extends { start: number; end: number }>(s: T) => ({
    ...s,
    start: s.start + shift,
    end: s.end + shift,
  });
  const input: PlaceInput = {
    ...body,
    text: dateline + body.text,
    words: body.words.map(moved),
    mentions: body.mentions.map(moved),
    entities: body.entities.map(moved),
    blocks: [{ kind: 'dateline', start: 0, end: shift }],
  };
  expect(resolvePlaces(input, gazetteer).places[0]?.country).toBe('JOR');
});

test('strange long text throws nothing', () => {
  const long = `${'[Tripoli], '.repeat(400)}${'a'.repeat(20000)} \ud800 ${'of the '.repeat(2000)}`;
  expect(() => resolvePlaces(reading(long), gazetteer)).not.toThrow();
});
