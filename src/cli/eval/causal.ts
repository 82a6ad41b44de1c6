/** Scores links between events on sets of causes and effects. */
import type { Link, Situation } from '../../schema/record.ts';
import type { CausalPair, CausalSet } from './causal-sets.ts';
import { bestAssignment } from './coref.ts';
import { type Counts, type Score, scoreOf } from './lines.ts';
import { type Extent, overlaps } from './spans.ts';

type Linked = Pick<Situation, 'links' | 'events' | 'outcomes'>;

export interface LabelScore extends Score {
  readonly sentences: number;
  readonly accuracy: number;
  /** Sentences with a link of each kind: how many are causal, and how many there are. */
  readonly kinds: Readonly<Record<string, { right: number; system: number }>>;
}
export interface PairScore {
  readonly texts: number;
  /** A link whose cause stands in the set's cause and whose effect stands in its effect, one to one. */
  readonly pairs: Score;
  /** The same, whichever of the two is the cause. */
  readonly eitherWay: Score;
  /** Pairs of the set that have an event or outcome of ours in the cause and another in the effect: none more can be linked. */
  readonly reachable: number;
  /** Pairs of the set by what it calls them: how many are linked, and how many there are. */
  readonly kinds: Readonly<Record<string, { right: number; gold: number }>>;
}

/** Which end of a link is the cause; kinds that are not listed tell of no cause. */
const causeEnd: Readonly<Partial<Record<Link['kind'], 'from' | 'to'>>> = {
  causes: 'from',
  ifThen: 'from',
  prevents: 'from',
  responseTo: 'to',
};

const isCausal = (link: Link): boolean => causeEnd[link.kind] !== undefined;

/** Every span that tells of an event or outcome, by its id. */
function tellings({ events, outcomes }: Linked): Map<string, readonly Extent[]> {
  return new Map<string, readonly Extent[]>([
    ...events.map(({ id, trigger, evidence }): [string, readonly Extent[]] => [id, [trigger, ...evidence]]),
    ...outcomes.map(({ id, span }): [string, readonly Extent[]] => [id, [span]]),
  ]);
}

function pairsOf(situation: Linked): CausalPair[] {
  const spansOf = tellings(situation);
  return situation.links.filter(isCausal).map((link) => {
    const [cause, effect] = causeEnd[link.kind] === 'from' ? [link.from, link.to] : [link.to, link.from];
    return { kind: link.kind, cause: spansOf.get(cause) ?? [], effect: spansOf.get(effect) ?? [] };
  });
}

const touches = (a: readonly Extent[], b: readonly Extent[]): boolean => a.some((x) => b.some((y) => overlaps(x, y)));

/** Gold pairs [index] that one link each can stand for, as many as there can be. */
function linked(
  gold: readonly CausalPair[],
  system: readonly CausalPair[],
  fits: (g: CausalPair, s: CausalPair) => boolean,
): number {
  const gain = gold.map((g) => system.map((s) => Number(fits(g, s))));
  if (gold.length === 0 || system.length === 0) return 0;
  return Math.round(
    bestAssignment(gold.length <= system.length ? gain : system.map((_, s) => gain.map((row) => row[s]!))),
  );
}

const sameWay = (g: CausalPair, s: CausalPair): boolean => touches(g.cause, s.cause) && touches(g.effect, s.effect);
const eitherWayRound = (g: CausalPair, s: CausalPair): boolean =>
  sameWay(g, s) || (touches(g.cause, s.effect) && touches(g.effect, s.cause));

type Read = (text: string, name: string) => Promise<Linked>;

/** Whether a sentence tells of a cause: some link of ours that does. */
export async function evalCausalLabels(
  { sentences }: Extract<CausalSet, { form: 'labels' }>,
  read: Read,
): Promise<LabelScore> {
  const counts: Counts = { right: 0, gold: 0, system: 0 };
  const kinds: Record<string, { right: number; system: number }> = {};
  let agreed = 0;
  for (const { name, text, causal } of sentences) {
    const found = new Set((await read(text, name)).links.filter(isCausal).map(({ kind }) => kind));
    for (const kind of found) {
      kinds[kind] ??= { right: 0, system: 0 };
      kinds[kind]!.system += 1;
      kinds[kind]!.right += Number(causal);
    }
    counts.gold += Number(causal);
    counts.system += Number(found.size > 0);
    counts.right += Number(causal && found.size > 0);
    agreed += Number(causal === found.size > 0);
  }
  const accuracy = sentences.length > 0 ? agreed / sentences.length : 0;
  return { ...scoreOf(counts), sentences: sentences.length, accuracy, kinds };
}

/** Causes and effects by overlap: ours are words that name an event, those of the sets are clauses. */
export async function evalCausalPairs(
  { texts }: Extract<CausalSet, { form: 'pairs' }>,
  read: Read,
): Promise<PairScore> {
  const [pairs, either]: [Counts, Counts] = [
    { right: 0, gold: 0, system: 0 },
    { right: 0, gold: 0, system: 0 },
  ];
  const kinds: Record<string, { right: number; gold: number }> = {};
  let reachable = 0;
  for (const { name, text, pairs: gold } of texts) {
    const situation = await read(text, name);
    const system = pairsOf(situation);
    const told = [...tellings(situation).values()];
    for (const counts of [pairs, either]) {
      counts.gold += gold.length;
      counts.system += system.length;
    }
    pairs.right += linked(gold, system, sameWay);
    either.right += linked(gold, system, eitherWayRound);
    for (const pair of gold) {
      reachable += Number(
        told.some((a) => touches(a, pair.cause) && told.some((b) => b !== a && touches(b, pair.effect))),
      );
      if (!pair.kind) continue;
      kinds[pair.kind] ??= { right: 0, gold: 0 };
      kinds[pair.kind]!.gold += 1;
      kinds[pair.kind]!.right += Number(system.some((s) => sameWay(pair, s)));
    }
  }
  return { texts: texts.length, pairs: scoreOf(pairs), eitherWay: scoreOf(either), reachable, kinds };
}
