/**
 * Builds `data/actors/gazetteer.json`: `npx tsx scripts/build-actors.ts [FOLDER]`, where FOLDER holds REIGN and the
 * Phoenix dictionaries (default ../shared/data/actors). Hand-written files come first, so that their names and
 * offices win; REIGN and Phoenix complete them for the years before.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root.ts';
import { aliasKey } from '../src/resolve/actors/alias-key.ts';
import { type CompactFile, packEntry } from '../src/resolve/actors/compact.ts';
import { addAlias, addTerm, Drafts, setOrdinaryWords, slug } from './actors/draft.ts';
import { addBodies, addGroups, addLeaders, addOffices, type LooseTie } from './actors/hand.ts';
import { type OfficeFile, OfficeNames } from './actors/office-names.ts';
import { type PhoenixEntry, personName, readGzip, readPhoenix } from './actors/phoenix.ts';
import { addReign, readReign } from './actors/reign.ts';
import { addStates, stateNames } from './actors/states.ts';
import { surnames } from './actors/surname.ts';

const target = join(packageRoot(), 'data/actors');
const source = process.argv[2] ?? join(packageRoot(), '../shared/data/actors');

// biome-ignore lint/suspicious/noExplicitAny: hand-written files of several shapes; each reader checks its own
function hand(name: string): any {
  const file = JSON.parse(readFileSync(join(target, name), 'utf8'));
  delete file.$;
  return file;
}

/** People of the Phoenix countries with dated public office; those without a day say nothing of when they held it. */
function addPeople(drafts: Drafts, entries: readonly PhoenixEntry[], isState: (code: string) => boolean): void {
  const known = new Set(
    [...drafts.byId.values()]
      .filter((draft) => draft.kind !== 'person')
      .flatMap((draft) => draft.aliases.map((alias) => aliasKey(alias.text))),
  );
  for (const { names, codes } of entries) {
    const people = [
      ...new Set(names.flatMap((name) => personName(name) ?? []).filter((name) => !known.has(aliasKey(name)))),
    ];
    const dated = codes.filter(
      (code) =>
        isState(code.country) &&
        (code.from || code.to) &&
        code.sectors.some((sector) => ['GOV', 'MIL', 'LEG', 'JUD', 'OPP', 'REB'].includes(sector)),
    );
    if (people.length === 0 || dated.length === 0) continue;
    const person = drafts.person(people, dated[0]!.country, false);
    for (const { country, sectors, from, to } of dated)
      addTerm(person, { office: null, role: 'other', country, sectors, from, to });
  }
}

const organisation =
  /\b(FRONT|ARMY|MOVEMENT|LIBERATION|PARTY|BRIGADES?|ORGANIZATION|UNION|COUNCIL|MUJAHID\w*|FORCES?|MILITIA|LASHKAR|JIHAD|TIGERS|CORPS)\b/;

