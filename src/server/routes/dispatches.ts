import { z } from 'zod';
import { PassedOver, Situation } from '../../schema/record.ts';
import { DispatchRow } from '../../schema/rows.ts';
import { problem } from '../problem.ts';
import { route } from '../route.ts';
import { listRoute } from './list.ts';

const optional = z.string().trim().max(2000).optional();
const NewDispatch = z.strictObject({
  text: z.string().regex(/\S/, 'is empty'),
  /** `YYYY-MM-DD` or a full ISO instant. */
  published: z.string().regex(/^\d{4}-\d{2}-\d{2}/, 'must be a day, YYYY-MM-DD'),
  title: optional,
  source: optional,
  url: optional,
});

const missing = { code: 'no-dispatch', message: 'The store holds no dispatch with this id.' };

export const dispatchRoutes = {
  listDispatches: listRoute('/api/dispatches', 'Dispatches, the newest first', DispatchRow, ({ store }, filter) =>
    store.dispatches(filter),
  ),
  showDispatch: route({
    method: 'get',
    path: '/api/dispatches/{id}',
    right: 'reader',
    summary: 'One dispatch and everything it says',
    answer: Situation,
    missing,
    handle: ({ parts, params }) => parts.store.situation(params.id),
  }),
  listPassedOver: route({
    method: 'get',
    path: '/api/dispatches/{id}/passed-over',
    right: 'reader',
    summary: 'Words of a dispatch that were weighed and not coded; reads its text anew',
    answer: z.object({ rows: z.array(PassedOver) }),
    missing,
    handle: async ({ parts, params, c }) => {
      const situation = await parts.store.situation(params.id);
      if (!situation) return null;
      if (!parts.passedOver) return problem(c, 404, 'not-found', 'This server reads no text anew.');
      return { rows: await parts.passedOver(situation) };
    },
  }),
  addDispatch: route({
    method: 'post',
    path: '/api/dispatches',
    right: 'reviewer',
    summary: 'Reads a text and adds it; what is there already is passed over, with status 200',
    body: NewDispatch,
    maxBytes: 5 * 1024 * 1024,
    status: 201,
    answer: z.object({ id: z.string(), added: z.boolean() }),
    handle: async ({ parts, body, c }) => {
      const { store } = parts;
      const dispatch = await parts.ingestText(body);
      if (await store.has(dispatch.id)) return c.json({ id: dispatch.id, added: false });
      const situation = await parts.engine.read(dispatch, `web:${dispatch.id}`);
      const added = (await store.add(situation)) === 'added';
      return c.json({ id: dispatch.id, added }, added ? 201 : 200);
    },
  }),
};
