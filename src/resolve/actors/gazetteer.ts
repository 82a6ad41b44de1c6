/**
 * The actor gazetteer: names to states, organisations, groups and people, with the offices that they held on a day.
 * It says what a name may mean, best first; which meaning a text has is for the resolver.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../package-root.ts';
import { type Agent, agent } from './agents.ts';
import { aliasKey, caseFits, foldedWords, keyOf } from './alias-key.ts';
import { type CompactFile, unpackEntry } from './compact.ts';
import type { AliasKind, Entry, Term } from './entry.ts';
import { officeOn, rankMatches } from './rank.ts';
import { readUserActors } from './user-actors.ts';

export type { Agent } from './agents.ts';
export type { Alias, AliasKind, Entry, Role, Term, Tie } from './entry.ts';

export interface Match {
  readonly entry: Entry;
  /** The alias that fits, as the gazetteer spells it. */
  readonly via: string;
  readonly how: AliasKind;
  /** The alias is an ordinary word or a common name too: believe it only with other signs (a name tag, a title). */
  readonly ambiguous: boolean;
  /** The person's office, or the dated state of a group, on the day. */
  readonly term?: Term;
  /** Sectors on the day: of the term where there is one, GOV for a capital, else the entry's. */
  readonly sectors: readonly string[];
}

/** A name found in a run of words: [first, last), end exclusive. */
export interface Scanned {
  readonly first: number;
  readonly last: number;
  readonly matches: readonly Match[];
}

export interface Gazetteer {
  /** Meanings of a whole name on a day (`YYYY-MM-DD`), best first; none where case or day forbid it. */
  lookup(text: string, day: string): Match[];
  /** Longest names in a run of UD words, left to right, without overlap. */
  scan(
    words: readonly { readonly text: string; readonly start: number; readonly end: number }[],
    day: string,
  ): Scanned[];
  /** Sectors of a common noun or noun phrase. */
  agent(noun: string): Agent | undefined;
  officeOn(entry: Entry, day: string): Term | undefined;
  entry(id: string): Entry | undefined;
}

/** Where an alias stands: entry index × 512 + alias index. */
type Place = number;
const aliasesMax = 512;

class Index implements Gazetteer {
  private readonly places = new Map<string, Place | Place[]>();
  /** Most words of a name that begins with a word. */
  private readonly longest = new Map<string, number>();
  private readonly positions = new Map<string, number>();
  private readonly decoded = new Map<number, Entry>();
  private readonly own: Entry[];

  constructor(
    private readonly file: CompactFile,
    own: readonly Entry[],
  ) {
    this.own = [...own];
    file.keys.split('\n').forEach((line, at) => {
      this.positions.set(file.entries[at]![0], at);
      line.split('\t').forEach((key, aliasAt) => {
        this.addKey(key, at * aliasesMax + aliasAt);
      });
    });
    this.own.forEach((entry, ownAt) => {
      const at = file.entries.length + ownAt;
      this.positions.set(entry.id, at);
      entry.aliases.forEach((alias, aliasAt) => {
        this.addKey(aliasKey(alias.text), at * aliasesMax + aliasAt);
      });
    });
  }

  private addKey(key: string, place: Place): void {
    if (key === '') return;
    const known = this.places.get(key);
    if (known === undefined) this.places.set(key, place);
    else if (typeof known === 'number') this.places.set(key, [known, place]);
    else known.push(place);
    const blank = key.indexOf(' ');
    const first = blank < 0 ? key : key.slice(0, blank);
    const words = blank < 0 ? 1 : key.split(' ').length;
    if ((this.longest.get(first) ?? 0) < words) this.longest.set(first, words);
  }

  private at(index: number): Entry {
    const own = this.own[index - this.file.entries.length];
    if (own) return own;
    let entry = this.decoded.get(index);
    if (!entry) {
      entry = unpackEntry(this.file.entries[index]!);
      this.decoded.set(index, entry);
    }
    return entry;
  }

  private match(textWords: readonly string[], key: string, day: string): Match[] {
    const found = this.places.get(key);
    if (found === undefined) return [];
    const places = typeof found === 'number' ? [found] : found;
    const fitting = places.flatMap((place) => {
      const index = Math.floor(place / aliasesMax);
      const entry = this.at(index);
      const alias = entry.aliases[place % aliasesMax]!;
      if (!caseFits(textWords, foldedWords(alias.text), alias.case)) return [];
      return [{ entry, alias, own: index >= this.file.entries.length }];
    });
    return rankMatches(fitting, day);
  }

  lookup(text: string, day: string): Match[] {
    const words = foldedWords(text.replace(/['’]s$/i, ''));
    return this.match(words, keyOf(words), day);
  }

  scan(words: readonly { readonly text: string }[], day: string): Scanned[] {
    const folded = words.map((word) => foldedWords(word.text));
    const result: Scanned[] = [];
    for (let first = 0; first < words.length; ) {
      const hit = folded[first]!.length > 0 ? this.longestAt(folded, first, day) : undefined;
      if (hit) result.push(hit);
      first = hit ? hit.last : first + 1;
    }
    return result;
  }

  private longestAt(folded: readonly (readonly string[])[], first: number, day: string): Scanned | undefined {
    const limit = this.longest.get(folded[first]![0]!.toLowerCase());
    if (limit === undefined) return undefined;
    let best: Scanned | undefined;
    const run: string[] = [];
    for (let at = first; at < folded.length && run.length <= limit; at++) {
      // A hyphen or a comma folds to nothing: it may stand inside a name, but not end it.
      if (folded[at]!.length === 0) continue;
      if (at > first && folded[at]!.length === 1 && folded[at]![0] === 's') {
        // The 's of "People 's Republic" belongs to its word; "Iraqi 's" is not "Iraqis".
        run.push(`${run.pop()}s`);
        continue;
      }
      run.push(...folded[at]!);
      const matches = this.match(run, run.join(' ').toLowerCase(), day);
      if (matches.length > 0) best = { first, last: at + 1, matches };
    }
    return best;
  }

  agent(noun: string): Agent | undefined {
    return agent(noun);
  }

  officeOn(entry: Entry, day: string): Term | undefined {
    return officeOn(entry, day);
  }

  entry(id: string): Entry | undefined {
    const index = this.positions.get(id);
    return index === undefined ? undefined : this.at(index);
  }
}

let file: CompactFile | undefined;
const loaded = new Map<string, Gazetteer>();

/**
 * The gazetteer of the package, with the user's own actors before it; loaded once for each set of files.
 * Throws SitrepError `actors-file` where one of them is not as it should be.
 */
export function loadGazetteer(extraFiles: readonly string[] = []): Gazetteer {
  const key = extraFiles.join('\n');
  let gazetteer = loaded.get(key);
  if (!gazetteer) {
    file ??= JSON.parse(readFileSync(join(packageRoot(), 'data/actors/gazetteer.json'), 'utf8')) as CompactFile;
    gazetteer = new Index(file, extraFiles.flatMap(readUserActors));
    loaded.set(key, gazetteer);
  }
  return gazetteer;
}
