import type {
  Actor,
  Event,
  Link,
  Outcome,
  Place,
  Position,
  Relation,
  Situation,
  Statement,
  Time,
} from '../../../src/schema/record.ts';
import { attitudeWords, linkWords, relationWords, typeName } from '../data/words.ts';

export type Found =
  | { kind: 'event'; record: Event }
  | { kind: 'statement'; record: Statement }
  | { kind: 'actor'; record: Actor }
  | { kind: 'place'; record: Place }
  | { kind: 'time'; record: Time }
  | { kind: 'position'; record: Position }
  | { kind: 'relation'; record: Relation }
  | { kind: 'link'; record: Link }
  | { kind: 'outcome'; record: Outcome };

/** Records of a dispatch by id. */
export function lookupOf(situation: Situation): ReadonlyMap<string, Found> {
  const all: Found[] = [
    ...situation.events.map((record): Found => ({ kind: 'event', record })),
    ...situation.statements.map((record): Found => ({ kind: 'statement', record })),
    ...situation.actors.map((record): Found => ({ kind: 'actor', record })),
    ...situation.places.map((record): Found => ({ kind: 'place', record })),
    ...situation.times.map((record): Found => ({ kind: 'time', record })),
    ...situation.positions.map((record): Found => ({ kind: 'position', record })),
    ...situation.relations.map((record): Found => ({ kind: 'relation', record })),
    ...situation.links.map((record): Found => ({ kind: 'link', record })),
    ...situation.outcomes.map((record): Found => ({ kind: 'outcome', record })),
  ];
  return new Map(all.map((found) => [found.record.id, found]));
}

export type Lookup = ReturnType<typeof lookupOf>;

const clip = (text: string, length = 80) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

/** A record in a few words, for lists and references. */
export function briefOf(id: string | null, lookup: Lookup): string {
  const found = id === null ? undefined : lookup.get(id);
  if (!found) return 'nobody named';
  const names = (ids: readonly string[]) => ids.map((one) => briefOf(one, lookup)).join(', ') || 'nobody named';
  switch (found.kind) {
    case 'actor':
    case 'place':
      return found.record.name;
    case 'time':
      return found.record.text;
    case 'event': {
      const { actors, recipients } = found.record;
      return `${typeName(found.record)}: ${names(actors)}${recipients.length > 0 ? ` → ${names(recipients)}` : ''}`;
    }
    case 'statement':
      return `${briefOf(found.record.speaker, lookup)}: ${clip(found.record.content.text)}`;
    case 'position': {
      const on = lookup.get(found.record.on);
      return `${briefOf(found.record.holder, lookup)} ${attitudeWords[found.record.attitude]} ${on?.kind === 'event' ? typeName(on.record) : 'an act'}`;
    }
    case 'relation':
      return `${briefOf(found.record.from, lookup)} ${relationWords[found.record.kind]} ${briefOf(found.record.to, lookup)}`;
    case 'link':
      return `${shortOf(found.record.from, lookup)} ${linkWords[found.record.kind]} ${shortOf(found.record.to, lookup)}`;
    case 'outcome':
      return clip(found.record.span.text);
  }
}

function shortOf(id: string, lookup: Lookup): string {
  const found = lookup.get(id);
  return found?.kind === 'event'
    ? `${typeName(found.record)} (“${clip(found.record.trigger.text, 40)}”)`
    : briefOf(id, lookup);
}
