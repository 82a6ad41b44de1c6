/**
 * Counts the words that name events in annotation files and writes the cue lexicon.
 * `npx tsx scripts/count-cues.ts ANNOTATIONS_DIR CONLLU.gz… > data/codebook/plover-cues.json`
 * The treebanks give the lemma of each form. Only triggers of at least three occurrences are written.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const LEAST = 3;
const [folder, ...treebanks] = process.argv.slice(2);
if (!folder) throw new Error('usage: count-cues.ts ANNOTATIONS_DIR CONLLU.gz…');

const lemmaCounts = new Map<string, Map<string, number>>();
for (const file of treebanks)
  for (const line of gunzipSync(readFileSync(file)).toString('utf8').split('\n')) {
    const [index, form, lemma, upos] = line.split('\t');
    if (!index || !/^\d+$/.test(index) || !form || !lemma || upos === 'PROPN') continue;
    const counts = lemmaCounts.get(form.toLowerCase()) ?? new Map<string, number>();
    counts.set(lemma.toLowerCase(), (counts.get(lemma.toLowerCase()) ?? 0) + 1);
    lemmaCounts.set(form.toLowerCase(), counts);
  }
const lemmas = new Map<string, number>();
for (const counts of lemmaCounts.values())
  for (const [lemma, n] of counts) lemmas.set(lemma, (lemmas.get(lemma) ?? 0) + n);
const irregular: Record<string, string> = {
  fled: 'flee',
  freed: 'free',
  frees: 'free',
  froze: 'freeze',
  frozen: 'freeze',
  overran: 'overrun',
  retaken: 'retake',
  retook: 'retake',
  shook: 'shake',
  tore: 'tear',
  torn: 'tear',
  disarms: 'disarm',
  tied: 'tie',
  ties: 'tie',
  laid: 'lay',
  bloodshed: 'bloodshed',
  mined: 'mine',
  landmine: 'landmine',
  mines: 'mine',
  left: 'leave',
  leaf: 'leave',
  fallen: 'fall',
  fell: 'fall',
  arms: 'arms',
  deplored: 'deplore',
  deplores: 'deplore',
  implored: 'implore',
  pelted: 'pelt',
  balked: 'balk',
  recaptured: 'recapture',
  recapturing: 'recapture',
  releases: 'release',
  smashed: 'smash',
  beaten: 'beat',
  talks: 'talk',
  hanged: 'hang',
};

/** Lemma of a form: the treebanks' most frequent one, else the stem of the regular endings that they know best. */
function lemmaOf(form: string): string {
  const word = form.toLowerCase();
  if (irregular[word]) return irregular[word];
  const counts = lemmaCounts.get(word);
  if (counts) return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0];
  const stems = [
    [/ies$|ied$/, 'y'],
    [/(.)\1(?:ed|ing)$/, '$1'],
    [/ed$|ing$/, ''],
    [/ed$|ing$/, 'e'],
    [/es$/, 'e'],
    [/es$/, ''],
    [/s$/, ''],
  ] as const;
  const tries = stems.filter(([ending]) => ending.test(word)).map(([ending, by]) => word.replace(ending, by));
  const known = tries.filter((stem) => lemmas.has(stem)).sort((a, b) => lemmas.get(b)! - lemmas.get(a)!)[0];
  if (known) return known;
  if (/([bdglmnprtv])\1(?:ed|ing)$/.test(word)) return word.replace(/(.)\1(?:ed|ing)$/, '$1');
  if (/[^su]s$/.test(word)) return word.replace(/(?<=(?:ch|sh|ss|x))es$|s$/, '');
  // Verbs that no treebank has: prefer the stem with "e" where English spelling asks for it.
  const bare = word.replace(/(?:ed|ing)$/, '');
  if (bare !== word && bare.length > 2)
    return /(?:[^aeiou][aiou][bcgkstvz]|[sz]|[cgv]|at|iz|ut|id|rs|ns|rg|[^l]l[^l]?)$/.test(bare) && !/ss$/.test(bare)
      ? `${bare}e`
      : bare;
  return word;
}
const words = (text: string): string[] => text.match(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu) ?? [];
const skip = new Set([
  'the',
  'a',
  'an',
  'its',
  'his',
  'her',
  'their',
  'had',
  'has',
  'have',
  'was',
  'were',
  'is',
  'be',
  'been',
  'being',
  'are',
  'to',
  'not',
  'would',
  'will',
]);
/** "was being shot at" → "shoot at": determiners and auxiliaries at the beginning do not name anything. */
function cueOf(trigger: string): string {
  const of = words(trigger.replace(/#\d+$/, ''));
  // "Gaza war", "Operation Southern Spear": a name, not a word of the language.
  if (of.length > 1 && of.some((word) => /^\p{Lu}/u.test(word))) return '';
  while (of.length > 1 && skip.has(of[0]!.toLowerCase())) of.shift();
  return of.map(lemmaOf).join(' ');
}

const codes = new Map<string, Map<string, number>>();
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.ann'))
  .sort())
  for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
    if (!line.startsWith('E ')) continue;
    const [, triggers = '-', code = ''] = line
      .slice(2)
      .split(' | ')
      .map((field) => field.trim());
    if (triggers === '-') continue;
    for (const trigger of triggers.split(' ; ')) {
      const cue = cueOf(trigger);
      if (!cue) continue;
      const of = codes.get(cue) ?? new Map<string, number>();
      of.set(code, (of.get(code) ?? 0) + 1);
      codes.set(cue, of);
    }
  }

const rows: string[] = [];
for (const [lemma, of] of [...codes].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
  const total = [...of.values()].reduce((sum, n) => sum + n, 0);
  if (total < LEAST) continue;
  for (const [code, count] of [...of].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    if (count < 2 && count / total < 0.2) continue;
    const [type, mode] = code.split('/');
    const modes = mode ? mode.split(',') : [];
    rows.push(
      JSON.stringify({
        lemma,
        type,
        ...(modes[0] ? { mode: modes[0] } : {}),
        weight: Number((count / total).toFixed(3)),
        count,
      }),
    );
  }
}
process.stdout.write(`[\n  ${rows.join(',\n  ')}\n]\n`);
