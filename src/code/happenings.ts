/** Groups the triggers that tell of one happening: one happening in one dispatch is one event, however often it is told. */
import type { Argument, Reading, Resolved, Trigger } from '../schema/reading.ts';
import type { EventStatus } from '../schema/record.ts';
import { conditionalActs } from './conditional-acts.ts';
import { childrenOf, lemmaAt } from './tree.ts';

/** One event type read at one or more triggers. */
export interface Happening {
  readonly type: string;
  /** Trigger indexes; the first is the one that tells most. */
  readonly triggers: readonly number[];
  readonly p: number;
  readonly status: EventStatus;
  /** Modes where they are not those that the encoder reads at the triggers. */
  readonly modes?: readonly string[];
  readonly why: string[];
}

/** A second type of one trigger counts only when it is this sure. */
export const secondType = 0.7;
/** Probability at which the encoder's word that two triggers tell of one happening is taken; the higher one where their parties differ. */
const likelySame = 0.4;
const sureOfSame = 0.85;

interface Unit {
  trigger: number;
  type: string;
  p: number;
}

export function happeningsOf(reading: Reading, resolved: Resolved): Happening[] {
  const conditional = conditionalActs(reading, resolved);
  const units: Unit[] = reading.triggers.flatMap((trigger, index) =>
    trigger.types
      .filter((t, rank) => (rank === 0 || t.p >= secondType) && !(rank > 0 && conditional.has(index)))
      .map((t) => ({ trigger: index, type: conditional.get(index)?.type ?? t.type, p: t.p })),
  );
  const parent = units.map((_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) at = parent[at]!;
    return at;
  };
  const why = new Map<number, string[]>();
  const join = (a: number, b: number, reason: string) => {
    const [x, y] = [root(a), root(b)].sort((p, q) => p - q) as [number, number];
    if (x === y) return;
    parent[y] = x;
    why.set(x, [...(why.get(x) ?? []), ...(why.get(y) ?? []), reason]);
  };
  const pairP = new Map(
    reading.triggerPairs.filter((p) => p.kind === 'sameEvent').map((p) => [`${p.from}:${p.to}`, p.p]),
  );
  const parties = reading.triggers.map((_, i) => partyIds(reading, resolved, i));
  for (let a = 0; a < units.length; a += 1)
    for (let b = a + 1; b < units.length; b += 1) {
      const [ua, ub] = [units[a]!, units[b]!];
      if (ua.type !== ub.type || ua.trigger === ub.trigger) continue;
      const p = pairP.get(`${ua.trigger}:${ub.trigger}`) ?? pairP.get(`${ub.trigger}:${ua.trigger}`) ?? 0;
      const [ta, tb] = [reading.triggers[ua.trigger]!, reading.triggers[ub.trigger]!];
      // Whom an attack hit and how many it killed are told of in different words: only its authors can then be at odds.
      const toll = tellsToll(reading, ua.trigger) || tellsToll(reading, ub.trigger);
      if (p >= (apart(parties[ua.trigger]!, parties[ub.trigger]!, toll) ? sureOfSame : likelySame))
        join(
          a,
          b,
          `"${word(reading, tb)}" tells of the same happening as "${word(reading, ta)}" (encoder, ${p.toFixed(2)})`,
        );
      else if (carries(reading, ta, tb) || carries(reading, tb, ta))
        join(a, b, `"${word(reading, ta)}" and "${word(reading, tb)}" are one verb`);
      else if (describes(reading, ta, tb) || describes(reading, tb, ta))
        join(a, b, `"${word(reading, ta)}" and "${word(reading, tb)}" are one noun with what it is made of`);
      else if (toldAgain(reading, ta, tb, parties[ua.trigger]!, parties[ub.trigger]!))
        join(a, b, `"${word(reading, tb)}" repeats "${word(reading, ta)}": same word and parties`);
      else if (pointsBack(reading, ta, tb, parties[ua.trigger]!, parties[ub.trigger]!))
        join(a, b, `"${word(reading, tb)}" points back to "${word(reading, ta)}": same word, definite`);
    }
  const groups = new Map<number, Unit[]>();
  units.forEach((unit, i) => {
    const at = root(i);
    groups.set(at, [...(groups.get(at) ?? []), unit]);
  });
  return [...groups].map(([at, members]) => {
    const ranked = [...members].sort((a, b) => weight(reading, b) - weight(reading, a) || a.trigger - b.trigger);
    const main = ranked[0]!;
    const reasons = [
      `"${word(reading, reading.triggers[main.trigger]!)}" names ${reading.triggers[main.trigger]!.types[0]!.type} (encoder, ${main.p.toFixed(2)})`,
      ...(why.get(at) ?? []),
    ];
    const verbal = conditional.get(main.trigger);
    if (verbal) reasons.push(verbal.why);
    return {
      type: main.type,
      triggers: ranked.map((m) => m.trigger),
      p: Math.max(...members.map((m) => m.p)),
      status: verbal
        ? 'actual'
        : statusOf(
            reading,
            ranked.map((m) => m.trigger),
          ),
      ...(verbal ? { modes: verbal.mode ? [verbal.mode] : [] } : {}),
      why: reasons,
    };
  });
}

function word(reading: Reading, trigger: Trigger): string {
  return reading.text.slice(trigger.start, trigger.end);
}

