/** States: names, peoples and capitals from world-countries, mended and completed by `states.json`. */
import countries from 'world-countries';
import { addAlias, type Drafts, lowerIsSafe } from './draft.ts';

interface StateLine {
  names: string[];
  adjectives: string[];
  nouns: string[];
  capitals: string[];
}

const noPlural = /(ese|ish|ch|Swiss|Thai)$/;

function plural(noun: string): string[] {
  const marked = noun.endsWith('!') ? '!' : '';
  const bare = noun.replace(/!$/, '');
  if (noPlural.test(bare) && bare !== 'Thai' && bare !== 'Czech') return [];
  return [bare.endsWith('s') ? `${bare}es${marked}` : `${bare}s${marked}`];
}

function readNouns(written: string): string[] {
  const nouns: string[] = [];
  for (const item of written.split('=').filter(Boolean)) {
    const [noun = '', given] = item.split('/');
    if (noun) nouns.push(noun);
    if (given === undefined) nouns.push(...plural(noun));
    else if (given) nouns.push(given);
  }
  return nouns;
}

function readLine(line: string): Partial<StateLine> {
  const [names, adjectives, nouns, capitals] = line.split('|');
  return {
    names: names?.split('='),
    ...(adjectives !== undefined && { adjectives: adjectives.split('=').filter(Boolean) }),
    ...(nouns !== undefined && { nouns: readNouns(nouns) }),
    ...(capitals !== undefined && { capitals: capitals.split('=').filter(Boolean) }),
  };
}

export function stateNames(file: Record<string, string>): Map<string, string> {
  const names = new Map<string, string>();
  for (const country of countries) names.set(code(country.cca3), country.name.common);
  for (const [iso, line] of Object.entries(file))
    if (iso !== '$') names.set(iso, line.split('|')[0]!.split('=')[0]!.replace(/!$/, ''));
  return names;
}

function code(cca3: string): string {
  return cca3 === 'UNK' ? 'KOS' : cca3;
}

/** Latin letters only, and no codes of two or three letters: "CI" and "CIV" are no names in the news. */
function usable(name: string): boolean {
  return /^[\p{Script=Latin}\s.,'’\-()]+$/u.test(name) && !/^[A-Z]{2,3}$/.test(name) && !name.includes('(');
}

export function addStates(drafts: Drafts, file: Record<string, string>): void {
  const names = stateNames(file);
  const known = new Map(countries.map((country) => [code(country.cca3), country]));
  for (const [iso, name] of names) {
    const country = known.get(iso);
    const own = file[iso] ? readLine(file[iso]!) : {};
    const draft = drafts.add({
      id: iso,
      name,
      kind: 'state',
      country: iso,
      sectors: [],
      aliases: [],
      ties: [],
      terms: [],
    });
    for (const alias of own.names ?? [name]) addAlias(draft, alias, 'name');
    const spellings = country ? [country.name.common, country.name.official] : [];
    for (const alias of spellings.filter(usable)) addAlias(draft, alias, 'name');
    const demonym = country?.demonyms?.eng?.m ?? '';
    const plain =
      demonym &&
      !/[ ,]or |,/.test(demonym) &&
      !['American', 'Dutch', 'Indian', 'Norwegian', 'French', 'Virgin Islander', 'Channel Islander'].includes(demonym)
        ? [demonym]
        : [];
    for (const alias of own.adjectives ?? plain) addAlias(draft, alias, 'adjective');
    for (const alias of own.nouns ?? plain.flatMap((noun) => [noun, ...plural(noun)]))
      addAlias(draft, alias, 'demonym');
    for (const alias of own.capitals ?? (country?.independent ? country.capital : []))
      if (alias !== name) addAlias(draft, alias, 'capital');
    for (const alias of draft.aliases.filter(
      (item) => item.how === 'name' && !item.ambiguous && item.case === 'capital' && lowerIsSafe(item.text),
    )) {
      draft.aliases[draft.aliases.indexOf(alias)] = { ...alias, case: 'any' };
    }
  }
}
