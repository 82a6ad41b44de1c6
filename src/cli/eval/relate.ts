/** Scores `relate` on sentences with a marked source and target and a PLOVER root, in the PLV format. */
import { SitrepError } from '../../errors.ts';
import type { Mark, Relate } from '../../relate.ts';
import { type Counts, goldText, scoreOf } from './lines.ts';

export interface MarkedSentence {
  readonly id: string;
  readonly text: string;
  /** Null where the marks name nobody ("a recipient" that is not in the sentence). */
  readonly source: Mark | null;
  readonly target: Mark | null;
  readonly root: string;
}

export interface RelateScore {
  readonly sentences: number;
  readonly accuracy: number;
  /** Mean F1 of the roots that the set holds. */
  readonly macroF1: number;
  readonly quadAccuracy: number;
  /** Mean probability that was given to the right root. */
  readonly meanP: number;
  readonly roots: Record<string, { f1: number; right: number; gold: number; system: number }>;
  /** How often a root was taken for another, most often first. */
  readonly confusions: readonly { gold: string; system: string; count: number }[];
}

/** PLV's root YIELD is PLOVER's CONCEDE and RETREAT. */
const rootOf = (type: string): string => (type === 'CONCEDE' || type === 'RETREAT' ? 'YIELD' : type);

/** Quad class of a root as the set counts them: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict. */
const quads: Record<string, number> = {
  AGREE: 1,
  CONSULT: 1,
  SUPPORT: 1,
  YIELD: 2,
  COOPERATE: 2,
  AID: 2,
  ACCUSE: 3,
  REJECT: 3,
  REQUEST: 3,
  THREATEN: 3,
  SANCTION: 4,
  PROTEST: 4,
  MOBILIZE: 4,
  COERCE: 4,
  ASSAULT: 4,
};

/** Reads JSON lines with `marked_sentence` (`<s>…</s>`, `<t>…</t>`) and `root`. Throws SitrepError `bad-set`. */
export function readMarked(path: string): MarkedSentence[] {
  return goldText(path)
    .split('\n')
    .flatMap((line, i) => {
      if (!line.trim()) return [];
      let row: { id?: string; marked_sentence?: string; root?: string };
      try {
        row = JSON.parse(line);
      } catch {
        row = {};
      }
      if (typeof row.marked_sentence !== 'string' || typeof row.root !== 'string')
        throw new SitrepError(
          'bad-set',
          `${path}, line ${i + 1}: give JSON lines with "marked_sentence" and "root".`,
          2,
        );
      return [{ id: row.id ?? String(i + 1), root: row.root, ...unmarked(row.marked_sentence) }];
    });
}

function unmarked(marked: string): Pick<MarkedSentence, 'text' | 'source' | 'target'> {
  let text = '';
  const at: Record<string, number> = {};
  for (const part of marked.split(/(<\/?[st]>)/))
    if (/^<\/?[st]>$/.test(part)) at[part] = text.length;
    else text += part;
  const mark = (tag: string): Mark | null => {
    const [start, end] = [at[`<${tag}>`], at[`</${tag}>`]];
    return start === undefined || end === undefined ? null : { start, end };
  };
  return { text, source: mark('s'), target: mark('t') };
}

export async function evalRelate(
  path: string,
  ask: (sentence: MarkedSentence) => Promise<Relate>,
): Promise<RelateScore> {
  const sentences = readMarked(path);
  const counts = new Map<string, Counts>();
  const confused = new Map<string, number>();
  const of = (root: string): Counts => {
    if (!counts.has(root)) counts.set(root, { right: 0, gold: 0, system: 0 });
    return counts.get(root)!;
  };
  let quadsRight = 0;
  let sumP = 0;
  for (const sentence of sentences) {
    const scores = new Map<string, number>();
    for (const [type, p] of Object.entries((await ask(sentence)).scores))
      scores.set(rootOf(type), (scores.get(rootOf(type)) ?? 0) + p);
    const root = [...scores].reduce((best, x) => (x[1] > best[1] ? x : best))[0];
    of(sentence.root).gold += 1;
    of(root).system += 1;
    if (root === sentence.root) of(root).right += 1;
    else confused.set(`${sentence.root} ${root}`, (confused.get(`${sentence.root} ${root}`) ?? 0) + 1);
    if (quads[root] === quads[sentence.root]) quadsRight += 1;
    sumP += scores.get(sentence.root) ?? 0;
  }
  const held = [...counts]
    .filter(([, c]) => c.gold > 0)
    .sort((a, b) => b[1].gold - a[1].gold || (a[0] < b[0] ? -1 : 1));
  const n = Math.max(1, sentences.length);
  return {
    sentences: sentences.length,
    accuracy: held.reduce((sum, [, c]) => sum + c.right, 0) / n,
    macroF1: held.reduce((sum, [, c]) => sum + scoreOf(c).f1, 0) / Math.max(1, held.length),
    quadAccuracy: quadsRight / n,
    meanP: sumP / n,
    roots: Object.fromEntries(held.map(([root, c]) => [root, { f1: scoreOf(c).f1, ...c }])),
    confusions: [...confused]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .map(([pair, count]) => ({ gold: pair.split(' ')[0]!, system: pair.split(' ')[1]!, count })),
  };
}
