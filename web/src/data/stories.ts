import type { ActorDetail } from '../../../src/schema/actor-detail.ts';
import type { Issue } from '../../../src/schema/issue.ts';
import type { PassedOver } from '../../../src/schema/record.ts';
import type { Decision, Story } from '../../../src/schema/story.ts';
import type { EventRow, Page, PositionRow, StoryDetail } from '../../../src/store/store.ts';
import { everyRow, request } from './api.ts';

const encoded = encodeURIComponent;

/** Stories that at least so many dispatches tell, up to five thousand; `total` counts all. */
export const stories = (told: number, text = '') =>
  everyRow<Story>('/api/stories', `told=${told}${text === '' ? '' : `&text=${encoded(text)}`}`);
export const story = (id: string) => request<StoryDetail>(`/api/stories/${encoded(id)}`);
export const decisions = () => request<{ rows: Decision[]; undone: Decision[] }>('/api/stories/decisions');

const decide = (act: string, body: object) =>
  request<Decision>(`/api/stories/${act}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
export const mergeStories = (ids: readonly string[], reason: string) => decide('merge', { stories: ids, reason });
export const splitStory = (id: string, events: readonly string[], reason: string) =>
  decide('split', { story: id, events, reason });
export const undoDecision = (id: string) => decide('undo', { decision: id });
export const redoDecision = (id: string) => decide('redo', { decision: id });

export const actor = (id: string) => request<ActorDetail>(`/api/actors/${encoded(id)}`);
/** The latest positions of an actor. */
export const positionsOf = (id: string) => request<Page<PositionRow>>(`/api/positions?limit=200&actor=${encoded(id)}`);
/** The latest events in which one acts on the other. */
export const eventsBetween = (actor: string, recipient: string) =>
  request<Page<EventRow>>(`/api/events?limit=25&actor=${encoded(actor)}&recipient=${encoded(recipient)}`);

export const issue = (id: string) => request<Issue>(`/api/issues/${encoded(id)}`);
export const passedOver = (dispatch: string) =>
  request<{ rows: PassedOver[] }>(`/api/dispatches/${encoded(dispatch)}/passed-over`);

/** Address of a record in the dispatch that holds it. */
export const recordPath = (dispatch: string, record: string) =>
  `/dispatches/${encoded(dispatch)}?record=${encoded(record)}`;
