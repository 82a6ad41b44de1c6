/** Heads of state and government from REIGN (to March 2021): surnames with days, joined to full names of other sources. */
import { aliasKey } from '../../src/resolve/actors/alias-key.ts';
import type { Term } from '../../src/resolve/actors/entry.ts';
import { firstDay, lastDay } from '../../src/resolve/actors/terms.ts';
import { addAlias, addTerm, type Draft, type Drafts } from './draft.ts';
import type { OfficeNames } from './office-names.ts';

interface Reign {
  iso: string;
  leader: string;
  term: Term;
}

const noPerson = /council|junta|president of|\(son\)| and |&/i;

/** Fields of a CSV line; quotes may hold commas. */
function csvFields(line: string): string[] {
  return [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map((match) => match[2] ?? match[1] ?? '');
}

function fixName(leader: string): string {
  const mended = /[ÃÅÄ]/.test(leader)
    ? new TextDecoder().decode(Uint8Array.from(leader, (letter) => letter.charCodeAt(0)))
    : leader;
  const bare = mended
    .replace(/\s*\([^)]*\)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const [family, given] = bare.split(', ');
  return given ? `${given} ${family}` : bare;
}

export function readReign(csv: string, offices: OfficeNames): Reign[] {
  const rows: Reign[] = [];
  for (const line of csv.split(/\r?\n/).slice(1)) {
    const [abb = '', , , leader = '', day = '', month = '', year = '', endMonth = '', endYear = ''] = csvFields(line);
    const iso = offices.isoOf(abb);
    if (!iso || !year || noPerson.test(leader)) continue;
    const from = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    const to = endYear ? `${endYear}-${endMonth.padStart(2, '0')}` : '2021-03';
    // REIGN follows one state through its changes of name; the country codes of the contract do not.
    const country = abb === 'YUG' && from >= '2006-06-04' ? 'SRB' : abb === 'RUS' && from >= '1991-07' ? 'RUS' : iso;
    rows.push({ iso: country, leader: fixName(leader), term: { ...offices.leader(abb, country, from), from, to } });
  }
  return rows;
}

function overlaps(a: Term, b: Term): boolean {
  return firstDay(a.from) <= lastDay(b.to) && firstDay(b.from) <= lastDay(a.to);
}

/** How well a person may be the leader of a row: more is better, 0 is not at all. */
function likeness(draft: Draft, row: Reign): number {
  const wanted = aliasKey(row.leader)
    .split(' ')
    .filter((word) => word.length > 1 && word !== 'al' && word !== 'el');
  if (wanted.length === 0) return 0;
  const names = draft.aliases.map((alias) => new Set(aliasKey(alias.text).split(' ')));
  if (!names.some((words) => wanted.every((word) => words.has(word)))) return 0;
  const together = draft.terms.filter((term) => overlaps(term, row.term));
  if (together.length === 0) return 0;
  const near = together.some(
    (term) => Math.abs(Date.parse(firstDay(term.from)) - Date.parse(firstDay(row.term.from))) < 70 * 86_400_000,
  );
  return (near ? 2 : 1) + (together.some((term) => term.office !== null) ? 1 : 0);
}

/** A hand-written office of the same days says more than REIGN's. */
function addReignTerm(draft: Draft, term: Term): void {
  const minister = (known: Term) => known.role === 'foreignMinister' || known.role === 'defenceMinister';
  if (
    draft.terms.some(
      (known) => known.office !== null && !minister(known) && overlaps(known, { ...term, to: term.from }),
    )
  )
    return;
  addTerm(draft, term);
}

/** Adds the rows to the drafts; returns leaders that got no full name, for a look by eye. */
export function addReign(drafts: Drafts, rows: readonly Reign[], offices: OfficeNames): string[] {
  const nameless: string[] = [];
  for (const row of rows) {
    const full = offices.fullName(row.iso, row.leader);
    if (full) {
      addReignTerm(drafts.person([full], row.iso), row.term);
      continue;
    }
    const scored = drafts
      .ofCountry(row.iso)
      .map((draft) => ({ draft, score: likeness(draft, row) }))
      .filter((item) => item.score > 0)
      .sort((a, b) => b.score - a.score);
    const best = scored[0];
    if (best && best.score > (scored[1]?.score ?? 0)) {
      addReignTerm(best.draft, row.term);
    } else {
      const person = drafts.person([row.leader], row.iso);
      addTerm(person, row.term);
      if (!row.leader.includes(' ')) {
        person.aliases = [];
        addAlias(person, row.leader, 'surname');
        nameless.push(`${row.iso} ${row.leader} ${row.term.from}`);
      }
    }
  }
  return nameless;
}
