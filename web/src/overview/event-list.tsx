// biome-ignore-all lint/a11y/useFocusableInteractive: the row takes the focus, not its cells
import { memo } from 'react';
import type { EventRow } from '../../../src/store/store.ts';
import type { EventWindow } from '../data/events.ts';
import { plural } from '../data/words.ts';
import { Status, Sureness, TypeChip, WhoToWhom } from '../parts/marks.tsx';
import { RowGrid } from '../parts/row-grid.tsx';
import { When } from '../parts/when.tsx';

interface Props {
  rows: EventWindow;
  selected: string | null;
  onSelect: (id: string) => void;
  onEscape: () => void;
}

function cells(row: EventRow) {
  return (
    <>
      <span role="gridcell" className="when">
        <When row={row} />
      </span>
      <span role="gridcell" className="what">
        <TypeChip type={row.type} modes={row.modes} quad={row.quad} />
        {row.status !== 'actual' && <Status status={row.status} />}
      </span>
      <span role="gridcell" className="parties">
        <WhoToWhom actors={row.actors} recipients={row.recipients} />
      </span>
      <span role="gridcell" className="where">
        {row.places.length > 0 ? (
          <bdi>{row.places.map((place) => place.name).join(', ')}</bdi>
        ) : (
          <span className="nobody">no place</span>
        )}
      </span>
      <span role="gridcell" className="sure">
        <Sureness row={row} />
      </span>
    </>
  );
}

/** Events as cards of two lines, the latest first. */
export const EventList = memo(function EventList({ rows, selected, onSelect, onEscape }: Props) {
  return (
    <RowGrid
      label={plural(rows.total, 'event')}
      count={rows.total}
      columns={5}
      rowHeight={62}
      className="event-list"
      rowClass="event-row"
      rowAt={rows.rowAt}
      cells={cells}
      onSight={rows.see}
      list={rows.filter}
      selected={selected}
      onSelect={onSelect}
      onEscape={onEscape}
    />
  );
});
