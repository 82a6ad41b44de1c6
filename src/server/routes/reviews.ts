import { z } from 'zod';
import { NewEvent, NewReview, PartyReplacement, ReplacedParty, Review } from '../../schema/review.ts';
import { Agreement, ReviewQueue, ReviewRow } from '../../schema/rows.ts';
import { FilterQuery, MadeListQuery } from '../filter-query.ts';
import { type EventTypes, reviewFormats } from '../options.ts';
import { problem } from '../problem.ts';
import { isAllowed, route } from '../route.ts';
import { pageFrom, pageOf } from './list.ts';
import { byWhom, givenName } from './sources.ts';

const reviewer = z.string('must be given').trim().min(1, 'must be a name of 1 to 80 characters').max(80);
const OfReviewer = z.strictObject({ reviewer });

/** The type and modes of an edit, where the codebook does not have them. */
export function unknownCode(
  fields: { type?: string; modes?: readonly string[] } | undefined,
  { types, whole }: EventTypes,
): string | null {
  if (!whole || fields?.type === undefined) return null;
  const type = types.find(({ name }) => name === fields.type);
  if (!type) return `type: the codebook has no ${JSON.stringify(fields.type)}.`;
  const mode = fields.modes?.find((one) => !type.modes.includes(one));
  return mode === undefined ? null : `modes: ${type.name} has no mode ${JSON.stringify(mode)}.`;
}

export const reviewRoutes = {
  showReviewQueue: route({
    method: 'get',
    path: '/api/reviews',
    right: 'reader',
    summary: 'What waits for a reviewer, least sure first; the snapshot of an earlier answer keeps the queue as it was',
    query: FilterQuery.omit({ cursor: true }).extend({
      reviewer,
      snapshot: z.iso.datetime({ offset: true, error: 'must be the instant of an earlier answer' }).optional(),
    }),
    answer: ReviewQueue,
    handle: ({ parts, query: { reviewer, snapshot, ...filter }, caller }) =>
      parts.store.reviewQueue(byWhom(caller, reviewer), filter, snapshot),
  }),
  keepReview: route({
    method: 'post',
    path: '/api/reviews',
    right: 'reviewer',
    summary: 'Keeps a judgement of an event beside its coding',
    body: NewReview.extend({ reviewer: givenName }),
    status: 201,
    answer: Review,
    handle: async ({ parts: { store, eventTypes }, body, caller, c }) => {
      const unknown = eventTypes && unknownCode(body.fields, await eventTypes(store));
      const given = { ...body, reviewer: byWhom(caller, body.reviewer) };
      return unknown ? problem(c, 400, 'bad-review', unknown) : store.review(given);
    },
  }),
  replaceParty: route({
    method: 'post',
    path: '/api/reviews/parties',
    right: 'reviewer',
    summary: 'Puts one party in the place of another in many events, each a judgement, all taken back together',
    body: PartyReplacement.extend({ reviewer: givenName }),
    status: 201,
    answer: ReplacedParty,
    handle: ({ parts, body, caller }) => parts.store.replaceParty({ ...body, reviewer: byWhom(caller, body.reviewer) }),
  }),
  addEvent: route({
    method: 'post',
    path: '/api/reviews/events',
    right: 'reviewer',
    summary: 'Adds an event that the machine passed over, beside its coding',
    body: NewEvent.extend({ reviewer: givenName }),
    status: 201,
    answer: Review,
    missingCodes: ['no-dispatch'],
    handle: async ({ parts: { store, eventTypes, eventCodes }, body, caller, c }) => {
      const unknown = eventTypes && unknownCode(body, await eventTypes(store));
      if (unknown) return problem(c, 400, 'bad-review', unknown);
      const codes = eventCodes?.(body.type, body.modes) ?? { quad: null, score: null, cameo: null };
      return store.addEvent({ ...body, reviewer: byWhom(caller, body.reviewer) }, codes);
    },
  }),
  undoLastReview: route({
    method: 'delete',
    path: '/api/reviews',
    right: 'reviewer',
    summary: 'Takes back the last judgement of a reviewer, with those made together with it',
    query: OfReviewer,
    answer: Review,
    handle: ({ parts, query, caller }) => parts.store.undoReview({ reviewer: byWhom(caller, query.reviewer) }),
  }),
  undoReview: route({
    method: 'delete',
    path: '/api/reviews/{id}',
    right: 'reviewer',
    summary: 'Takes back a judgement: one of its own, unless an admin asks',
    answer: Review,
    handle: ({ parts, params, caller }) =>
      parts.store.undoReview({ id: params.id, ...(isAllowed(caller.right, 'admin') ? {} : { reviewer: caller.name }) }),
  }),
  listReviews: route({
    method: 'get',
    path: '/api/reviews/made',
    right: 'reader',
    summary: "Each reviewer's last word on each event, in the order in which they were given",
    query: MadeListQuery.pick({ dispatch: true, limit: true, cursor: true }).extend({ reviewer: reviewer.optional() }),
    answer: pageOf(ReviewRow),
    handle: async ({ parts, query: { reviewer, dispatch, limit = 1000, cursor } }) =>
      pageFrom(await parts.store.reviews({ reviewer, ...(dispatch?.length ? { dispatch } : {}) }), { limit, cursor }),
  }),
  showAgreement: route({
    method: 'get',
    path: '/api/reviews/agreement',
    right: 'reader',
    summary: 'How far reviewers agree',
    answer: Agreement,
    handle: ({ parts }) => parts.store.reviewAgreement(),
  }),
  listEventTypes: route({
    method: 'get',
    path: '/api/reviews/types',
    right: 'reader',
    summary: 'Types of events with their modes, for reviewers to choose among',
    answer: z.object({
      types: z.array(z.object({ name: z.string(), modes: z.array(z.string()).readonly() })),
      whole: z.boolean(),
    }),
    handle: async ({ parts }) => (parts.eventTypes ? parts.eventTypes(parts.store) : { types: [], whole: false }),
  }),
  exportReviews: route({
    method: 'get',
    path: '/api/reviews/export',
    right: 'reader',
    summary: 'Reviews as files: in the gold format, for training, as brat standoff or as JSON Lines',
    query: z.strictObject({
      format: z.enum(reviewFormats).optional(),
      reviewer: reviewer.optional(),
      partial: z.enum(['', 'true']).optional(),
    }),
    answer: z.object({ files: z.array(z.object({ name: z.string(), text: z.string() })), left: z.int() }),
    handle: ({ parts: { store, exportReviews }, query: { format = 'jsonl', reviewer, partial }, c }) =>
      exportReviews
        ? exportReviews(store, { format, reviewer, partial: partial !== undefined })
        : problem(c, 404, 'no-export', 'This server exports no reviews.'),
  }),
};