/** A telling counts more in a body sentence and with its parties beside it. */
function weight(reading: Reading, unit: Unit): number {
  const trigger = reading.triggers[unit.trigger]!;
  const args = reading.arguments.filter(
    (a) => a.trigger === unit.trigger && (a.role === 'actor' || a.role === 'recipient'),
  ).length;
  return unit.p + 0.25 * Math.min(2, args) - (isHeadline(reading, trigger) ? 0.6 : 0);
}

function isHeadline(reading: Reading, trigger: Trigger): boolean {
  return reading.sentences[reading.words[trigger.first]!.sentence]!.headline;
}

/** Most probable status, the triggers of body sentences before those of headlines. */
function statusOf(reading: Reading, triggers: readonly number[]): EventStatus {
  const body = triggers.filter((t) => !isHeadline(reading, reading.triggers[t]!));
  const sum: Record<string, number> = {};
  for (const t of body.length ? body : triggers)
    for (const [status, p] of Object.entries(reading.triggers[t]!.status)) sum[status] = (sum[status] ?? 0) + p;
  return (Object.entries(sum).sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'actual') as EventStatus;
}

const carriers = /^(?:let|make|have|get|begin|start|continue|go)$/;

/** Whether a trigger is a verb that only carries the act of another: "let them go", "began to pull out". */
function carries({ words }: Reading, carrier: Trigger, act: Trigger): boolean {
  const { head, deprel } = words[act.first]!;
  return (
    carriers.test(words[carrier.first]!.lemma.toLowerCase()) &&
    /^(?:xcomp|ccomp)$/.test(deprel) &&
    head >= carrier.first &&
    head < carrier.last
  );
}

/** Whether a trigger is a part of the noun that another one stands on: "drone" in "drone and missile attacks". */
function describes({ words }: Reading, part: Trigger, whole: Trigger): boolean {
  let at = part.first;
  if (words[at]!.deprel === 'conj') at = words[at]!.head;
  if (at < 0 || words[at]!.deprel !== 'compound') return false;
  const { head } = words[at]!;
  return head >= whole.first && head < whole.last;
}

export interface Parties {
  readonly actor: readonly string[];
  readonly recipient: readonly string[];
}

function partyIds(reading: Reading, resolved: Resolved, trigger: number): Parties {
  const ids = (role: Argument['role']) =>
    [
      ...new Set(
        reading.arguments
          .filter((a) => a.trigger === trigger && a.role === role)
          .map((a) => resolved.actorOfMention[a.filler])
          .filter((id) => id != null),
      ),
    ].sort();
  return { actor: ids('actor'), recipient: ids('recipient') };
}

function tellsToll(reading: Reading, trigger: number): boolean {
  return reading.arguments.some((a) => a.trigger === trigger && (a.role === 'killed' || a.role === 'injured'));
}

const meets = (x: readonly string[], y: readonly string[]): boolean => x.some((id) => y.includes(id));
/** Whether two tellings may mean the same parties: one of them names none, or both name one of them. */
const fits = (x: readonly string[], y: readonly string[]): boolean => x.length === 0 || y.length === 0 || meets(x, y);

/** Whether both tellings name parties and none of a side is the same; `authors` leaves out whom the act befell. */
function apart(a: Parties, b: Parties, authors: boolean): boolean {
  return !fits(a.actor, b.actor) || (!authors && !fits(a.recipient, b.recipient));
}

const farthestBack = 2;

/** The time that the encoder gives a trigger, as TIMEX3 value. */
function dayOf(reading: Reading, trigger: Trigger): string | undefined {
  const at = reading.triggers.indexOf(trigger);
  const time = reading.arguments.find((x) => x.trigger === at && x.role === 'time');
  return time && reading.timexes[time.filler]?.value;
}

/** A definite noun that names again what was told before it: "two strikes on the port … The strikes". */
function pointsBack(reading: Reading, a: Trigger, b: Trigger, pa: Parties, pb: Parties): boolean {
  const { words } = reading;
  const [first, again] = [words[a.first]!, words[b.first]!];
  const back = again.sentence - first.sentence;
  if (again.upos !== 'NOUN' || back < 1 || back > farthestBack || isHeadline(reading, a)) return false;
  if (lemmaAt(words, a.first) !== lemmaAt(words, b.first)) return false;
  if (!childrenOf(words, b.first).some((w) => /^(?:the|this|that|these|those)$/i.test(words[w]!.text))) return false;
  const [then, now] = [dayOf(reading, a), dayOf(reading, b)];
  if (then && now && then !== now) return false;
  const happened = (t: Trigger) => (t.status.actual ?? 0) + (t.status.historical ?? 0) > 0.5;
  return happened(a) === happened(b) && fits(pa.actor, pb.actor) && fits(pa.recipient, pb.recipient);
}

/** The same lemma and status with the same parties, or a headline whose happening the story tells. */
function toldAgain(reading: Reading, a: Trigger, b: Trigger, pa: Parties, pb: Parties): boolean {
  const status = (t: Trigger) => Object.entries(t.status).sort((x, y) => y[1] - x[1])[0]![0];
  if (status(a) !== status(b)) return false;
  const sameLemma = lemmaAt(reading.words, a.first) === lemmaAt(reading.words, b.first);
  if (isHeadline(reading, a) !== isHeadline(reading, b))
    return (
      fits(pa.actor, pb.actor) &&
      fits(pa.recipient, pb.recipient) &&
      (meets(pa.actor, pb.actor) || meets(pa.recipient, pb.recipient) || sameLemma)
    );
  if (!sameLemma) return false;
  return (
    meets(pa.actor, pb.actor) &&
    (meets(pa.recipient, pb.recipient) || (pa.recipient.length === 0 && pb.recipient.length === 0))
  );
}
