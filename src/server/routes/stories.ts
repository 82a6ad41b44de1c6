import { z } from 'zod';
import { StoryDetail } from '../../schema/rows.ts';
import { Decision, Story } from '../../schema/story.ts';
import { FilterQuery, MadeListQuery } from '../filter-query.ts';
import { route } from '../route.ts';
import { listRoute, pageFrom, pageOf } from './list.ts';

const id = z.string().min(1).max(200);
const ids = z.array(id).min(1).max(1000);
const reason = z.string().trim().max(2000).optional();
const OneDecision = z.strictObject({ decision: id.optional() });

const decided = {
  right: 'reviewer',
  status: 201,
  answer: Decision,
  missingCodes: ['no-story', 'no-decision'],
} as const;
/** Decisions that were taken back, the last one first, up to so many. */
const undoneRows = 1000;

export const storyRoutes = {
  listStories: listRoute('/api/stories', 'Happenings told by several dispatches', Story, ({ store }, filter) =>
    store.stories(filter),
  ),
  showStory: route({
    method: 'get',
    path: '/api/stories/{id}',
    right: 'reader',
    summary: 'One story with its events and why they are taken for one happening',
    query: FilterQuery,
    answer: StoryDetail,
    missing: { code: 'no-story', message: 'The store holds no story with this id.' },
    handle: ({ parts, params, query: { asOf } }) => parts.store.story(params.id, { asOf }),
  }),
  listDecisions: route({
    method: 'get',
    path: '/api/stories/decisions',
    right: 'reader',
    summary: 'What was merged and split by hand, and what of it was taken back',
    query: MadeListQuery.pick({ limit: true, cursor: true }),
    answer: pageOf(Decision).extend({ undone: z.array(Decision) }),
    handle: async ({ parts: { store }, query: { limit = undoneRows, cursor } }) => ({
      ...pageFrom(await store.decisions(), { limit, cursor }),
      undone: (await store.undoneDecisions()).slice(0, undoneRows),
    }),
  }),
  mergeStories: route({
    method: 'post',
    path: '/api/stories/merge',
    summary: 'Makes one story of several',
    ...decided,
    body: z.strictObject({ stories: ids, reason }),
    handle: ({ parts, body: { stories, reason } }) => parts.store.mergeStories(stories, reason),
  }),
  splitStory: route({
    method: 'post',
    path: '/api/stories/split',
    summary: 'Takes events out of a story',
    ...decided,
    body: z.strictObject({ story: id, events: ids, reason }),
    handle: ({ parts, body: { story, events, reason } }) => parts.store.splitStory(story, events, reason),
  }),
  undoDecision: route({
    method: 'post',
    path: '/api/stories/undo',
    summary: 'Takes back a merge or split, the last one',
    ...decided,
    body: OneDecision,
    handle: ({ parts, body: { decision } }) => parts.store.undoDecision(decision),
  }),
  redoDecision: route({
    method: 'post',
    path: '/api/stories/redo',
    summary: 'Gives back a merge or split taken back',
    ...decided,
    body: OneDecision,
    handle: ({ parts, body: { decision } }) => parts.store.redoDecision(decision),
  }),
};
