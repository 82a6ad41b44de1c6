import { EventRow } from '../../schema/rows.ts';
import { listRoute } from './list.ts';

export const eventRoutes = {
  listEvents: listRoute('/api/events', 'Events, the newest first', EventRow, ({ store }, filter) =>
    store.events(filter),
  ),
};
