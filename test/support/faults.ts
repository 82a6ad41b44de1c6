/** What is wrong with a situation, whatever the text: the promises of the contract that a program can check. */
import type { Codebook } from '../../src/codebook/codebook.ts';
import { type Evidence, recordSchemas, Situation, type Span } from '../../src/schema/record.ts';

type AnyRecord = { id: string; evidence: readonly Evidence[] } & Record<string, unknown>;
const kinds = Object.keys(recordSchemas) as (keyof typeof recordSchemas)[];

/** Every fault as a sentence; none for a situation that keeps the contract. */
export function faultsOf(situation: Situation, codebook: Codebook): string[] {
  const parsed = Situation.safeParse(situation);
  if (!parsed.success) return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return [
    ...spanFaults(situation),
    ...idFaults(situation),
    ...referenceFaults(situation),
    ...codebookFaults(situation, codebook),
    ...senseFaults(situation),
  ];
}

function records(situation: Situation): { kind: string; record: AnyRecord }[] {
  return kinds.flatMap((kind) =>
    (situation[kind] as readonly unknown[]).map((record) => ({ kind, record: record as AnyRecord })),
  );
}

function isSpan(value: unknown): value is Span & { dispatch?: string } {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value && 'text' in value;
}

/** Spans anywhere in a record, evidence among them; the days of a time are no span. */
function spansIn(value: unknown): (Span & { dispatch?: string })[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(spansIn);
  return isSpan(value) && typeof value.start === 'number' ? [value, ...inner] : inner;
}

/** `text === dispatch.text.slice(start, end)`, always. */
function spanFaults(situation: Situation): string[] {
  const { id, text } = situation.dispatch;
  return records(situation).flatMap(({ kind, record }) =>
    spansIn(record).flatMap((span) => {
      const where = `${kind} ${record.id} [${span.start}, ${span.end})`;
      const exact = span.text === text.slice(span.start, span.end);
      const filled = span.end > span.start && span.end <= text.length;
      return [
        ...(exact ? [] : [`${where}: ${JSON.stringify(span.text)} is not what stands there`]),
        ...(filled ? [] : [`${where} is empty or outside of the text`]),
        ...(span.dispatch === undefined || span.dispatch === id ? [] : [`${where} is of another dispatch`]),
      ];
    }),
  );
}

function idFaults(situation: Situation): string[] {
  const seen = new Set<string>();
  return records(situation).flatMap(({ kind, record }) => {
    const doubled = seen.has(record.id);
    seen.add(record.id);
    return doubled ? [`${kind} ${record.id} stands twice`] : [];
  });
}

function referenceFaults(situation: Situation): string[] {
  const known = Object.fromEntries(kinds.map((kind) => [kind, new Set(situation[kind].map(({ id }) => id))]));
  const faults: string[] = [];
  const refer = (from: string, field: string, ids: readonly (string | null | undefined)[], ...to: string[]): void => {
    for (const id of ids)
      if (id != null && !to.some((kind) => known[kind]!.has(id)))
        faults.push(`${from}.${field}: ${id} is none of the ${to.join(', ')}`);
    if (new Set(ids).size !== ids.length) faults.push(`${from}.${field} names one twice`);
  };
  for (const event of situation.events) {
    refer(event.id, 'actors', event.actors, 'actors');
    refer(event.id, 'recipients', event.recipients, 'actors');
    refer(event.id, 'time', [event.time], 'times');
    refer(event.id, 'places', event.places, 'places');
    refer(event.id, 'attributedTo', [event.attributedTo], 'statements');
    refer(event.id, 'objectOf', [event.objectOf], 'events');
    for (const range of Object.values(event.magnitude).flat())
      refer(event.id, 'magnitude', [range.claimedBy], 'statements');
  }
  for (const statement of situation.statements) {
    refer(statement.id, 'speaker', [statement.speaker], 'actors');
    refer(statement.id, 'addressees', statement.addressees, 'actors');
    refer(statement.id, 'time', [statement.time], 'times');
    refer(statement.id, 'places', statement.places, 'places');
    refer(statement.id, 'about', statement.about, 'events');
    refer(statement.id, 'attributedTo', [statement.attributedTo], 'statements');
  }
  for (const position of situation.positions) {
    refer(position.id, 'holder', [position.holder], 'actors');
    refer(position.id, 'on', [position.on], 'events');
    refer(position.id, 'deadline', [position.deadline === 'none' ? null : position.deadline], 'times');
    refer(position.id, 'conditions', position.conditions, 'links');
    refer(position.id, 'attributedTo', [position.attributedTo], 'statements');
  }
  for (const relation of situation.relations) {
    refer(relation.id, 'from', [relation.from], 'actors');
    refer(relation.id, 'to', [relation.to], 'actors');
    refer(relation.id, 'time', [relation.time], 'times');
    refer(relation.id, 'attributedTo', [relation.attributedTo], 'statements');
  }
  for (const link of situation.links) {
    refer(link.id, 'from', [link.from], 'events', 'outcomes');
    refer(link.id, 'to', [link.to], 'events', 'outcomes');
    refer(link.id, 'attributedTo', [link.attributedTo], 'statements');
  }
  return faults;
}

function codebookFaults(situation: Situation, codebook: Codebook): string[] {
  const faults: string[] = [];
  const check = (id: string, field: string, values: readonly string[], known: readonly string[]): void => {
    for (const value of values)
      if (!known.includes(value)) faults.push(`${id}.${field}: ${JSON.stringify(value)} is not in the codebook`);
  };
  const types = codebook.types.map(({ name }) => name);
  for (const { id, type, modes, contexts } of situation.events) {
    check(id, 'type', [type], types);
    check(id, 'modes', modes, codebook.modesOf(type));
    check(id, 'contexts', contexts, codebook.contexts);
  }
  for (const actor of situation.actors) check(actor.id, 'sectors', actor.sectors, codebook.sectors);
  return faults;
}

/** Circles, days without a basis, ranges upside down. */
function senseFaults(situation: Situation): string[] {
  const faults: string[] = [];
  const object = new Map(situation.events.map(({ id, objectOf }) => [id, objectOf]));
  const source = new Map(situation.statements.map(({ id, attributedTo }) => [id, attributedTo]));
  for (const above of [object, source])
    for (const id of above.keys()) if (isInCircle(id, above)) faults.push(`${id} stands above itself`);
  for (const { id, date, dateBasis, magnitude } of situation.events) {
    if ((date === null) !== (dateBasis === null)) faults.push(`${id}: a day and its basis stand or lack together`);
    for (const { min, max } of Object.values(magnitude).flat())
      if (min !== null && max !== null && min > max) faults.push(`${id}: magnitude from ${min} to ${max}`);
  }
  for (const { id, start, end } of situation.times)
    if (start !== null && end !== null && start > end) faults.push(`${id}: from ${start} to ${end}`);
  for (const { id, from, to, kind } of situation.links) {
    if (from === to) faults.push(`${id} links ${from} with itself`);
    if (kind === 'same') faults.push(`${id}: "same" is for events of different dispatches`);
  }
  for (const { id, from, to } of situation.relations) if (from === to) faults.push(`${id} ties ${from} to itself`);
  return faults;
}

function isInCircle(id: string, above: ReadonlyMap<string, string | null>): boolean {
  let at = above.get(id) ?? null;
  for (let steps = 0; at !== null && steps <= above.size; steps += 1) {
    if (at === id) return true;
    at = above.get(at) ?? null;
  }
  return false;
}
