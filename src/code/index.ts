/** The coder: from a reading and what it resolves to, the records of one dispatch. The one place that knows the order of its rules. */
import type { Situation, Statement } from '../schema/record.ts';
import { eventsOf } from './events.ts';
import type { CodeInput } from './input.ts';
import { linksOf } from './links.ts';
import { outcomesOf } from './outcomes.ts';
import { passedOverBy } from './passed-over.ts';
import { positionsOf } from './positions.ts';
import { relationsOf } from './relations.ts';
import { innermost, statementsOf } from './statements.ts';

export type { CodeInput } from './input.ts';

export type Coded = Pick<
  Situation,
  'events' | 'statements' | 'positions' | 'relations' | 'outcomes' | 'links' | 'passedOver'
>;

export function code(input: CodeInput): Coded {
  const { dispatch, reading, resolved } = input;
  const statements = statementsOf(input);
  const { events, eventOfTrigger } = eventsOf(input, statements);
  for (const statement of statements)
    statement.about = events.filter((e) => inside(statement, e.trigger)).map((e) => e.id);
  const attributedTo = (start: number) => innermost(statements, { start, end: start + 1 })?.id ?? null;
  const between = linksOf(input, events, eventOfTrigger, statements);
  const { outcomes, links: toOutcomes } = outcomesOf({
    reading,
    dispatchId: dispatch.id,
    attributedTo,
    eventAt: (word) => {
      const at = reading.triggers.findIndex((t) => t.first <= word && word < t.last);
      return at < 0 ? null : (events[eventOfTrigger[at] ?? -1]?.id ?? null);
    },
  });
  const links = [...between, ...toOutcomes];
  return {
    events,
    statements,
    positions: positionsOf(input, events, eventOfTrigger, statements, links),
    relations: relationsOf({
      reading,
      actors: resolved.actors,
      actorOfMention: resolved.actorOfMention,
      dispatchId: dispatch.id,
      attributedTo,
    }),
    outcomes,
    links,
    passedOver: passedOverBy(input, events),
  };
}

function inside(statement: Statement, span: { start: number; end: number }): boolean {
  return statement.content.start <= span.start && span.end <= statement.content.end;
}
