import { z } from 'zod';
import { rights, route } from '../route.ts';

export const sessionRoutes = {
  showSession: route({
    method: 'get',
    path: '/api/session',
    right: 'reader',
    summary: 'Name and right of the token that asks',
    answer: z.object({ name: z.string(), right: z.enum(rights) }),
    handle: ({ caller }) => caller,
  }),
};
