/**
 * Records of a situation: zod schemas, their types, and the JSON Schemas made from them.
 * Names and meanings are those of the record contract; offsets count UTF-16 code units of `dispatch.text`.
 */
import { z } from 'zod';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const id = z.string().min(1);

export const Evidence = z.object({
  dispatch: id,
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  text: z.string(),
});
export type Evidence = z.infer<typeof Evidence>;

/** A span of the text without the dispatch's id. */
export const Span = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative(), text: z.string() });
export type Span = z.infer<typeof Span>;

const record = {
  id,
  confidence: z.number().min(0).max(1),
  evidence: z.array(Evidence).min(1),
  /** How the record was decided, a sentence a step; present with `--explain`. */
  why: z.array(z.string()).optional(),
};

export const Dispatch = z.object({
  id,
  /** `YYYY-MM-DD` or a full ISO instant. */
  published: z.string().regex(/^\d{4}-\d{2}-\d{2}/),
  title: z.string().optional(),
  source: z.string().optional(),
  url: z.string().optional(),
  language: z.string().optional(),
  text: z.string(),
});
export type Dispatch = z.infer<typeof Dispatch>;

export const Actor = z.object({
  ...record,
  name: z.string(),
  kind: z.enum(['state', 'organization', 'group', 'person', 'unknown']),
  country: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  sectors: z.array(z.string()),
  wikidata: z.string().optional(),
  office: z.string().optional(),
  mentions: z.array(Evidence),
});
export type Actor = z.infer<typeof Actor>;

export const Place = z.object({
  ...record,
  name: z.string(),
  country: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  admin1: z.string().optional(),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  precision: z.enum(['point', 'city', 'admin1', 'country', 'region']),
  geonames: z.int().optional(),
});
export type Place = z.infer<typeof Place>;

export const Time = z.object({
  ...record,
  /** TIMEX3 value: `2024-01-09`, `2024-W02`, `P2D`, `PAST_REF`. */
  timex: z.string(),
  start: day.nullable(),
  end: day.nullable(),
  granularity: z.enum([
    'time',
    'day',
    'weekend',
    'week',
    'month',
    'quarter',
    'season',
    'half',
    'year',
    'decade',
    'century',
    'duration',
    'set',
    'vague',
  ]),
  text: z.string(),
});
export type Time = z.infer<typeof Time>;

export const eventStatuses = ['actual', 'historical', 'future', 'hypothetical', 'negated'] as const;
export const EventStatus = z.enum(eventStatuses);
export type EventStatus = z.infer<typeof EventStatus>;

export const Range = z.object({
  min: z.number().nullable(),
  max: z.number().nullable(),
  text: z.string(),
  claimedBy: id.optional(),
});
export type Range = z.infer<typeof Range>;

export const Magnitude = z.object({
  count: z.array(Range).optional(),
  killed: z.array(Range).optional(),
  injured: z.array(Range).optional(),
  arrested: z.array(Range).optional(),
  size: z.array(Range).optional(),
});
export type Magnitude = z.infer<typeof Magnitude>;

export const Event = z.object({
  ...record,
  type: z.string(),
  modes: z.array(z.string()),
  contexts: z.array(z.string()),
  actors: z.array(id),
  recipients: z.array(id),
  status: EventStatus,
  time: id.nullable(),
  date: day.nullable(),
  dateBasis: z.enum(['stated', 'inferred', 'published']).nullable(),
  places: z.array(id),
  /** `stated` where the words tie the place to the event, `inferred` where it is the place that the sentence or paragraph speaks of. */
  placeBasis: z.enum(['stated', 'inferred']).nullable().optional(),
  magnitude: Magnitude,
  quad: z.int().min(1).max(4).nullable(),
  score: z.number().nullable(),
  cameo: z.string().nullable(),
  attributedTo: id.nullable(),
  objectOf: id.nullable(),
  trigger: Span,
  /** The row of another data set that the event was imported from: its id and code there. Absent for what was read. */
  origin: z.object({ dataSet: z.string(), id: z.string(), code: z.string() }).optional(),
  /** Who added the event by hand, since the machine passed it over: the review that says so, its author and instant. */
  byHand: z.object({ review: id, reviewer: z.string(), at: z.string() }).optional(),
});
export type Event = z.infer<typeof Event>;

