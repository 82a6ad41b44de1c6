import { Commitment } from '../../schema/commitment.ts';
import { Issue } from '../../schema/issue.ts';
import { MadeListQuery } from '../filter-query.ts';
import { route } from '../route.ts';
import { pageFrom, pageOf } from './list.ts';

export const issueRoutes = {
  listIssues: route({
    method: 'get',
    path: '/api/issues',
    right: 'reader',
    summary: 'Issues: what parties hold positions on, those with most shifts first',
    query: MadeListQuery,
    answer: pageOf(Issue),
    handle: async ({ parts, query }) => pageFrom(await parts.issues(parts.store, query), query),
  }),
  showIssue: route({
    method: 'get',
    path: '/api/issues/{id}',
    right: 'reader',
    summary: 'One issue, by its id or that of one of its positions or events',
    query: MadeListQuery,
    answer: Issue,
    missing: { code: 'no-issue', message: 'The store holds no issue with this id.' },
    handle: ({ parts, params, query }) => parts.issue(parts.store, params.id, query),
  }),
  listCommitments: route({
    method: 'get',
    path: '/api/commitments',
    right: 'reader',
    summary: 'Promises, threats and deadlines with what came of them, open ones first',
    query: MadeListQuery,
    answer: pageOf(Commitment),
    handle: async ({ parts, query }) => pageFrom(await parts.commitments(parts.store, query), query),
  }),
};