/** Armed groups of the Phoenix list that name themselves so; slogans ("Direct Action", "Red Line") are left out. */
function addArmedGroups(drafts: Drafts, entries: readonly PhoenixEntry[], isState: (code: string) => boolean): void {
  const known = new Set(
    [...drafts.byId.values()].flatMap((draft) => draft.aliases.map((alias) => aliasKey(alias.text))),
  );
  for (const { names, codes } of entries) {
    const code = codes.find((item) => isState(item.country) && item.sectors.includes('REB'));
    const kept = names.filter(
      (name) => organisation.test(name) && name.split(' ').length >= 3 && /^[A-Z'’\- ]+$/.test(name),
    );
    if (!code || kept.length === 0 || names.some((name) => known.has(aliasKey(name)))) continue;
    const cased = kept.map((name) =>
      name
        .toLowerCase()
        .replace(
          /(^|[ -])(?!(?:of|the|for|and|in)\b)([a-z])/g,
          (_, before: string, letter: string) => before + letter.toUpperCase(),
        ),
    );
    const name = cased[0]!;
    const draft = drafts.add({
      id: `${code.country}.${slug(name)}`,
      name,
      kind: 'group',
      country: code.country,
      sectors: ['REB'],
      aliases: [],
      ties: [],
      terms: [],
    });
    for (const alias of cased) addAlias(draft, alias, 'name');
  }
}

function joinTies(drafts: Drafts, ties: readonly LooseTie[]): void {
  const byName = new Map<string, string>();
  for (const draft of drafts.byId.values())
    if (!byName.has(aliasKey(draft.name))) byName.set(aliasKey(draft.name), draft.id);
  for (const { draft, kind, to } of ties) {
    const id = drafts.byId.has(to) ? to : byName.get(aliasKey(to));
    if (!id) throw new Error(`tie of ${draft.name}: nothing is called "${to}"`);
    draft.ties.push({ kind, to: id });
  }
}

/** "Mohammed al-Sudani" is also "Mohammed Sudani". */
function addBareNames(drafts: Drafts): void {
  for (const draft of drafts.byId.values()) {
    if (draft.kind !== 'person' || draft.terms.every((term) => term.office === null)) continue;
    for (const { text, how } of [...draft.aliases]) {
      const bare = text.replace(/ (al|el|as|ash|at|ad)-/gi, ' ');
      if (how === 'name' && bare !== text) addAlias(draft, bare, 'name');
    }
  }
}

function addLoneSurnames(drafts: Drafts): void {
  for (const draft of drafts.byId.values()) {
    if (draft.kind !== 'person' || draft.aliases.some((alias) => alias.how === 'surname')) continue;
    // Ministers of the dictionaries are too many for their surnames to mean anything alone.
    if (draft.terms.every((term) => term.office === null)) continue;
    for (const name of surnames(draft.name, draft.country)) addAlias(draft, name, 'surname');
  }
}

setOrdinaryWords(hand('ordinary-words.json'));
const drafts = new Drafts();
const states = hand('states.json');
addStates(drafts, states);
const names = stateNames(states);
const offices = new OfficeNames(hand('reign-offices.json') as OfficeFile, (iso) => names.get(iso) ?? iso);
const isState = (code: string) => names.has(code);

const metonyms = hand('metonyms.json');
addBodies(drafts, metonyms.government, 'metonym');
addBodies(drafts, metonyms.subnational, 'name');
const { JRN, MNC, REL, ...world } = hand('organisations.json') as Record<string, string[]>;
for (const [code, lines] of Object.entries(world)) addBodies(drafts, lines, 'name', { country: code });
addBodies(drafts, JRN!, 'name', { sectors: ['JRN'] });
addBodies(drafts, REL!, 'name', { sectors: ['REL'] });
addBodies(drafts, MNC!, 'name', { country: 'MNC' });
const groups = hand('groups.json');
const ties = [...addGroups(drafts, groups.groups)];
addOffices(drafts, hand('offices-2021-2026.json'), offices);
addOffices(drafts, hand('offices-before-2021.json'), offices);
addOffices(drafts, hand('offices-international.json'), offices);
ties.push(...addLeaders(drafts, groups.leaders));

const phoenix = (name: string) => readPhoenix(readGzip(join(source, `Phoenix.${name}.actors.txt.gz`)));
addPeople(drafts, phoenix('Countries'), isState);
addArmedGroups(drafts, phoenix('MilNonState'), isState);
const nameless = addReign(drafts, readReign(readGzip(join(source, 'reign-leaders-2021-03.csv.gz')), offices), offices);
joinTies(drafts, ties);
addBareNames(drafts);
addLoneSurnames(drafts);

const all = [...drafts.byId.values()];
const keys = all.map((draft) => draft.aliases.map((alias) => aliasKey(alias.text)).join('\t')).join('\n');
const file: CompactFile = { version: 1, keys, entries: all.map(packEntry) };
const json = `{"version":1,"keys":${JSON.stringify(keys)},"entries":[\n${file.entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]}\n`;
writeFileSync(join(target, 'gazetteer.json'), json);
const count = (kind: string) => file.entries.filter((entry) => entry[2] === kind).length;
console.error(
  `${file.entries.length} entries (${count('s')} states, ${count('o')} organisations, ${count('g')} groups, ${count('p')} people), ${(json.length / 1e6).toFixed(2)} MB`,
);
if (process.argv.includes('--nameless')) console.log(nameless.join('\n'));