export const Statement = z.object({
  ...record,
  speaker: id.nullable(),
  addressees: z.array(id),
  quote: z.enum(['direct', 'indirect', 'mixed']),
  content: Span,
  cue: Span.nullable(),
  time: id.nullable(),
  places: z.array(id),
  setting: z.string().optional(),
  about: z.array(id),
  attributedTo: id.nullable(),
});
export type Statement = z.infer<typeof Statement>;

export const attitudes = ['wants', 'opposes', 'accepts', 'offers', 'noPlans', 'undecided'] as const;
export const Attitude = z.enum(attitudes);
export type Attitude = z.infer<typeof Attitude>;

export const Position = z.object({
  ...record,
  holder: id,
  attitude: Attitude,
  on: id,
  manner: z.array(Span),
  /** A time id, `"none"` where the text says that no deadline is set, or null. */
  deadline: z.string().nullable(),
  conditions: z.array(id),
  reasons: z.array(Span),
  attributedTo: id.nullable(),
});
export type Position = z.infer<typeof Position>;

export const relationKinds = [
  'memberOf',
  'leads',
  'holdsOffice',
  'alignedWith',
  'backs',
  'hostileTo',
  'partOf',
  'invitedBy',
] as const;
export const Relation = z.object({
  ...record,
  from: id,
  to: id,
  kind: z.enum(relationKinds),
  time: id.optional(),
  status: EventStatus,
  attributedTo: id.nullable(),
});
export type Relation = z.infer<typeof Relation>;

export const Outcome = z.object({ ...record, span: Span, status: EventStatus });
export type Outcome = z.infer<typeof Outcome>;

export const linkKinds = ['responseTo', 'causes', 'ifThen', 'prevents', 'after', 'partOf', 'same'] as const;
export const Link = z.object({
  ...record,
  from: id,
  to: id,
  kind: z.enum(linkKinds),
  cue: Span.nullable(),
  status: EventStatus,
  attributedTo: id.nullable(),
});
export type Link = z.infer<typeof Link>;

/** Words of a dispatch that the reader weighed and that are no event, or not of that type. */
export const PassedOver = z.object({
  span: Span,
  type: z.string(),
  /** Calibrated probability of the type at these words, 0 to 1. */
  p: z.number(),
  /** Probability from which on they would have been coded so. */
  needed: z.number(),
  /** The event that these words are coded as in place of it; null where they are none. */
  event: z.string().nullable(),
});
export type PassedOver = z.infer<typeof PassedOver>;

/** With what a dispatch was coded. A digest is the beginning of the SHA-256 of the content, so that an edited file is another. */
export const Coding = z.object({
  codebook: z.object({ name: z.string(), version: z.string().nullable(), digest: z.string() }),
  /** Files with actors of one's own, by their names without folders. */
  actors: z.array(z.object({ name: z.string(), digest: z.string() })).optional(),
});
export type Coding = z.infer<typeof Coding>;

/** One dispatch and everything it says. */
export const Situation = z.object({
  file: z.string(),
  coding: Coding.optional(),
  dispatch: Dispatch,
  actors: z.array(Actor),
  places: z.array(Place),
  times: z.array(Time),
  events: z.array(Event),
  statements: z.array(Statement),
  positions: z.array(Position),
  relations: z.array(Relation),
  outcomes: z.array(Outcome),
  links: z.array(Link),
  /** Why not: words that came near to an event; present with `--explain`. */
  passedOver: z.array(PassedOver).optional(),
  /** Strange things met on the way that stopped nothing: `{code, message}`. */
  warnings: z.array(z.object({ code: z.string(), message: z.string() })).optional(),
});
export type Situation = z.infer<typeof Situation>;
export type Warning = NonNullable<Situation['warnings']>[number];

/** The records of a dispatch of which nothing is read. */
export function noRecords(): Pick<Situation, RecordKind> {
  return {
    actors: [],
    places: [],
    times: [],
    events: [],
    statements: [],
    positions: [],
    relations: [],
    outcomes: [],
    links: [],
  };
}

/** The line of an input that could not be read. */
export const Refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }), file: z.string() });
export type Refusal = z.infer<typeof Refusal>;

/** Record kinds by the plural under which a situation, the store and the API hold them. */
export const recordSchemas = {
  actors: Actor,
  places: Place,
  times: Time,
  events: Event,
  statements: Statement,
  positions: Position,
  relations: Relation,
  outcomes: Outcome,
  links: Link,
} as const;
export type RecordKind = keyof typeof recordSchemas;
