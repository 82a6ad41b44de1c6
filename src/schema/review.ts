/** Reviews: an analyst's word on an event. They stand beside the machine's coding and never change it. */
import { z } from 'zod';
import { Event, EventStatus, Span } from './record.ts';

const id = z.string().min(1);
const ids = z.array(id.max(200)).max(200);
const words = z.string().trim().min(1).max(100);

export const reviewDecisions = ['accept', 'reject', 'skip', 'edit'] as const;
export const ReviewDecision = z.enum(reviewDecisions);
export type ReviewDecision = z.infer<typeof ReviewDecision>;

/** What a reviewer corrects, parties and places by their ids in the dispatch. Absent: as the machine has it; `[]`: nobody, nowhere. */
export const ReviewEdit = z.strictObject({
  type: words.optional(),
  modes: z.array(words).max(20).optional(),
  status: EventStatus.optional(),
  actors: ids.optional(),
  recipients: ids.optional(),
  places: ids.optional(),
  /** The words that name the event, as a span of the dispatch. */
  trigger: Span.optional(),
});
export type ReviewEdit = z.infer<typeof ReviewEdit>;

export const NewReview = z.strictObject({
  event: id.max(200),
  /** Whoever judges, by a name of their own choice. */
  reviewer: z.string().trim().min(1).max(80),
  decision: ReviewDecision,
  /** Only with `edit`. */
  fields: ReviewEdit.optional(),
});
export type NewReview = z.infer<typeof NewReview>;

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

/** The part of an event's coding that is reviewed, parties and places written out. */
export const ReviewCoding = z.object({
  type: Event.shape.type,
  modes: Event.shape.modes,
  status: EventStatus,
  actors: z.array(ReviewParty),
  recipients: z.array(ReviewParty),
  places: z.array(ReviewPlace),
  trigger: Span,
});
export type ReviewCoding = z.infer<typeof ReviewCoding>;

export const Review = z.object({
  id,
  /** Id of the event when it was judged. */
  event: id,
  dispatch: id,
  reviewer: z.string(),
  decision: ReviewDecision,
  /** ISO instant, by the store. */
  at: z.string(),
  /** The machine's coding when it was judged. */
  machine: ReviewCoding,
  /** What the reviewer has otherwise; empty unless the decision is `edit`. */
  fields: ReviewCoding.partial(),
});
export type Review = z.infer<typeof Review>;

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
