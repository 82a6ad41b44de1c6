/** Reviews: an analyst's word on an event. They stand beside the machine's coding and never change it. */
import { z } from 'zod';
import { Actor, Event, EventStatus, Span, Time } from './record.ts';

const id = z.string().min(1);
const ids = z.array(id.max(200)).max(200);
const words = z.string().trim().min(1).max(100);
const reviewerName = z.string().trim().min(1).max(80);

/** On an event that the machine has. */
export const reviewDecisions = ['accept', 'reject', 'skip', 'edit'] as const;
export const ReviewDecision = z.enum(reviewDecisions);
export type ReviewDecision = z.infer<typeof ReviewDecision>;

/** A party that is no actor of the dispatch, or is one under another name, country or sectors. */
export const NamedParty = z.strictObject({
  name: z.string().trim().min(1).max(200),
  country: Actor.shape.country,
  sectors: z.array(words).max(20),
  /** The words of the dispatch that mean it; absent where it stands nowhere. */
  mention: Span.optional(),
  /** The actor of the dispatch in whose place it stands: its words are then those of that one. */
  insteadOf: id.max(200).optional(),
});
export type NamedParty = z.infer<typeof NamedParty>;

/** An actor of the dispatch by its id, or a party written out. */
const parties = z.array(z.union([id.max(200), NamedParty])).max(200);
export type GivenParty = z.infer<typeof parties>[number];

/** A time of the dispatch by its id, a day `YYYY-MM-DD`, `published` for the day of publication, or null for no day. */
const time = id.max(200).nullable();

/** What a reviewer corrects, places by their ids in the dispatch. Absent: as the machine has it; `[]`: nobody, nowhere. */
export const ReviewEdit = z.strictObject({
  type: words.optional(),
  modes: z.array(words).max(20).optional(),
  status: EventStatus.optional(),
  actors: parties.optional(),
  recipients: parties.optional(),
  places: ids.optional(),
  time: time.optional(),
  /** The words that name the event, as a span of the dispatch. */
  trigger: Span.optional(),
});
export type ReviewEdit = z.infer<typeof ReviewEdit>;

export const NewReview = z.strictObject({
  event: id.max(200),
  /** Whoever judges, by a name of their own choice. */
  reviewer: reviewerName,
  decision: ReviewDecision,
  /** Only with `edit`. */
  fields: ReviewEdit.optional(),
});
export type NewReview = z.infer<typeof NewReview>;

/** An event that the machine passed over, as a reviewer adds it. */
export const NewEvent = z.strictObject({
  dispatch: id.max(200),
  reviewer: reviewerName,
  type: words,
  modes: z.array(words).max(20),
  status: EventStatus,
  actors: parties,
  recipients: parties,
  places: ids,
  time,
  /** The words that name it; they are its evidence. */
  trigger: Span,
});
export type NewEvent = z.infer<typeof NewEvent>;

/** Events that are corrected by one act. */
export const mostReplaced = 500;

/** A party that is wrong in many events alike, and who it is. */
export const PartyReplacement = z.strictObject({
  reviewer: reviewerName,
  events: z.array(id.max(200)).min(1, 'must name an event').max(mostReplaced, `may be at most ${mostReplaced} at once`),
  /** The party as the dispatches name it. */
  wrong: NamedParty.pick({ name: true, country: true }),
  /** Null where it is nobody: the party is taken out. */
  right: NamedParty.pick({ name: true, country: true, sectors: true }).nullable(),
});
export type PartyReplacement = z.infer<typeof PartyReplacement>;

/** What follows from type and modes by a codebook; null where it does not know them. */
export const EventCodes = Event.pick({ quad: true, score: true, cameo: true });
export type EventCodes = z.infer<typeof EventCodes>;

/** A party as a review keeps it: with the words that name it, so that it is known where its id is gone. */
export const ReviewParty = z.object({
  id,
  name: z.string(),
  country: z.string().nullable(),
  sectors: z.array(z.string()),
  /** The mention nearest to the trigger. */
  mention: Span.nullable(),
});
export type ReviewParty = z.infer<typeof ReviewParty>;

export const ReviewPlace = ReviewParty.omit({ sectors: true });
export type ReviewPlace = z.infer<typeof ReviewPlace>;

/**
 * A time of the dispatch, with the words that say it and its days, so that it is known where its id is gone. A day that rests on no
 * time has in place of the id `published`, `stated` or `inferred`; one that a reviewer wrote, itself.
 */
export const ReviewTime = z.object({
  id,
  mention: Span.nullable(),
  /** Absent in reviews that were made before days were kept. */
  start: Time.shape.start.optional(),
  end: Time.shape.end.optional(),
});
export type ReviewTime = z.infer<typeof ReviewTime>;

/** The part of an event's coding that is reviewed, parties and places written out. */
export const ReviewCoding = z.object({
  type: Event.shape.type,
  modes: Event.shape.modes,
  status: EventStatus,
  actors: z.array(ReviewParty),
  recipients: z.array(ReviewParty),
  places: z.array(ReviewPlace),
  trigger: Span,
  /** Absent in reviews of the machine's events that were made before days were corrected. */
  time: ReviewTime.nullable().optional(),
});
export type ReviewCoding = z.infer<typeof ReviewCoding>;

export const Review = z.object({
  id,
  /** Id of the event when it was judged, or of the one that was added by hand. */
  event: id,
  dispatch: id,
  reviewer: z.string(),
  /** `add`: the reviewer added the event, which the machine does not have. */
  decision: z.enum([...reviewDecisions, 'add']),
  /** ISO instant, by the store. */
  at: z.string(),
  /** The machine's coding when it was judged; null for `add`. */
  machine: ReviewCoding.nullable(),
  /** What the reviewer has otherwise: the changed fields of an `edit`, all of an `add`, else empty. */
  fields: ReviewCoding.partial(),
  /** Of `add`: what the codebook says of its type and modes. */
  codes: EventCodes.optional(),
  /** Alike in all that were made by one request; they are taken back together. */
  together: id.optional(),
});
export type Review = z.infer<typeof Review>;

/** What became of the events of a replacement. */
export const ReplacedParty = z.object({
  reviews: z.array(Review),
  /** Events that the reviewer has rejected, or where the party is another by the reviewer's own word: they stay as they are. */
  passedOver: z.int().nonnegative(),
});
export type ReplacedParty = z.infer<typeof ReplacedParty>;

/** A review that is whole, as a store keeps it: an `add` has all of a coding, every other one the machine's. */
export const KeptReview = Review.refine(
  ({ decision, machine, fields }) =>
    decision === 'add' ? machine === null && ReviewCoding.safeParse(fields).success : machine !== null,
  'must have the coding that it is on',
);

/** How far reviewers agree on one question. */
export const ReviewAgreement = z.object({
  /** Krippendorff's alpha, nominal; null where too little is judged twice, or all judgements are one. */
  alpha: z.number().nullable(),
  /** Share of pairs of judgements of one event that are the same; null where none is judged twice. */
  observed: z.number().nullable(),
  /** Events that at least two reviewers judged. */
  events: z.int().nonnegative(),
  /** Judgements of those events. */
  judgements: z.int().nonnegative(),
});
export type ReviewAgreement = z.infer<typeof ReviewAgreement>;

/** Types of events with their modes, for reviewers to choose among. */
export interface EventTypes {
  types: { name: string; modes: readonly string[] }[];
  /** False where the store may hold other types besides. */
  whole: boolean;
}
