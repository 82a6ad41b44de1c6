/**
 * What one party does to another in a sentence: the types of every trigger, weighed by how well the marked source is its actor and the
 * marked target its recipient. Where the encoder finds little, the codebook's cue lexicon speaks, the words nearest to both parties first.
 */
import type { Codebook } from './codebook/codebook.ts';
import type { Engine } from './engine.ts';
import type { MentionPairKind, Reading, Trigger, Word } from './schema/reading.ts';
import { type EventStatus, eventStatuses } from './schema/record.ts';

/** A marked party: offsets into the text, in UTF-16 code units. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

export interface Relate {
  readonly type: string;
  readonly modes: string[];
  readonly status: EventStatus;
  /** Probability of each type of the codebook; they sum to 1. */
  readonly scores: Record<string, number>;
}

/** The reader hands on much less sure findings than it does for records: here they only shift a distribution. */
const loose = { mention: 0.2, types: 0.05, role: 0.05, modes: 0.5, link: 0.1 } as const;
/** Weight of the lexicon beside about 1 for a trigger that surely joins both parties. */
const lexiconWeight = 0.05;
/** Share of the whole that is spread evenly over all types, so that a score is right about as often as it says. */
const floor = 0.12;
/** What an unknown party leaves of a trigger's weight. */
const strangerWeight = 0.1;
/**
 * What a trigger loses that has not happened, and one that is only what a verbal act is about: the manual codes the demand, not what is
 * demanded.
 */
const openDiscount = 0.5;
const saidDiscount = 0.8;
/** What an act loses that another verb takes as its object: "lifted the sanctions", "condemned the raid". */
const objectDiscount = 0.7;
/** Giving way that is only promised is agreeing to do it. */
const yielding: ReadonlySet<string> = new Set(['CONCEDE', 'RETREAT']);
/** The status does not depend on the day, but the reader wants one. */
const anyDay = '2000-01-01';

/**
 * Relation from `source` to `target` in a sentence; null where nobody is named on that side (then triggers without a named party there
 * fit best). Never throws for strange text: with nothing to go by, the distribution is even.
 */
export async function relate(
  sentence: string,
  source: Mark | null,
  target: Mark | null,
  engine: Engine,
): Promise<Relate> {
  const reading = await engine.reading(sentence, anyDay, loose);
  return relation(reading, source, target, engine.codebook);
}

/** The same from a reading. */
export function relation(reading: Reading, source: Mark | null, target: Mark | null, codebook: Codebook): Relate {
  const types = codebook.types.map((type) => type.name);
  const near = nearness(reading, source, target);
  const claims = [
    ...triggerClaims(reading, source, target, near),
    ...cueClaims(reading, source, target, near, codebook),
  ];
  const mass = new Map(types.map((type) => [type, 0]));
  for (const claim of claims) if (mass.has(claim.type)) mass.set(claim.type, mass.get(claim.type)! + claim.weight);
  const total = [...mass.values()].reduce((sum, x) => sum + x, 0);
  const share = (type: string) => (total > 0 ? mass.get(type)! / total : 1 / types.length);
  const scores = Object.fromEntries(types.map((type) => [type, floor / types.length + (1 - floor) * share(type)]));
  const type = types.reduce((best, name) => (scores[name]! > scores[best]! ? name : best), types[0]!);
  const main = claims
    .filter((claim) => claim.type === type)
    .reduce<Claim | null>((best, c) => (best && best.weight >= c.weight ? best : c), null);
  const known = new Set(codebook.modesOf(type));
  return { type, modes: main?.modes.filter((mode) => known.has(mode)) ?? [], status: main?.status ?? 'actual', scores };
}

/** One word's or phrase's say for a type. */
interface Claim {
  readonly type: string;
  readonly weight: number;
  readonly modes: string[];
  readonly status: EventStatus;
}

