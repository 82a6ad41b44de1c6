import { PositionRow } from '../../schema/rows.ts';
import { listRoute } from './list.ts';

export const positionRoutes = {
  listPositions: listRoute('/api/positions', 'Positions: what a party wants', PositionRow, ({ store }, filter) =>
    store.positions(filter),
  ),
};
