/** One actor over all dispatches of a store: its names, offices, ties, whom it acts on and who acts on it. Made by the store. */
import { z } from 'zod';
import { Actor, Relation } from './record.ts';

const count = z.int().nonnegative();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const id = z.string().min(1);

/** An actor as networks show it; `id` is that of actors of one name, country and kind. */
export const NetworkParty = Actor.pick({ name: true, kind: true, country: true }).extend({
  id,
  /** Events that it shares with the actor of the page. */
  events: count,
});
export type NetworkParty = z.infer<typeof NetworkParty>;

/** What one party did to another, or both together, by quad class (0 where an event has none). */
export const Exchange = z.object({
  from: id,
  to: id,
  /** `on`: `from` acts on `to`. `with`: both act; `from` is the smaller id. */
  kind: z.enum(['on', 'with']),
  quad: z.int().min(0).max(4),
  events: count,
});
export type Exchange = z.infer<typeof Exchange>;

/** A tie as one dispatch tells it. */
export const Tie = z.object({
  /** Id of the relation. */
  id,
  kind: Relation.shape.kind,
  from: Actor.pick({ name: true, kind: true, country: true }).extend({ id }),
  to: Actor.pick({ name: true, kind: true, country: true }).extend({ id }),
  status: Relation.shape.status,
  confidence: z.number(),
  dispatch: id,
  published: z.string(),
  source: z.string().nullable(),
  /** The words that tell it. */
  text: z.string(),
});
export type Tie = z.infer<typeof Tie>;

export const ActorDetail = z.object({
  id,
  name: z.string(),
  kind: Actor.shape.kind,
  country: Actor.shape.country,
  sectors: z.array(z.string()),
  wikidata: z.string().nullable(),
  dispatches: count,
  firstDay: day,
  lastDay: day,
  /** Words under which dispatches name it, those of most dispatches first. */
  names: z.array(z.object({ name: z.string(), dispatches: count })),
  /** Offices that dispatches give it, with the first and last day of publication, the latest first. */
  offices: z.array(z.object({ office: z.string(), firstDay: day, lastDay: day, dispatches: count })),
  /** The latest first. */
  ties: z.array(Tie),
  /** Ties in all; `ties` lists the latest. */
  tieCount: count,
  /** Whom it shares most events with; the actor itself is not among them. */
  parties: z.array(NetworkParty),
  /** All parties that it shares events with; `parties` lists the first. */
  partyCount: count,
  /** Among the actor and `parties`. Only events told as having happened. */
  exchanges: z.array(Exchange),
  /** Events of the actor told as having happened, by week (its Monday) and quad class. */
  weeks: z.array(z.object({ week: day, quad: z.int().min(0).max(4), events: count })),
});
export type ActorDetail = z.infer<typeof ActorDetail>;
