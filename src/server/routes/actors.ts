import { ActorDetail } from '../../schema/actor-detail.ts';
import { ActorRow } from '../../schema/rows.ts';
import { FilterQuery } from '../filter-query.ts';
import { route } from '../route.ts';
import { listRoute } from './list.ts';

export const actorRoutes = {
  listActors: listRoute('/api/actors', 'Actors over all dispatches', ActorRow, ({ store }, filter) =>
    store.actors(filter),
  ),
  showActor: route({
    method: 'get',
    path: '/api/actors/{id}',
    right: 'reader',
    summary: 'One actor with its names, offices, ties and exchanges under the filter',
    query: FilterQuery,
    answer: ActorDetail,
    missing: { code: 'no-actor', message: 'The store names no actor with this id.' },
    handle: ({ parts, params, query }) => parts.store.actor(params.id, query),
  }),
};
