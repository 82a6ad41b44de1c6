/** Reads the files of `data/actors/` that are written by hand, in the short forms that each names in its `$`. */
import type { Term, Tie } from '../../src/resolve/actors/entry.ts';
import { addAlias, addTerm, type Draft, type Drafts, slug } from './draft.ts';
import type { OfficeNames } from './office-names.ts';

const worlds = new Set(['UNO', 'EUR', 'IGO', 'NGO', 'MNC', 'ISM', 'IMG']);

/** A tie to a code or a name, made an id when all entries are there. */
export interface LooseTie {
  draft: Draft;
  kind: Tie['kind'];
  to: string;
}

function splitNames(written: string): { names: string[]; alone: string[] } {
  const all = written
    .split('=')
    .map((name) => name.trim())
    .filter(Boolean);
  return {
    names: all.filter((name) => !name.startsWith('~')),
    alone: all.filter((name) => name.startsWith('~')).map((name) => name.slice(1)),
  };
}

function addSurnames(draft: Draft, alone: readonly string[]): void {
  for (const name of alone) {
    addAlias(draft, name, 'surname');
    const bare = name.replace(/^(al|el)-/i, '');
    if (bare !== name) addAlias(draft, bare, 'surname');
  }
}

function dates(written: string): { from: string | null; to: string | null } {
  const [from = '', to = ''] = written.split('..');
  return { from: from || null, to: to || null };
}

/** `G Name=Alias=~Surname 2022-10-27..`, `H King: Name 1999..` and `X Office {SECTORS}: Name 2020..2021`. */
export function addOffices(drafts: Drafts, file: Record<string, string[]>, offices: OfficeNames): void {
  for (const [country, lines] of Object.entries(file)) {
    for (const line of lines) {
      const match = /^([BHGFDX]) (?:([^:{]+?)(?: \{([A-Z ]+)\})?: )?(.+) (\d{4}[\d-]*\.\.[\d-]*|\.\.[\d-]*)$/.exec(
        line,
      );
      if (!match) throw new Error(`offices: cannot read "${line}" of ${country}`);
      const [, letter = '', title, sectors, written = '', days = ''] = match;
      const { names, alone } = splitNames(written);
      const person = drafts.person(names, country);
      addSurnames(person, alone);
      const place =
        worlds.has(country) || / of | to | for |UN |EU |NATO|AU |ECOWAS|Quartet/.test(title ?? '')
          ? ''
          : ` of ${offices.place(country)}`;
      const base =
        letter === 'X'
          ? { office: `${title}${place}`, role: 'other' as const, country, sectors: [] }
          : { ...offices.office(letter, country), ...(title && { office: `${title}${place}` }) };
      const own = sectors ? sectors.split(' ') : letter === 'X' && worlds.has(country) ? [] : ['GOV'];
      addTerm(person, { ...base, sectors: letter === 'X' ? own : base.sectors, ...dates(days) });
    }
  }
}

/** `CODE|SECTORS|name=alias` lines of organs, organisations and media. */
export function addBodies(
  drafts: Drafts,
  lines: readonly string[],
  how: 'name' | 'metonym',
  defaults: { country?: string; sectors?: string[] } = {},
): void {
  for (const line of lines) {
    const fields = line.split('|');
    const country = defaults.country ?? fields.shift()!;
    const sectors = defaults.sectors ?? fields.shift()!.split(' ').filter(Boolean);
    const [written = '', people = ''] = fields;
    const names = written.split('=');
    const name = names[0]!.replace(/!$/, '');
    const draft = drafts.add({
      id: `${country}.${slug(name)}`,
      name,
      kind: 'organization',
      country,
      sectors,
      aliases: [],
      ties: [],
      terms: [],
    });
    for (const alias of names) addAlias(draft, alias, how);
    for (const word of people.split('=').filter(Boolean)) {
      addAlias(draft, word, 'adjective');
      if (!/(ese|ish)$/.test(word))
        addAlias(draft, word.endsWith('!') ? `${word.slice(0, -1)}s!` : `${word}s`, 'demonym');
    }
  }
}

function readTies(draft: Draft, written: string): LooseTie[] {
  return written
    .split(';')
    .filter((tie) => tie.trim() !== '')
    .map((tie) => {
      const [kind = '', ...to] = tie.trim().split(' ');
      return { draft, kind: kind as Tie['kind'], to: to.join(' ') };
    });
}

/** `COUNTRY|SECTORS|name=alias;GOV@from..to|ties`. */
export function addGroups(drafts: Drafts, lines: readonly string[]): LooseTie[] {
  return lines.flatMap((line) => {
    const [country = '', sectors = '', written = '', ties = ''] = line.split('|');
    const [named = '', ...dated] = written.split(';');
    const names = named.split('=');
    const name = names[0]!.replace(/!$/, '');
    const draft = drafts.add({
      id: `${country}.${slug(name)}`,
      name,
      kind: /PTY|LAB|SOC|REL/.test(sectors) && !/REB|PRM/.test(sectors) ? 'organization' : 'group',
      country,
      sectors: sectors.split(' '),
      aliases: [],
      ties: [],
      terms: [],
    });
    for (const alias of names) addAlias(draft, alias, 'name');
    for (const item of dated) {
      const [held = '', days = ''] = item.split('@');
      const kept = sectors.split(' ').filter((sector) => sector === 'PTY');
      draft.terms.push({
        office: null,
        role: 'other',
        country,
        sectors: [...new Set([...held.split(' '), ...kept])],
        ...dates(days),
      } satisfies Term);
    }
    return readTies(draft, ties);
  });
}

/** `COUNTRY|SECTORS|name=alias=~surname|tie|from..to|office`. */
export function addLeaders(drafts: Drafts, lines: readonly string[]): LooseTie[] {
  return lines.flatMap((line) => {
    const [country = '', sectors = '', written = '', ties = '', days = '', office = ''] = line.split('|');
    const { names, alone } = splitNames(written);
    const person = drafts.person(names, country);
    addSurnames(person, alone);
    if (person.sectors.length === 0) person.sectors = sectors.split(' ').filter(Boolean);
    if (office) addTerm(person, { office, role: 'other', country, sectors: sectors.split(' '), ...dates(days) });
    return readTies(person, ties);
  });
}
