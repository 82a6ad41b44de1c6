/** Ties that the encoder reads between two mentions, but for those that their parties rule out. */
import { type Actor, type Relation, relationKinds } from '../schema/record.ts';
import { namedPersons } from './offices.ts';
import type { Tie, TieContext } from './tie.ts';

/** A tie is read off two mentions without words that show it, so it must be surer than even. */
const threshold = 0.65;

/** The encoder does not tell "former" and "not": `statusOf` gives the status that the words show for such a tie, where they do. */
export function encoderTies(
  context: TieContext,
  statusOf: (from: string, to: string, kind: Relation['kind']) => Relation['status'] | undefined,
): Tie[] {
  const named = namedPersons(context);
  return context.reading.mentionPairs.flatMap((pair): Tie[] => {
    const kind = relationKinds.find((k) => k === pair.kind);
    const [from, to] = [context.actorOf(pair.from), context.actorOf(pair.to)];
    if (!kind || pair.p < threshold || !from || !to) return [];
    // An office of a government is one of its state.
    const target =
      kind === 'holdsOffice' && to.kind !== 'state' && to.sectors.includes('GOV')
        ? (context.stateOf(to.country) ?? to)
        : to;
    if (!suits(kind, from, target, named)) return [];
    const status = statusOf(from.id, target.id, kind) ?? 'actual';
    return [
      {
        from: from.id,
        to: target.id,
        kind,
        status,
        p: pair.p,
        spans: context.spans(pair.from, pair.to),
        why: `read between the two mentions (encoder, ${pair.p.toFixed(2)})`,
      },
    ];
  });
}

const mayBePerson = ({ kind }: Actor): boolean => kind === 'person' || kind === 'unknown';

function suits(kind: Relation['kind'], from: Actor, to: Actor, named: ReadonlySet<string>): boolean {
  if (from.name.toLowerCase() === to.name.toLowerCase()) return false;
  const fromPerson = mayBePerson(from);
  // Kin, counsel and client stand together without being aligned.
  if (kind === 'alignedWith') return !fromPerson || !mayBePerson(to);
  if (kind !== 'holdsOffice' && kind !== 'leads' && kind !== 'memberOf' && kind !== 'partOf') return true;
  if (to.kind === 'person') return false;
  const isAbroad = to.kind === 'state' && from.country !== null && to.country !== null && from.country !== to.country;
  if (kind === 'memberOf') return from.kind !== 'state' || to.kind === 'organization';
  if (kind === 'partOf') return from.kind !== 'person' && !isAbroad;
  // Whose name is not known is described by the office, not tied to it; nobody heads another state.
  if (fromPerson && !named.has(from.id)) return false;
  if (kind === 'holdsOffice' && !fromPerson) return false;
  return !isAbroad;
}
