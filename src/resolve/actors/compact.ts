/** The form in which entries lie in `data/actors/gazetteer.json`: short, and decoded only when an entry is asked for. */
import type { Alias, AliasKind, Entry, Role, Term, Tie } from './entry.ts';

/** [id, name, kind, country, sectors, aliases, ties, terms]; lists are joined with blanks or hold one string an item. */
export type CompactEntry = readonly [
  id: string,
  name: string,
  kind: string,
  country: string | 0,
  sectors: string,
  aliases: readonly string[],
  ties?: readonly string[] | 0,
  terms?: readonly string[],
];
export interface CompactFile {
  readonly version: 1;
  /** Keys of all aliases in order, joined with line ends: an entry's keys with tabs, so that none is made while loading. */
  readonly keys: string;
  readonly entries: readonly CompactEntry[];
}

const kinds = { s: 'state', o: 'organization', g: 'group', p: 'person' } as const;
const hows: Record<string, AliasKind> = { d: 'demonym', a: 'adjective', c: 'capital', m: 'metonym', s: 'surname' };
const roleOf: Record<string, Role> = {
  H: 'headOfState',
  G: 'headOfGovernment',
  F: 'foreignMinister',
  D: 'defenceMinister',
  X: 'other',
};

function letterOf<V extends string>(table: Record<string, V>, value: V): string {
  return Object.keys(table).find((letter) => table[letter] === value) ?? '';
}

/** `Polish\taw`: the text, then the letters of what it is (none: a name), l or x for its case, w for ambiguous. */
export function packAlias(alias: Alias): string {
  const rule = alias.case === 'any' ? 'l' : alias.case === 'exact' ? 'x' : '';
  const flags = letterOf(hows, alias.how) + rule + (alias.ambiguous ? 'w' : '');
  return flags ? `${alias.text}\t${flags}` : alias.text;
}

export function unpackAlias(packed: string): Alias {
  const tab = packed.indexOf('\t');
  if (tab < 0) return { text: packed, how: 'name', case: 'capital', ambiguous: false };
  const flags = packed.slice(tab + 1);
  return {
    text: packed.slice(0, tab),
    how: hows[flags.charAt(0)] ?? 'name',
    case: flags.includes('l') ? 'any' : flags.includes('x') ? 'exact' : 'capital',
    ambiguous: flags.includes('w'),
  };
}

function packTerm(term: Term): string {
  const role = letterOf(roleOf, term.role);
  return [role, term.office ?? '', term.country ?? '', term.sectors.join(' '), term.from ?? '', term.to ?? ''].join(
    '|',
  );
}

function unpackTerm(packed: string): Term {
  const [role = 'X', office, country, sectors, from, to] = packed.split('|');
  return {
    office: office || null,
    role: roleOf[role] ?? 'other',
    country: country || null,
    sectors: sectors ? sectors.split(' ') : [],
    from: from || null,
    to: to || null,
  };
}

export function packEntry(entry: Entry): CompactEntry {
  const ties = entry.ties.map((tie) => `${tie.kind} ${tie.to}`);
  const base = [
    entry.id,
    entry.name,
    letterOf(kinds, entry.kind),
    entry.country ?? 0,
    entry.sectors.join(' '),
    entry.aliases.map(packAlias),
  ] as const;
  if (entry.terms.length > 0) return [...base, ties.length > 0 ? ties : 0, entry.terms.map(packTerm)];
  return ties.length > 0 ? [...base, ties] : [...base];
}

export function unpackEntry(packed: CompactEntry): Entry {
  const [id, name, kind, country, sectors, aliases, ties, terms] = packed;
  return {
    id,
    name,
    kind: kinds[kind as keyof typeof kinds],
    country: country === 0 ? null : country,
    sectors: sectors ? sectors.split(' ') : [],
    aliases: aliases.map(unpackAlias),
    ties: (ties || []).map((tie) => {
      const blank = tie.indexOf(' ');
      return { kind: tie.slice(0, blank) as Tie['kind'], to: tie.slice(blank + 1) };
    }),
    terms: (terms ?? []).map(unpackTerm),
  };
}
