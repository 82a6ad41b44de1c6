import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { download, sizeWords } from '../data/download.ts';
import { plural } from '../data/words.ts';
import { Menu } from './menu.tsx';

type List = 'events' | 'actors' | 'positions';

const everyList = [
  { format: 'csv', name: 'CSV', about: 'spreadsheets' },
  { format: 'jsonl', name: 'JSON Lines', about: 'whole records' },
  { format: 'parquet', name: 'Parquet', about: 'typed columns' },
] as const;
const ofEvents = [
  { format: 'geojson', name: 'GeoJSON', about: 'maps' },
  { format: 'plover', name: 'PLOVER', about: 'event data' },
  { format: 'cameo', name: 'CAMEO', about: 'older series' },
  { format: 'acled', name: 'ACLED columns', about: 'CSV' },
  { format: 'gexf', name: 'GEXF', about: 'networks over time' },
  { format: 'timelinejs', name: 'TimelineJS', about: 'timelines' },
  { format: 'ftm', name: 'FollowTheMoney', about: 'entities' },
] as const;
/** Forms whose fields can be chosen. */
const withFields = new Set(['csv', 'jsonl', 'parquet', 'geojson']);

interface Props {
  list: List;
  /** The filter of the view, as a query string of the API. */
  filter: string;
  /** How many rows are shown. */
  count: number;
  /** Fields that the view shows. */
  fields?: readonly string[];
}

/** Whatever a view shows as a file: all its rows, under its filter and in its order. */
export function ExportMenu({ list, filter, count, fields }: Props) {
  const [packed, setPacked] = useState(false);
  const [narrow, setNarrow] = useState(false);
  const made = useMutation({
    mutationFn: (format: string) => {
      const query = new URLSearchParams(filter);
      query.set('format', format);
      if (packed) query.set('package', 'zip');
      if (narrow && fields && withFields.has(format)) query.set('fields', fields.join(','));
      return download(`/api/export/${list}?${query}`);
    },
  });
  const forms = list === 'events' ? [...everyList, ...ofEvents] : everyList;
  const one = list.slice(0, -1);
  return (
    <Menu label="Export" count={0} end>
      <fieldset className="export-menu" disabled={made.isPending}>
        <legend>{plural(count, one)} as a file</legend>
        <label className="choice">
          <input type="checkbox" checked={packed} onChange={(event) => setPacked(event.target.checked)} />
          <span>
            Zip with <code>datapackage.json</code>
          </span>
        </label>
        {fields && (
          <label className="choice">
            <input type="checkbox" checked={narrow} onChange={(event) => setNarrow(event.target.checked)} />
            <span>Only the columns shown</span>
          </label>
        )}
        <ul>
          {forms.map(({ format, name, about }) => (
            <li key={format}>
              <button type="button" className="export-form" onClick={() => made.mutate(format)}>
                <span>{name}</span>
                <span className="count">{about}</span>
              </button>
            </li>
          ))}
        </ul>
        <p className="export-said" role="status">
          {made.isPending && 'Writing the file …'}
          {made.isSuccess && `${made.data.name}, ${sizeWords(made.data.bytes)}`}
          {made.isError && <span className="problem-words">{made.error.message}</span>}
        </p>
      </fieldset>
    </Menu>
  );
}
