import type {
  EventTypes,
  NewEvent,
  NewReview,
  PartyReplacement,
  ReplacedParty,
  Review,
} from '../../../src/schema/review.ts';
import type { ReviewQueue, ReviewRow } from '../../../src/store/store.ts';
import { request } from './api.ts';

/** Parameters of the queue besides the reviewer, as the address of the page holds them. */
export const queueFilters = ['text', 'party', 'type', 'status', 'dispatch'] as const;

export const reviewQueue = (reviewer: string, filter: URLSearchParams, snapshot: string | null) => {
  const query = new URLSearchParams(filter);
  query.set('reviewer', reviewer);
  if (snapshot) query.set('snapshot', snapshot);
  return request<ReviewQueue>(`/api/reviews?${query}`);
};

export const reviewsOf = (dispatch: string) =>
  request<{ rows: ReviewRow[] }>(`/api/reviews/made?dispatch=${encodeURIComponent(dispatch)}`);

export const eventTypes = () => request<EventTypes>('/api/reviews/types');

const post = <T>(path: string, body: object) =>
  request<T>(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

export const keepReview = (review: NewReview) => post<Review>('/api/reviews', review);
export const addEvent = (event: NewEvent) => post<Review>('/api/reviews/events', event);
export const replaceParty = (given: PartyReplacement) => post<ReplacedParty>('/api/reviews/parties', given);

/** Takes back one judgement with those made together with it, or an event that was added. */
export const undoReviewOf = (id: string) =>
  request<Review>(`/api/reviews/${encodeURIComponent(id)}`, { method: 'DELETE' });

/** Takes back the last judgement of the reviewer. */
export const undoReview = (reviewer: string) =>
  request<Review>(`/api/reviews?reviewer=${encodeURIComponent(reviewer)}`, { method: 'DELETE' });

export const decisionWords: Record<Review['decision'], string> = {
  add: 'added by hand',
  accept: 'accepted',
  reject: 'rejected',
  skip: 'skipped',
  edit: 'corrected',
};
