/**
 * UPOS, XPOS and features of a word together: the three heads may not contradict one another, and what the treebanks know of a form
 * speaks with them. Only tags that stand together in the treebanks are chosen.
 */
import type { Lexicon } from '../lexicon.ts';
import type { ModelConfig } from '../model.ts';
import type { WordLogits } from './columns.ts';

export interface Tags {
  readonly upos: string;
  readonly xpos: string;
  readonly feats: string;
}

/** Share of the lexicon's word in the sum of log-probabilities; best on EWT dev, flat from 0.2 to 0.5. */
const weight = 0.3;

export class Tagger {
  /** Indexes of labels of each tag triple: UPOS, XPOS, features, by turns. */
  private readonly labels: Int32Array;
  private readonly triples: readonly Tags[];
  /** Log-probability of a triple by itself, weighted. */
  private readonly prior: Float64Array;
  private readonly share: Float64Array;
  private readonly placeOf = new Map<number, number>();
  /** Of forms that the lexicon holds, in lower case; so it grows no larger than the lexicon. */
  private readonly cache = new Map<string, readonly number[]>();
  constructor(
    config: ModelConfig,
    private readonly lexicon: Lexicon,
  ) {
    const { labels } = config;
    const places = [labels.upos, labels.xpos, labels.feats].map((all) => new Map(all.map((label, i) => [label, i])));
    const usable = lexicon.tags.flatMap(([upos, xpos, feats, count], index) => {
      const [u, x, f] = [upos, xpos, feats].map((label, head) => places[head]!.get(label));
      return u === undefined || x === undefined || f === undefined ? [] : [{ index, count, of: [u, x, f] }];
    });
    const total = usable.reduce((n, { count }) => n + count, 0);
    this.labels = Int32Array.from(usable.flatMap(({ of }) => of));
    this.triples = usable.map(({ index }) => {
      const [upos, xpos, feats] = lexicon.tags[index]!;
      return { upos, xpos, feats };
    });
    this.share = Float64Array.from(usable, ({ count }) => count / total);
    this.prior = this.share.map((share) => weight * Math.log(share));
    usable.forEach(({ index }, place) => {
      this.placeOf.set(index, place);
    });
  }

  /** The best triple for a word; the heads' own choice where the lexicon's labels are none of the model's. */
  best(form: string, word: number, logits: WordLogits): Tags | undefined {
    const [upos, xpos, feats] = [logits.row(word, 'upos'), logits.row(word, 'xpos'), logits.row(word, 'feats')];
    const { labels, prior, share } = this;
    const known = this.knownTags(form);
    let best = -1;
    let top = Number.NEGATIVE_INFINITY;
    for (let t = 0, at = 0; t < share.length; t += 1, at += 3) {
      const sum = upos[labels[at]!]! + xpos[labels[at + 1]!]! + feats[labels[at + 2]!]! + (known ? prior[t]! : 0);
      if (sum > top) [best, top] = [t, sum];
    }
    for (let k = 0; known && k < known.length; k += 2) {
      const t = known[k]!;
      const at = 3 * t;
      const heads = upos[labels[at]!]! + xpos[labels[at + 1]!]! + feats[labels[at + 2]!]!;
      const sum = heads + weight * Math.log(known[k + 1]! + share[t]!);
      if (sum > top) [best, top] = [t, sum];
    }
    return this.triples[best];
  }

  /** Place of a triple and how often the form has it, by turns. */
  private knownTags(form: string): readonly number[] | undefined {
    const lower = form.toLowerCase();
    const cached = this.cache.get(lower);
    if (cached) return cached;
    const tags = this.lexicon.tagsOf(form);
    const known: number[] = [];
    for (let k = 0; tags && k < tags.length; k += 2) {
      const place = this.placeOf.get(tags[k]!);
      if (place !== undefined) known.push(place, tags[k + 1]!);
    }
    if (known.length === 0) return undefined;
    this.cache.set(lower, known);
    return known;
  }
}
