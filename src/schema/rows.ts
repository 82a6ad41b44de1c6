/** Rows in which a store answers: records with what they point to written out. The store's types and the API's document are made from these. */
import { z } from 'zod';
import { Actor, Coding, Event, Place, Position, Statement, Time } from './record.ts';
import { Review, ReviewAgreement } from './review.ts';
import { Decision, PairReason, Story } from './story.ts';

const count = z.int().nonnegative();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const Party = Actor.pick({ id: true, name: true, kind: true, country: true, sectors: true, office: true });
export type Party = z.infer<typeof Party>;

const origin = {
  dispatch: z.string(),
  file: z.string(),
  published: z.string(),
  source: z.string().nullable(),
  title: z.string().nullable(),
  /** ISO instant at which the record was added to this store. */
  addedAt: z.string(),
};

/** An event with its parties and places written out. `id` is unique in the store (record ids are made from the dispatch's). */
export const EventRow = Event.omit({ actors: true, recipients: true, places: true, time: true }).extend({
  ...origin,
  actors: z.array(Party),
  recipients: z.array(Party),
  places: z.array(Place),
  time: Time.nullable(),
  /** The sentence that the trigger stands in. */
  sentence: z.string(),
  /** Speaker of the statement that claims the event, when the dispatch itself does not assert it. */
  claimedBy: Party.nullable(),
});
export type EventRow = z.infer<typeof EventRow>;

export const StatementRow = Statement.omit({ speaker: true, addressees: true }).extend({
  ...origin,
  speaker: Party.nullable(),
  addressees: z.array(Party),
});
export type StatementRow = z.infer<typeof StatementRow>;

export const PositionRow = Position.omit({ holder: true, on: true, deadline: true }).extend({
  ...origin,
  holder: Party,
  on: EventRow,
  /** The time record, `"none"` where the text says that there is no deadline, or null. */
  deadline: Time.or(z.literal('none')).nullable(),
});
export type PositionRow = z.infer<typeof PositionRow>;

/** One actor over all dispatches: mentions with the same name, country and kind are one row. */
export const ActorRow = Party.extend({
  wikidata: z.string().nullable(),
  dispatches: count,
  events: count,
  statements: count,
  positions: count,
  firstDay: z.string().nullable(),
  lastDay: z.string().nullable(),
});
export type ActorRow = z.infer<typeof ActorRow>;

export const DispatchRow = z.object({
  id: z.string(),
  file: z.string(),
  published: z.string(),
  title: z.string().nullable(),
  source: z.string().nullable(),
  url: z.string().nullable(),
  language: z.string().nullable(),
  addedAt: z.string(),
  events: count,
  statements: count,
  positions: count,
  words: count,
});
export type DispatchRow = z.infer<typeof DispatchRow>;

/** Events of one day and quad class; `reports` counts dispatches. */
export const TimelineRow = z.object({ day, quad: z.int().min(0).max(4), events: count, reports: count });
export type TimelineRow = z.infer<typeof TimelineRow>;

/** Who tells. Names that differ in case alone are one source, under the spelling that most dispatches have. */
export const SourceRow = z.object({
  /** Null for the dispatches that name no source. */
  source: z.string().nullable(),
  /** `B2`, or null where the source has none. */
  grade: z.string().nullable(),
  /** Dispatches and events that the filter leaves. */
  dispatches: count,
  events: count,
  /** Share of the dispatches, 0 to 1. */
  share: z.number().min(0).max(1),
  /** Days of publication. */
  firstDay: z.string(),
  lastDay: z.string(),
  note: z.string().nullable(),
  gradedBy: z.string().nullable(),
  gradedAt: z.string().nullable(),
});
export type SourceRow = z.infer<typeof SourceRow>;

/** Events at one spot of the map. */
export const SpotRow = Place.pick({
  name: true,
  country: true,
  precision: true,
  latitude: true,
  longitude: true,
}).extend({
  spot: z.string(),
  /** Events by quad class; index 0 is no class. */
  quads: z.array(count),
  /** Of these, events that pass the whole filter. */
  shown: count,
});
export type SpotRow = z.infer<typeof SpotRow>;

const Counted = z.object({ value: z.string(), count });

/**
 * Events under a filter, counted for a map, a timeline and a tray. What one of them shows is counted without the filters
 * that are set on it, so that it goes on showing what lies beside them.
 */
export const Overview = z.object({
  /** Events that pass the whole filter. */
  shown: count,
  /** Without `since` and `until`: days with an event, in order, each with its events by quad class. */
  days: z.array(z.object({ day, quads: z.array(count) })),
  /** Without `spot` and `box`: the spots with most events, and how many spots there are in all. */
  spots: z.array(SpotRow),
  spotCount: count,
  /** Without `since`, `until`, `spot`, `box` and `missing`: events that have no place, and no day. */
  withoutPlace: count,
  withoutDay: count,
  /** Under the whole filter. */
  types: z.array(Counted),
  statuses: z.array(Counted),
});
export type Overview = z.infer<typeof Overview>;

/** How many dispatches of a store were coded so; null where that was not remembered. */
export const CodingRow = z.object({ coding: Coding.nullable(), dispatches: count });
export type CodingRow = z.infer<typeof CodingRow>;

/** A story with all that it is made of. */
export const StoryDetail = Story.extend({
  /** In the order of publication. */
  members: z.array(EventRow),
  /** For each member but the first, why it is taken for the same happening as the earlier one that it is likest to. */
  why: z.array(PairReason),
  /** Dispatches that are copies of another text. */
  copies: z.array(z.object({ dispatch: z.string(), original: z.string() })),
  /** Decisions that name one of the events. */
  decisions: z.array(Decision),
});
export type StoryDetail = z.infer<typeof StoryDetail>;

/** A review with the event that it is on today. */
export const ReviewRow = Review.extend({
  /** Null where the dispatch, or in it an event at these words, is no longer in the store. */
  current: z.string().nullable(),
  /** Of an event that was added by hand: its record, as the lists have it. */
  added: Event.optional(),
});
export type ReviewRow = z.infer<typeof ReviewRow>;

export const ReviewQueue = z.object({
  /** ISO instant of the last addition that it knows; empty where the store is. */
  snapshot: z.string(),
  /** Events of the snapshot under the filter, and how many of them the reviewer has judged. */
  total: count,
  done: count,
  /** Those that are not judged yet, least sure first, up to `limit` of the filter (50 unless told). */
  rows: z.array(EventRow),
});
export type ReviewQueue = z.infer<typeof ReviewQueue>;

export const Agreement = z.object({
  reviewers: z.array(z.object({ reviewer: z.string(), judgements: count })),
  decision: ReviewAgreement,
  type: ReviewAgreement,
  status: ReviewAgreement,
});
export type Agreement = z.infer<typeof Agreement>;
