/** Entries while the gazetteer is built: mutable, and merged where two sources speak of one actor. */
import { aliasKey } from '../../src/resolve/actors/alias-key.ts';
import type { Alias, AliasKind, Entry, Term, Tie } from '../../src/resolve/actors/entry.ts';
import { covers, firstDay, lastDay } from '../../src/resolve/actors/terms.ts';

export interface Draft {
  id: string;
  name: string;
  kind: Entry['kind'];
  country: string | null;
  sectors: string[];
  aliases: Alias[];
  ties: Tie[];
  terms: Term[];
}

const ordinary = new Set<string>();
const capitalOnly = new Set<string>();

/** Words that are no sign of an actor by themselves, or only with a capital, from `ordinary-words.json`. */
export function setOrdinaryWords(file: { words: readonly string[]; capital: readonly string[] }): void {
  for (const word of file.words) ordinary.add(aliasKey(word));
  for (const word of file.capital) capitalOnly.add(aliasKey(word));
}

/** Whether a name may be written in lower case and still mean the actor. */
export function lowerIsSafe(text: string): boolean {
  return text.length >= 5 && !ordinary.has(aliasKey(text)) && !capitalOnly.has(aliasKey(text));
}

export function isOrdinary(text: string): boolean {
  return ordinary.has(aliasKey(text));
}

/** Case rule and ambiguity by what the alias looks like; a trailing `!` in a hand-written list says that it is ambiguous. */
export function makeAlias(written: string, how: AliasKind): Alias {
  const marked = written.endsWith('!');
  // Keys know no articles; "the U.S." must not become an alias that "us" fits.
  const text = (marked ? written.slice(0, -1) : written).trim().replace(/^the /, '');
  const ambiguous = marked || isOrdinary(text);
  const bare = text.replace(/[.\s]/g, '');
  const short = bare.length <= 3 || (ambiguous && bare.length <= 6);
  const mixed = bare.length <= 4 && /[a-z][A-Z]/.test(bare);
  if (mixed || (bare === bare.toUpperCase() && /[A-Z]/.test(bare) && short))
    return { text, how, case: 'exact', ambiguous };
  const geographic = how === 'demonym' || how === 'adjective';
  if (!ambiguous && geographic && lowerIsSafe(text)) return { text, how, case: 'any', ambiguous };
  return { text, how, case: 'capital', ambiguous };
}

export function addAlias(draft: Draft, written: string, how: AliasKind): void {
  const alias = makeAlias(written, how);
  const same = draft.aliases.find((known) => known.how === how && aliasKey(known.text) === aliasKey(alias.text));
  if (same) {
    // "US" and "U.S." share a key; keep one of each spelling only where the case rule needs it.
    if (
      same.text === alias.text ||
      same.case !== 'exact' ||
      same.text.replace(/\./g, '') === alias.text.replace(/\./g, '')
    )
      return;
  }
  if (
    aliasKey(alias.text).length < 2 ||
    (how === 'surname' && /^(i{1,3}|iv|vi{0,3}|ix|x{1,3}|jr|sr|\d.*)$/.test(aliasKey(alias.text)))
  )
    return;
  draft.aliases.push(alias);
}

export function slug(text: string): string {
  return aliasKey(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** All drafts by id, in the order in which they were added. */
export class Drafts {
  readonly byId = new Map<string, Draft>();
  private readonly people = new Map<string, Draft>();

  add(draft: Draft): Draft {
    let id = draft.id;
    for (let n = 2; this.byId.has(id); n++) id = `${draft.id}-${n}`;
    draft.id = id;
    this.byId.set(id, draft);
    return draft;
  }

  /**
   * The person of that name and country, made where there is none; names of both are joined. In hand-written files the
   * first name decides alone: "George Bush" is another name of two presidents.
   */
  person(names: readonly string[], country: string | null, firstDecides = true): Draft {
    const keys = names.map((name) => `${country} ${aliasKey(name)}`);
    const known = (firstDecides ? keys.slice(0, 1) : keys)
      .map((key) => this.people.get(key))
      .find((draft) => draft !== undefined);
    const draft =
      known ??
      this.add({
        id: `${country ?? 'x'}.${slug(names[0]!)}`,
        name: names[0]!,
        kind: 'person',
        country,
        sectors: [],
        aliases: [],
        ties: [],
        terms: [],
      });
    for (const name of names) addAlias(draft, name, 'name');
    for (const key of keys) if (!this.people.has(key)) this.people.set(key, draft);
    return draft;
  }

  ofCountry(country: string): Draft[] {
    return [...this.byId.values()].filter((draft) => draft.kind === 'person' && draft.country === country);
  }
}

/** Adds a term unless a named office of the same days is there already; a named office replaces a nameless one. */
export function addTerm(draft: Draft, term: Term): void {
  const overlapping = draft.terms.filter(
    (known) => firstDay(known.from) <= lastDay(term.to) && firstDay(term.from) <= lastDay(known.to),
  );
  if (overlapping.some((known) => known.office === term.office && known.role === term.role)) return;
  if (term.office === null && overlapping.some((known) => known.office !== null && covers(known, firstDay(term.from))))
    return;
  draft.terms.push(term);
}