function triggerClaims(reading: Reading, source: Mark | null, target: Mark | null, near: readonly number[]): Claim[] {
  const asSource = standsFor(reading, source);
  const asTarget = standsFor(reading, target);
  return reading.triggers.flatMap((trigger, t) => {
    const actor = source ? partyP(reading, t, 'actor', asSource) : 1 - partyP(reading, t, 'actor', null);
    // In mutual acts (talks, clashes) both sides are actors.
    const recipient = target
      ? Math.max(partyP(reading, t, 'recipient', asTarget), 0.8 * partyP(reading, t, 'actor', asTarget))
      : 1 - partyP(reading, t, 'recipient', null);
    const status = surest(trigger);
    const open = trigger.status.hypothetical + trigger.status.future + trigger.status.negated;
    const said = Math.max(
      0,
      ...reading.triggerPairs.filter((pair) => pair.kind === 'object' && pair.to === t).map((pair) => pair.p),
    );
    const { head, deprel } = reading.words[trigger.first]!;
    const taken =
      /^(?:obj|nsubj:pass)$/.test(deprel) &&
      reading.triggers.some((other) => other !== trigger && other.first <= head && head < other.last);
    const weight =
      (taken ? 1 - objectDiscount : 1) *
      (strangerWeight + actor) *
      (strangerWeight + recipient) *
      (0.5 + near[trigger.first]! / 2) *
      (1 - openDiscount * open) *
      (1 - saidDiscount * said);
    const promised = promiseOf(reading, t);
    return trigger.types.flatMap(({ type, p }): Claim[] => {
      const modes = trigger.modes
        .filter((m) => m.mode.startsWith(`${type}/`))
        .map((m) => m.mode.slice(type.length + 1));
      if (!yielding.has(type)) return [{ type, status, weight: weight * p, modes }];
      return [
        { type, status, weight: weight * p * (1 - promised), modes },
        { type: 'AGREE', status, weight: weight * p * promised, modes: [] },
      ];
    });
  });
}

/** How far an act, or what a verbal act is about, is still to come. */
function promiseOf({ triggers, triggerPairs }: Reading, trigger: number): number {
  const ahead = (t: number) => triggers[t]!.status.future + triggers[t]!.status.hypothetical;
  const objects = triggerPairs.filter((pair) => pair.kind === 'object' && pair.from === trigger);
  return Math.min(1, Math.max(ahead(trigger), ...objects.map(({ to, p }) => p * ahead(to))));
}

function surest(trigger: Trigger): EventStatus {
  return eventStatuses.reduce((best, s) => (trigger.status[s] > trigger.status[best] ? s : best), 'actual');
}

/** Best probability that a mention has a role in a trigger, by how well the mention stands for the marked party; any mention where `fits` is null. */
function partyP(
  reading: Reading,
  trigger: number,
  role: 'actor' | 'recipient',
  fits: readonly number[] | null,
): number {
  let best = 0;
  for (const a of reading.arguments)
    if (a.trigger === trigger && a.role === role) best = Math.max(best, a.p * (fits ? fits[a.filler]! : 1));
  return best;
}

/** How far another mention speaks for the marked one when the two are tied so. */
const ties: Partial<Record<MentionPairKind, number>> = {
  same: 0.9,
  sameCountry: 0.5,
  memberOf: 0.5,
  leads: 0.5,
  holdsOffice: 0.5,
  partOf: 0.5,
};

/** For each mention, 0 to 1: 1 with the marked span's head word, less where it only overlaps or is tied to one that does. */
function standsFor(reading: Reading, mark: Mark | null): number[] {
  if (!mark) return reading.mentions.map(() => 0);
  const marked = wordsIn(reading.words, mark);
  const head = headAmong(reading.words, marked);
  const direct = reading.mentions.map((m): number => {
    if (m.end <= mark.start || mark.end <= m.start) return 0;
    return m.head === head || (m.first <= head && head < m.last && marked.includes(m.head)) ? 1 : 0.7;
  });
  const fits = [...direct];
  for (const { from, to, kind, p } of reading.mentionPairs) {
    const share = (ties[kind] ?? 0) * p;
    fits[from] = Math.max(fits[from]!, share * direct[to]!);
    fits[to] = Math.max(fits[to]!, share * direct[from]!);
  }
  return fits;
}

function wordsIn(words: readonly Word[], mark: Mark): number[] {
  return words.flatMap((w, i) => (w.start < mark.end && mark.start < w.end ? [i] : []));
}

/** The word of a marked span whose head lies outside it, or -1 where the span holds no word of a sentence. */
function headAmong(words: readonly Word[], span: readonly number[]): number {
  const inside = new Set(span);
  return span.find((i) => words[i]!.upos !== 'PUNCT' && !inside.has(words[i]!.head)) ?? span.at(-1) ?? -1;
}

