/**
 * What the treebanks say of a word form: how often it has which tags, and its lemma where the rules of spelling would miss it.
 * models/NAME/lexicon.json, which training/lexicon.ts counts; it holds no weights and suits every model of the same labels.
 */
import { z } from 'zod';
import { baseForm } from './heads/inflection.ts';

export const LexiconFile = z.object({
  /** UPOS, XPOS, features, and how often they stand together. */
  tags: z.array(z.tuple([z.string(), z.string(), z.string(), z.int()])),
  /** Lower-cased form → index into `tags` and count, by turns. */
  forms: z.record(z.string(), z.string()),
  /** "UPOS XPOS" → lower-cased form → lemma, or two lemmas with `|` between them, the likelier first. */
  lemmas: z.record(z.string(), z.record(z.string(), z.string())),
  /** UPOS → its lemmas, with a space between them. */
  known: z.record(z.string(), z.string()),
});
export type LexiconFile = z.infer<typeof LexiconFile>;

export class Lexicon {
  readonly tags: LexiconFile['tags'];
  private readonly known: Map<string, ReadonlySet<string>>;
  private readonly forms: Map<string, string>;
  private readonly lemmas: Map<string, Map<string, string>>;
  constructor(file: LexiconFile) {
    this.tags = file.tags;
    this.forms = new Map(Object.entries(file.forms));
    this.lemmas = new Map(Object.entries(file.lemmas).map(([tags, of]) => [tags, new Map(Object.entries(of))]));
    this.known = new Map(Object.entries(file.known).map(([upos, lemmas]) => [upos, new Set(lemmas.split(' '))]));
  }

  /** Index into `tags` and count, by turns; undefined for a form that is rare in the treebanks. */
  tagsOf(form: string): readonly number[] | undefined {
    return this.forms.get(form.toLowerCase())?.split(' ').map(Number);
  }

  isLemma = (upos: string, lemma: string): boolean => this.known.get(upos)?.has(lemma) === true;

  /** Lemma of a form with these tags; `guessed` is the head's, which decides between two and tells the case of unknown words. */
  lemma(form: string, upos: string, xpos: string, guessed: string): string {
    const lower = form.toLowerCase();
    const options = this.lemmas.get(`${upos} ${xpos}`)?.get(lower)?.split('|');
    const wanted = xpos === 'NNPS' ? guessed.toLowerCase() : guessed;
    const listed = options?.find((lemma) => lemma === wanted) ?? options?.[0];
    if (xpos === 'NNPS') return properPlural(form, listed ?? baseForm(lower, xpos, this.isLemma));
    if (keepsCase(upos, xpos)) return (form === lower ? listed : undefined) ?? form;
    if (listed !== undefined) return listed;
    if (upos === 'NUM') return form.replace(/,(?=\d)/g, '').toLowerCase();
    if (upos === 'PUNCT' || upos === 'SYM') return lower;
    const base = baseForm(lower, xpos, this.isLemma);
    // "FAQ", "Ottoman": words that are written like names keep their case where the head says so.
    return base === lower && guessed === form ? form : base;
  }
}

/** Names, words that are part of a name ("Superior/ADJ Court") and addresses have their form as lemma. */
export const keepsCase = (upos: string, xpos: string): boolean =>
  upos === 'PROPN' || xpos === 'ADD' || (xpos === 'NNP' && upos !== 'VERB');
const properPlural = (form: string, base: string): string =>
  form === form.toUpperCase() && form.length > 1 ? form : /^\p{Lu}/u.test(form) ? capital(base) : base;
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
