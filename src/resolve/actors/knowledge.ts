/** What the resolver asks of the gazetteer, and known names inside a phrase with how they stand there. */
import type { Reading } from '../../schema/reading.ts';
import type { Entry } from './entry.ts';
import type { Gazetteer, Match } from './gazetteer.ts';
import { lowerAt, startsUpper, type Words, wordsText } from './phrase-words.ts';
import { isTitle } from './titles.ts';

/** The part of the gazetteer that `resolveActors` uses; matches come best first for the day. */
export type ActorKnowledge = Pick<Gazetteer, 'lookup' | 'agent' | 'officeOn' | 'entry'>;

/** `plain`: "U.S. troops"; `led`: "U.S.-led forces"; `aligned`: "Iran-backed groups", "pro-Russian"; `based`: "Geneva-based". */
export type Standing = 'plain' | 'led' | 'aligned' | 'based';

export interface NameInside extends Words {
  readonly known: Match;
  readonly standing: Standing;
}

/** Beside participles ("backed", "linked", "aligned"), which all keep a name at arm's length. */
const aligned = new Set('friendly held made built born bound language style'.split(' '));
const based = new Set(['based', 'flagged', 'registered', 'owned', 'operated']);
const longest = 7;
/** Words of which the names of many movements, parties and forces are made. */
const commonInNames =
  /^(?:army|armed|alliance|congress|council|democratic|forces?|freedom|front|for|of|and|the|islamic|labou?r|liberal|liberation|movement|national|party|patriotic|people|people's|'s|popular|progressive|republican|resistance|revolutionary|salvation|socialist|union|united|unity|workers)$/i;

function standingOf(reading: Reading, first: number, last: number, entry: Entry): Standing {
  const before = lowerAt(reading, first - 2);
  if (reading.words[first - 1]?.text === '-' && /^(pro|anti|non|ex)$/.test(before)) return 'aligned';
  const dash = reading.words[last]?.text;
  const joined = dash === '-' || dash === '‑' || dash === '–';
  const after = lowerAt(reading, last + (joined ? 1 : 0));
  if (joined && after === 'led') return 'led';
  if (joined && based.has(after)) return 'based';
  // What Hamas runs is of Hamas's land; what a state runs elsewhere need not be of that state.
  if (joined && (after === 'run' || after === 'controlled') && entry.kind !== 'state') return 'plain';
  if (joined && (aligned.has(after) || after === 'run' || /[a-z](ed|own|ing)$/.test(after))) return 'aligned';
  return 'plain';
}

/** Remembers what was asked, since a dispatch names the same few actors again and again. */
export class Lookup {
  private readonly seen = new Map<string, readonly Match[]>();
  constructor(
    readonly knowledge: ActorKnowledge,
    readonly day: string,
  ) {}

  find(text: string): readonly Match[] {
    let found = this.seen.get(text);
    if (!found) {
      found = this.knowledge.lookup(text, this.day);
      this.seen.set(text, found);
    }
    return found;
  }

  /** Country of an entry on the day: of the office held, else its own. */
  countryOf(entry: Entry): string | null {
    if (entry.kind !== 'person') return entry.country;
    return this.knowledge.officeOn(entry, this.day)?.country ?? entry.country;
  }

  /** Known names among the words, longest first from the left. Surnames alone are left out: too many are place names or common words. */
  inside(reading: Reading, span: Words): NameInside[] {
    const found: NameInside[] = [];
    for (let at = span.first; at < span.last; ) {
      const match = this.longestAt(reading, at, span.last);
      if (!match || this.partOfOther(reading, match, match.known.entry, span.first)) {
        at += 1;
        continue;
      }
      found.push(match);
      at = match.last;
    }
    return found;
  }

  /**
   * Whether a name of nothing but common words is the end of somebody else's: "The Zapatista National Liberation Army" is not the National
   * Liberation Army. So it is where a capitalised word stands before it, not left of `from`, that is no state and no title.
   */
  partOfOther(reading: Reading, name: Words, { kind }: Entry, from: number): boolean {
    const word = reading.words[name.first - 1];
    if (kind === 'person' || kind === 'state' || name.last - name.first < 2 || name.first <= from || !word)
      return false;
    return (
      word.upos === 'PROPN' &&
      startsUpper(word.text) &&
      reading.words.slice(name.first, name.last).every(({ text }) => commonInNames.test(text)) &&
      !this.find(word.text).some(({ entry }) => entry.kind === 'state') &&
      !isTitle(word.text.toLowerCase())
    );
  }

  private longestAt(reading: Reading, first: number, end: number): NameInside | undefined {
    const word = reading.words[first];
    if (!word || !startsUpper(word.text)) return undefined;
    for (let last = Math.min(end, first + longest); last > first; last--) {
      if (!/[\p{L}\p{N}.]/u.test(reading.words[last - 1]!.text)) continue;
      const known = this.find(wordsText(reading, { first, last })).find(
        (match) =>
          match.how !== 'surname' &&
          !(match.ambiguous && last === first + 1 && match.entry.kind !== 'state' && !/^[A-Z]{3,}$/.test(word.text)),
      );
      if (known) return { first, last, known, standing: standingOf(reading, first, last, known.entry) };
    }
    return undefined;
  }
}
