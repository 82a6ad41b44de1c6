/**
 * Counts models/NAME/lexicon.json in the training parts of EWT and GUM (open genres): `npx tsx training/lexicon.ts NAME`.
 * It holds what the reader's own rules do not give (src/read/heads/inflection.ts). Same data, same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { packageRoot } from '../src/package-root.ts';
import { keepsCase, Lexicon, type LexiconFile } from '../src/read/lexicon.ts';

const data = process.env.SITREP_DATA ?? join(packageRoot(), '..', 'shared', 'data');
const treebanks = ['ud-ewt/en_ewt-ud-train.conllu.gz', 'gum/gum-train-open.conllu.gz'];
/** Forms met less often have no tags of their own. */
const leastOfForm = 3;
/** A second lemma is kept where it has this share. */
const leastShare = 0.12;

interface Row {
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  readonly xpos: string;
  readonly feats: string;
}

function rows(): Row[] {
  return treebanks.flatMap((file) =>
    gunzipSync(readFileSync(join(data, file)))
      .toString('utf8')
      .split('\n')
      .flatMap((line) => {
        const [id, form, lemma, upos, xpos, feats] = line.split('\t');
        return feats !== undefined && /^\d+$/.test(id!) && lemma !== '_'
          ? [{ form: form!, lemma: lemma!, upos: upos!, xpos: xpos!, feats }]
          : [];
      }),
  );
}

/** Addresses and telephone numbers of people; no reading needs them. */
const isPrivate = (form: string): boolean => /@.|\d{3}-\d{4}/.test(form);

class Counts {
  readonly of = new Map<string, Map<string, number>>();
  add(key: string, value: string): void {
    const counts = this.of.get(key) ?? new Map<string, number>();
    this.of.set(key, counts.set(value, (counts.get(value) ?? 0) + 1));
  }
}

const byCount = (a: [string, number], b: [string, number]): number => b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
const sorted = <T>(entries: Iterable<[string, T]>): [string, T][] => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));

function count(all: readonly Row[]): LexiconFile {
  const triples = new Map<string, number>();
  const tagsOf = new Counts();
  const lemmasOf = new Counts();
  const known = new Map<string, Set<string>>();
  for (const { form, lemma, upos, xpos, feats } of all) {
    const triple = `${upos}\t${xpos}\t${feats}`;
    const lower = form.toLowerCase();
    triples.set(triple, (triples.get(triple) ?? 0) + 1);
    tagsOf.add(lower, triple);
    // The case of a name's lemma is its form's; only what is typed in lower case can be otherwise.
    if (xpos === 'NNPS' || !keepsCase(upos, xpos) || form === lower)
      lemmasOf.add(`${upos} ${xpos}\t${lower}`, xpos === 'NNPS' ? lemma.toLowerCase() : lemma);
    if (/^(?:VERB|NOUN|ADJ|ADV)$/.test(upos) && /^[a-z-]+$/.test(lemma.toLowerCase()))
      known.set(upos, (known.get(upos) ?? new Set()).add(lemma.toLowerCase()));
  }
  const tags = [...triples].filter(([, n]) => n > 1).sort(byCount);
  const index = new Map(tags.map(([triple], i) => [triple, i]));
  const file: LexiconFile = {
    tags: tags.map(([triple, n]) => [...(triple.split('\t') as [string, string, string]), n]),
    forms: {},
    lemmas: {},
    known: Object.fromEntries(sorted(known).map(([upos, lemmas]) => [upos, [...lemmas].sort().join(' ')])),
  };
  for (const [form, counts] of sorted(tagsOf.of)) {
    if (isPrivate(form)) continue;
    const found = [...counts].filter(([triple]) => index.has(triple)).sort(byCount);
    if (found.reduce((n, [, m]) => n + m, 0) < leastOfForm) continue;
    file.forms[form] = found.map(([triple, n]) => `${index.get(triple)} ${n}`).join(' ');
  }
  const rules = new Lexicon({ ...file, lemmas: {} });
  for (const [key, counts] of sorted(lemmasOf.of)) {
    const [tag, form] = key.split('\t') as [string, string];
    if (isPrivate(form)) continue;
    const [upos, xpos] = tag.split(' ') as [string, string];
    const total = [...counts.values()].reduce((a, b) => a + b);
    const best = [...counts].sort(byCount);
    const kept = best.slice(0, 2).filter(([, n]) => n >= leastShare * total);
    const lemma = kept.map(([one]) => one).join('|');
    if (lemma.split('|').length !== kept.length || rules.lemma(form, upos, xpos, '') === lemma) continue;
    // What is a lemma itself and met once with another is a slip: "campus" as plural of "camp".
    if (total === 1 && /^(?:NOUN|ADJ)$/.test(upos) && known.get(upos)?.has(form) && form !== lemma.toLowerCase()) continue;
    // A spelling met once is as often a slip as a word.
    if (total === 1 && !/^\p{L}[\p{L}'’-]*$/u.test(form)) continue;
    (file.lemmas[tag] ??= {})[form] = lemma;
  }
  return file;
}

const name = process.argv[2] ?? 'reader';
writeFileSync(join(packageRoot(), 'models', name, 'lexicon.json'), `${JSON.stringify(count(rows()))}\n`);
