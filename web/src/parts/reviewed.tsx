import { useQuery } from '@tanstack/react-query';
import type { ReviewCoding, ReviewTime } from '../../../src/schema/review.ts';
import type { ReviewRow } from '../../../src/store/store.ts';
import { decisionWords, reviewsOf } from '../data/reviews.ts';
import { timeWords } from '../data/when.ts';
import { dayWords } from '../data/words.ts';

const fieldNames: Record<keyof ReviewCoding, string> = {
  ...{ type: 'Type', modes: 'Modes', status: 'Status', actors: 'Actors', recipients: 'Recipients' },
  ...{ places: 'Places', time: 'Day', trigger: 'Words' },
};

function whenWords({ id, mention, start = null, end = null }: ReviewTime): string {
  const days = timeWords({ granularity: 'day', start, end });
  const said = id === 'published' ? 'the day of publication' : mention && `“${mention.text}”`;
  return [days, said].filter(Boolean).join(', ');
}

function valueWords(value: ReviewCoding[keyof ReviewCoding]): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return 'none';
  if (!Array.isArray(value)) return 'text' in value ? value.text : whenWords(value);
  return value.map((one) => (typeof one === 'string' ? one : one.name)).join(', ') || 'none';
}

function Corrected({ row }: { row: ReviewRow }) {
  const changed = (Object.keys(fieldNames) as (keyof ReviewCoding)[]).flatMap((name) => {
    const value = row.fields[name];
    return value === undefined ? [] : [{ name, value: valueWords(value), before: valueWords(row.machine?.[name]) }];
  });
  // Of what was added by hand the card itself says all.
  if (changed.length === 0 || row.machine === null) return null;
  return (
    <dl className="corrected">
      {changed.map(({ name, value, before }) => (
        <div key={name}>
          <dt>{fieldNames[name]}</dt>
          <dd>
            <ins>
              <bdi>{value}</bdi>
            </ins>{' '}
            <span className="origin">
              machine: <bdi>{before}</bdi>
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What reviewers said of an event, with corrected values beside the machine's; nothing where nobody has. */
export function Reviewed({ event, dispatch }: { event: string; dispatch: string }) {
  const { data } = useQuery({ queryKey: ['reviews', dispatch], queryFn: () => reviewsOf(dispatch) });
  const rows = data?.rows.filter((row) => row.current === event && row.decision !== 'skip') ?? [];
  if (rows.length === 0) return null;
  return (
    <ul className="reviewed" aria-label="Reviews">
      {rows.map((row) => (
        <li key={row.id}>
          <span className={`verdict ${row.decision}`}>{decisionWords[row.decision]}</span>{' '}
          <span className="origin">
            by <bdi>{row.reviewer}</bdi>, {dayWords(row.at)}
          </span>
          <Corrected row={row} />
        </li>
      ))}
    </ul>
  );
}
