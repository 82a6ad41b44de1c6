/** Links that words of the sentence show: "if", "after", "in response to". Which clause hangs on which is the tree's word. */
import type { Reading } from '../schema/reading.ts';
import type { Event, Link } from '../schema/record.ts';
import { childrenOf, triggerByWord } from './tree.ts';

export interface CuedLink {
  /** Trigger indexes. */
  readonly from: number;
  readonly to: number;
  readonly kind: LinkKind;
  /** Words [first, last) that show the link. */
  readonly cue: { first: number; last: number };
}

type LinkKind = Link['kind'];

interface Cue {
  readonly words: readonly string[];
  /** `after` stands for itself and for `responseTo`: which of the two is told by the types of the acts. */
  readonly kind: LinkKind;
  /** The clause or noun behind the cue is where the link starts ("if A, B") or where it ends ("B after A"). */
  readonly behind: 'from' | 'to';
}

const cues: readonly Cue[] = (
  [
    ['ifThen', 'from', 'if', 'provided', 'provided that', 'providing', 'on condition that', 'as long as', 'should'],
    ['prevents', 'from', 'unless'],
    [
      'responseTo',
      'to',
      'in response to',
      'in reaction to',
      'in retaliation for',
      'in retaliation against',
      'in revenge for',
      'in reply to',
      'in answer to',
      'in protest at',
      'in protest against',
      'in protest over',
    ],
    ['after', 'to', 'after', 'following', 'in the wake of'],
    ['partOf', 'to', 'as part of'],
  ] as [LinkKind, 'from' | 'to', ...string[]][]
).flatMap(([kind, behind, ...phrases]) => phrases.map((phrase): Cue => ({ words: phrase.split(' '), kind, behind })));
const byFirstWord = new Map<string, Cue[]>();
for (const cue of [...cues].sort((a, b) => b.words.length - a.words.length))
  byFirstWord.set(cue.words[0]!, [...(byFirstWord.get(cue.words[0]!) ?? []), cue]);

/** Acts that answer what they follow: "sanctions after the raid". Of others "after" tells the order alone. */
const answering = new Set(['ACCUSE', 'REJECT', 'SANCTION', 'COERCE', 'PROTEST', 'REQUEST', 'CONCEDE']);
/** Acts that are answered rather than followed. */
const answered = new Set(['REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST']);
const deepest = 5;

export function cuedLinks(reading: Reading, events: readonly Event[], eventOfTrigger: readonly number[]): CuedLink[] {
  const { words } = reading;
  const triggerAt = triggerByWord(reading.triggers);
  const eventAt = (trigger: number) => events[eventOfTrigger[trigger] ?? -1];
  const found: CuedLink[] = [];
  let past = -1;
  words.forEach((_, at) => {
    if (at < past) return;
    const cue = cueAt(reading, at);
    if (!cue) return;
    past = at + cue.words.length;
    const clause = clauseBehind(reading, at, past);
    if (!clause) return;
    const behind = shallowest(reading, clause.head, triggerAt, (w) => w < past);
    const took = (t: number) => /^(?:actual|historical|negated)$/.test(eventAt(t)?.status ?? '');
    const main = mainOf(reading, clause, triggerAt, at, cue.behind === 'to' ? took : () => true);
    for (const b of behind)
      for (const m of main) {
        const [inner, outer] = [eventAt(b), eventAt(m)];
        if (!inner || !outer || inner === outer) continue;
        if (outer.objectOf === inner.id) continue;
        if (cue.kind === 'after' && inner.status !== 'actual' && inner.status !== 'historical') continue;
        const kind =
          cue.kind === 'after' && (answering.has(outer.type) || answered.has(inner.type)) ? 'responseTo' : cue.kind;
        const [from, to] = cue.behind === 'from' ? [b, m] : [m, b];
        found.push({ from, to, kind, cue: { first: at, last: past } });
      }
  });
  return found;
}

function cueAt({ words }: Reading, at: number): Cue | undefined {
  const first = words[at]!;
  return byFirstWord.get(first.text.toLowerCase())?.find(
    (cue) =>
      cue.words.every((w, k) => words[at + k]?.text.toLowerCase() === w) &&
      // "Thirty years after", "should the police" (a question) are no links.
      (cue.words.length > 1 || /^(?:mark|case|advmod|fixed|obl|advcl|aux|cc)/.test(first.deprel)) &&
      (cue.words[0] !== 'should' || isInverted(words, at)),
  );
}

/** "Should the talks fail": the auxiliary opens its clause. */
function isInverted(words: Reading['words'], at: number): boolean {
  const before = words[at - 1];
  return !before || before.sentence !== words[at]!.sentence || /^[,;“"]$/.test(before.text);
}

/** Head of the clause or noun behind a cue, and the word outside that it hangs on. */
function clauseBehind(
  { words, sentences }: Reading,
  first: number,
  last: number,
): { head: number; governor: number } | undefined {
  const sentence = sentences[words[first]!.sentence]!;
  for (const at of [last - 1, first]) {
    let head = words[at]!.head;
    // In a cue of several words one may hang on another.
    for (let step = 0; step < 3 && head >= first && head < last; step += 1) head = words[head]!.head;
    if (head < last || head >= sentence.last) continue;
    let governor = words[head]!.head;
    for (let step = 0; step < 3 && governor >= first && governor < last; step += 1) governor = words[governor]!.head;
    return { head, governor };
  }
  return undefined;
}

/** The triggers nearest to a word in the tree below it; all on the nearest level, and what is coordinated with them. */
function shallowest(
  { words }: Reading,
  top: number,
  triggerAt: ReadonlyMap<number, number>,
  without: (word: number) => boolean,
): number[] {
  let level = [top];
  const seen = new Set(level);
  for (let depth = 0; depth < deepest && level.length; depth += 1) {
    const hits = level.filter((w) => triggerAt.has(w));
    if (hits.length) {
      const joined = hits.flatMap((w) => childrenOf(words, w).filter((c) => words[c]!.deprel === 'conj'));
      return [...new Set([...hits, ...joined].flatMap((w) => triggerAt.get(w) ?? []))];
    }
    level = level.flatMap((w) =>
      childrenOf(words, w).filter(
        (c) =>
          !seen.has(c) &&
          !without(c) &&
          !/^(?:advcl|parataxis|punct|cc)/.test(words[c]!.deprel) &&
          Boolean(seen.add(c)),
      ),
    );
  }
  return [];
}

/** The trigger that a clause hangs on, or the nearest one around it outside that clause. */
function mainOf(
  reading: Reading,
  clause: { head: number; governor: number },
  triggerAt: ReadonlyMap<number, number>,
  cueAtWord: number,
  accept: (trigger: number) => boolean,
): number[] {
  const { words } = reading;
  let at = clause.governor;
  let below = clause.head;
  for (let step = 0; step < 4 && at >= 0; step += 1) {
    const own = triggerAt.get(at);
    if (own !== undefined && accept(own)) return [own];
    const branch = below;
    const near = shallowest(reading, at, triggerAt, (w) => w === branch).filter(
      (t) => accept(t) && (reading.triggers[t]!.first < cueAtWord || step === 0),
    );
    if (near.length) return near.slice(0, 1);
    below = at;
    at = words[at]!.head;
  }
  return [];
}