/** For each word, how near the path between the parties in the tree it stands: 1 on it, a quarter one step off, and so on. */
function nearness(reading: Reading, source: Mark | null, target: Mark | null): number[] {
  const heads = [source, target].map((mark) => (mark ? headAmong(reading.words, wordsIn(reading.words, mark)) : -1));
  const lines = heads.filter((head) => head >= 0).map((head) => ancestors(reading.words, head));
  const shared = lines.length === 2 ? lines[0]!.filter((i) => lines[1]!.includes(i)) : [];
  // What both lines share above their meeting point is not on the path.
  const path = new Set(lines.flat().filter((i) => !shared.slice(1).includes(i)));
  return reading.words.map((_, i) => {
    const steps = ancestors(reading.words, i).findIndex((above) => path.has(above));
    return steps < 0 ? 0.02 : 1 / (1 + steps) ** 2;
  });
}

/** A word, its head, its head's head, up to the root. */
function ancestors(words: readonly Word[], from: number): number[] {
  const line: number[] = [];
  for (let i = from; i >= 0 && line.length < 100; i = words[i]!.head) line.push(i);
  return line;
}

const longestCue = 4;

/** What the lexicon says of the words outside the marked spans, `lexiconWeight` in all. */
function cueClaims(
  reading: Reading,
  source: Mark | null,
  target: Mark | null,
  near: readonly number[],
  codebook: Codebook,
): Claim[] {
  const { words } = reading;
  const barred = new Set([source, target].flatMap((mark) => (mark ? wordsIn(words, mark) : [])));
  const claims: Claim[] = [];
  for (let i = 0; i < words.length; i += 1) {
    let phrase = '';
    for (let n = i; n < Math.min(words.length, i + longestCue) && !barred.has(n); n += 1) {
      phrase += `${n > i ? ' ' : ''}${words[n]!.lemma.toLowerCase()}`;
      for (const cue of codebook.cuesOf(phrase)) {
        // A cue that was seen once says less than one that was seen fifty times; a longer one is the more telling.
        const sure = (cue.weight * (cue.count ?? 1) * (n - i + 1)) / ((cue.count ?? 1) + 2);
        claims.push({
          type: cue.type,
          weight: sure * near[i]!,
          modes: cue.mode ? [cue.mode] : [],
          status: statusAt(words, i),
        });
      }
    }
  }
  const total = claims.reduce((sum, c) => sum + c.weight, 0);
  return total > 0 ? claims.map((c) => ({ ...c, weight: (c.weight / total) * lexiconWeight })) : [];
}

/** Status by the words that hang on a verb; for cues that the encoder did not find. */
function statusAt(words: readonly Word[], at: number): EventStatus {
  const below = words.filter((w) => w.head === at).map((w) => w.lemma.toLowerCase());
  if (below.some((lemma) => ['not', "n't", 'n’t', 'never', 'no'].includes(lemma))) return 'negated';
  if (below.some((lemma) => ['would', 'could', 'may', 'might', 'should', 'if'].includes(lemma))) return 'hypothetical';
  if (below.some((lemma) => ['will', "'ll", '’ll', 'shall'].includes(lemma))) return 'future';
  return 'actual';
}

/**
 * Where a surface string stands in a text: whole words, first as written, else in any case; the occurrence nearest to `start` where that
 * is given, else the first that does not lie on `taken`. Null where its words are not in the text.
 */
export function markOf(
  text: string,
  words: string | null | undefined,
  start?: number,
  taken?: Mark | null,
): Mark | null {
  const wanted = words?.trim();
  if (!wanted) return null;
  const pattern = wanted
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s+');
  const edge = (char: string | undefined) => /[\p{L}\p{N}]/u.test(char ?? '');
  const bounded = `${edge(wanted[0]) ? '(?<![\\p{L}\\p{N}])' : ''}${pattern}${edge(wanted.at(-1)) ? '(?![\\p{L}\\p{N}])' : ''}`;
  for (const flags of ['gu', 'giu']) {
    const found = [...text.matchAll(new RegExp(bounded, flags))].map((m) => ({
      start: m.index,
      end: m.index + m[0].length,
    }));
    if (start !== undefined) found.sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start));
    const free =
      taken && start === undefined ? found.filter((m) => m.end <= taken.start || taken.end <= m.start) : found;
    const mark = free[0] ?? found[0];
    if (mark) return mark;
  }
  return null;
}
