/** Base forms of English words by the rules of spelling: what a lemma is where no lexicon says otherwise. */

/** Whether a lower-case word is known as a lemma of this part of speech. */
export type IsLemma = (upos: string, lemma: string) => boolean;

/** Endings that XPOS tells of, and the part of speech whose lemmas they belong to. */
const inflected: Readonly<Record<string, string>> = {
  VBD: 'VERB',
  VBN: 'VERB',
  VBG: 'VERB',
  VBZ: 'VERB',
  NNS: 'NOUN',
  NNPS: 'NOUN',
  JJR: 'ADJ',
  JJS: 'ADJ',
  RBR: 'ADV',
  RBS: 'ADV',
};

/** Stems that end so have lost an -e: "resolv", "necessitat", "orchestrat", "urbaniz", "pledg", "handl", "advanc", "immers". */
const lostE = /(?:[vuz]|[^e]at|[aeiou]s|[rnp]s|[rn]c|ced|[^eo]af|buk|uc|[rd]g|[bcdfgkpt]l|[^aeiou][ai]r|[aeou]id)$/;
const prefix = /^(?:re|over|mis|un|out|under|dis|pre|co|non|up)-?(?=[a-z]{3})/;

/** Base form of a lower-case word: of those that its ending allows the first that is known, or the likeliest by its spelling. */
export function baseForm(word: string, xpos: string, isLemma: IsLemma): string {
  const upos = inflected[xpos];
  const bases = upos ? basesOf(word, xpos) : [];
  if (!upos || bases.length === 0) return word;
  return (
    bases.find((base) => isLemma(upos, base)) ??
    bases.find((base) => prefix.test(base) && isLemma(upos, base.replace(prefix, ''))) ??
    (isLemma(upos, word) ? word : bases[0]!)
  );
}

function basesOf(word: string, xpos: string): string[] {
  const bases =
    xpos === 'VBD' || xpos === 'VBN'
      ? pastBases(word)
      : xpos === 'VBG'
        ? gerundBases(word)
        : xpos[0] === 'J' || xpos[0] === 'R'
          ? degreeBases(word)
          : sBases(word, xpos);
  return bases.filter((base) => base.length >= 2 && /[aeiouy]/.test(base));
}

const pastBases = (word: string): string[] => {
  if (word.endsWith('ied')) return [`${word.slice(0, -3)}y`, word.slice(0, -1)];
  return word.endsWith('ed') ? stems(word.slice(0, -2)) : [];
};

const gerundBases = (word: string): string[] => {
  const found = /^(.+)in[g'’]$/.exec(word);
  if (!found) return [];
  const stem = found[1]!;
  return stem.endsWith('y') ? [...stems(stem), `${stem.slice(0, -1)}ie`] : stems(stem);
};

const degreeBases = (word: string): string[] => {
  const stem = /^(.+?)(?:er|est)$/.exec(word)?.[1];
  if (!stem) return [];
  return stem.endsWith('i') ? [`${stem.slice(0, -1)}y`] : stems(stem);
};

const sBases = (word: string, xpos: string): string[] => {
  if (xpos !== 'VBZ' && word.endsWith('men')) return [`${word.slice(0, -3)}man`];
  if (!word.endsWith('s') || word.endsWith('ss')) return [];
  const [bare, two] = [word.slice(0, -1), word.slice(0, -2)];
  if (word.endsWith('ies') && word.length > 4) return [`${word.slice(0, -3)}y`, bare];
  if (/(?:ss|sh|ch|x|zz)es$/.test(word)) return [two, bare];
  if (xpos === 'NNS' && word.endsWith('ves')) return [bare, `${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`];
  return word.endsWith('es') ? [bare, two] : [bare];
};

/** What a stem without its ending may have been: "stopp" → stop, "complet" → complete. */
function stems(stem: string): string[] {
  const doubled = /([bdgklmnprtvsfz])\1$/.test(stem) && stem.length > 3;
  if (doubled) return /[lsfz]$/.test(stem) ? [stem, stem.slice(0, -1)] : [stem.slice(0, -1), stem, `${stem}e`];
  return lostE.test(stem) ? [`${stem}e`, stem] : [stem, `${stem}e`];
}
