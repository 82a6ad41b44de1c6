/** Named entities from the scores of a BIO head: the best valid sequence, and one type for one name through a text. */
import type { NamedEntity, Sentence, Word } from '../../schema/reading.ts';

/** Log-probabilities of a word's labels, in the order of the labels. */
export type LabelScores = Float64Array;
export type EntityType = NamedEntity['type'];

/** A name with what it scores for each type it might have: mean log-probability of a word. */
export interface ScoredName extends NamedEntity {
  readonly scores: ReadonlyMap<EntityType, number>;
}

function follows(labels: readonly string[]): boolean[][] {
  return labels.map((label) =>
    labels.map((before) => !label.startsWith('I') || (before !== 'O' && before.slice(2) === label.slice(2))),
  );
}

/**
 * Best sequence of labels in which every `I-X` comes after a `B-X` or `I-X` of its own sentence (Viterbi): label index of each word.
 * `opens` marks words that begin a sentence.
 */
export function bestLabels(
  scores: readonly LabelScores[],
  labels: readonly string[],
  opens: (word: number) => boolean,
): number[] {
  const allowed = follows(labels);
  const from: Int32Array[] = [];
  let sums = new Float64Array(labels.length);
  scores.forEach((score, at) => {
    const next = new Float64Array(labels.length).fill(Number.NEGATIVE_INFINITY);
    const came = new Int32Array(labels.length);
    const first = at === 0 || opens(at);
    for (let k = 0; k < labels.length; k += 1) {
      if (first && labels[k]!.startsWith('I')) continue;
      let best = -1;
      for (let j = 0; j < labels.length; j += 1)
        if ((first || allowed[k]![j]) && (best < 0 || sums[j]! > sums[best]!)) best = j;
      next[k] = sums[best]! + score[k]!;
      came[k] = best;
    }
    from.push(came);
    sums = next;
  });
  if (scores.length === 0) return [];
  let label = sums.indexOf(Math.max(...sums));
  const found = [label];
  for (let at = scores.length - 1; at > 0; at -= 1) {
    label = from[at]![label]!;
    found.push(label);
  }
  return found.reverse();
}

/** The lowest that one occurrence speaks for a type; a natural logarithm, as all scores here. */
const least = -6;

/** What words [first, last) score as a name of each type: mean log-probability of a word. */
export function typeScores(
  scores: readonly LabelScores[],
  labels: readonly string[],
  first: number,
  last: number,
): Map<EntityType, number> {
  const found = new Map<EntityType, number>();
  labels.forEach((label, k) => {
    if (!label.startsWith('B')) return;
    const inside = labels.indexOf(`I${label.slice(1)}`);
    let sum = scores[first]![k]!;
    for (let at = first + 1; at < last; at += 1) sum += scores[at]![inside]!;
    found.set(label.slice(2) as EntityType, sum / (last - first));
  });
  return found;
}

/** Words of a name that is looked for again. */
const longestName = 8;
/** Names of which one is surer than this give their type to the same words elsewhere. */
const sure = Math.log(0.8);
/** A lone surname that the head would give a person less than this keeps its type. */
const leastSurname = -4;

/**
 * One name has one type through a text: that of its occurrences together. A name left untagged elsewhere is tagged there, and a lone word of a person's
 * full name is that person. What the text does not repeat stays as it is. Linear in the length of the text.
 */
export function agreeNames(
  names: readonly ScoredName[],
  words: readonly Word[],
  sentences: readonly Pick<Sentence, 'first'>[],
): NamedEntity[] {
  const spelled = (span: { first: number; last: number }) =>
    words
      .slice(span.first, span.last)
      .map(({ text }) => text)
      .join(' ');
  const groups = new Map<string, ScoredName[]>();
  for (const name of names) {
    const text = spelled(name);
    const group = groups.get(text);
    if (group) group.push(name);
    else groups.set(text, [name]);
  }
  const persons = new Set(
    names
      .filter(({ type, first, last }) => type === 'PER' && last - first > 1)
      .flatMap((name) => spelled(name).split(' ')),
  );
  const typeOf = new Map<string, EntityType>();
  for (const [text, group] of groups) typeOf.set(text, commonType(group));
  const agreed = names.map(({ scores, ...name }): NamedEntity => {
    const text = spelled(name);
    const surname = name.last - name.first === 1 && persons.has(text) && (scores.get('PER') ?? least) > leastSurname;
    return { ...name, type: surname ? 'PER' : typeOf.get(text)! };
  });
  const believed = new Map(
    [...groups].flatMap(([text, group]): [string, EntityType][] =>
      text.length > 3 && /^\p{Lu}/u.test(text) && group.some(({ p }) => Math.log(p) > sure)
        ? [[text, typeOf.get(text)!]]
        : [],
    ),
  );
  return [...agreed, ...untagged(agreed, believed, words, sentences)].sort((a, b) => a.first - b.first);
}

function commonType(group: readonly ScoredName[]): EntityType {
  const [first] = group;
  if (group.every(({ type }) => type === first!.type)) return first!.type;
  const sums = new Map<EntityType, number>();
  for (const { scores } of group)
    for (const [type, score] of scores) sums.set(type, (sums.get(type) ?? 0) + Math.max(score, least));
  return [...sums].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** Occurrences of believed names that the head passed over: a proper noun, no part of a longer one. */
function untagged(
  names: readonly NamedEntity[],
  believed: ReadonlyMap<string, EntityType>,
  words: readonly Word[],
  sentences: readonly Pick<Sentence, 'first'>[],
): NamedEntity[] {
  let longest = 0;
  const starts = new Set<string>();
  for (const text of believed.keys()) {
    const parts = text.split(' ', longestName);
    longest = Math.max(longest, parts.length);
    starts.add(parts[0]!);
  }
  const within = (first: number, last: number) => Array.from({ length: last - first }, (_, k) => first + k);
  const taken = new Set(names.flatMap(({ first, last }) => within(first, last)));
  const opens = new Set(sentences.map(({ first }) => first));
  const isProper = (at: number) => words[at]?.upos === 'PROPN';
  const found: NamedEntity[] = [];
  for (let first = 0; first < words.length; first += 1) {
    // Words in capitals alone are passed over: in a headline "MARCH" or "ORDER" are no names.
    if (taken.has(first) || !starts.has(words[first]!.text) || /^\p{Lu}+$/u.test(words[first]!.text)) continue;
    for (let last = Math.min(words.length, first + longest); last > first; last -= 1) {
      const type = believed.get(
        words
          .slice(first, last)
          .map(({ text }) => text)
          .join(' '),
      );
      if (!type || !isProper(last - 1)) continue;
      if ((isProper(last) && !opens.has(last)) || (isProper(first - 1) && !opens.has(first))) continue;
      if (within(first, last).some((at) => taken.has(at) || (at > first && opens.has(at)))) continue;
      // The head itself said no: what the other occurrences add makes it as likely as not.
      found.push({ first, last, start: words[first]!.start, end: words[last - 1]!.end, type, p: 0.5 });
      first = last - 1;
      break;
    }
  }
  return found;
}
