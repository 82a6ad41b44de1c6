import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { GivenParty, NamedParty, ReviewEdit } from '../../../src/schema/review.ts';
import type { EventRow, Party } from '../../../src/store/store.ts';
import { keepReview, reviewQueue, undoReviewOf } from '../data/reviews.ts';
import { plural } from '../data/words.ts';
import { TypeChip, WhoToWhom } from '../parts/marks.tsx';
import { When } from '../parts/when.tsx';
import { OtherParty } from './coding-fields.tsx';

/** Events that are looked through at once. */
const mostEvents = 500;

/** Parties of different dispatches that are written alike are one choice. */
const keyOf = ({ name, country }: Pick<Party, 'name' | 'country'>): string => `${name} (${country ?? 'no country'})`;
const partiesOf = (row: EventRow): Party[] => [...row.actors, ...row.recipients];

function replaced(side: readonly Party[], wrong: string, right: NamedParty): GivenParty[] {
  return side.map((party) => (keyOf(party) === wrong ? { ...right, insteadOf: party.id } : party.id));
}

function editOf(row: EventRow, wrong: string, right: NamedParty): ReviewEdit {
  const has = (side: readonly Party[]) => side.some((party) => keyOf(party) === wrong);
  return {
    ...(has(row.actors) ? { actors: replaced(row.actors, wrong, right) } : {}),
    ...(has(row.recipients) ? { recipients: replaced(row.recipients, wrong, right) } : {}),
  };
}

interface Props {
  reviewer: string;
  filter: URLSearchParams;
  snapshot: string | null;
  /** The queue is to be loaded anew. */
  onDone: () => void;
}

/** One correction for many events: a party that is wrong in all of them is replaced by the right one. */
export function ReplaceParty({ reviewer, filter, snapshot, onDone }: Props) {
  const client = useQueryClient();
  const asked = new URLSearchParams(filter);
  asked.set('limit', String(mostEvents));
  const queue = useQuery({
    queryKey: ['review-many', reviewer, asked.toString(), snapshot],
    queryFn: () => reviewQueue(reviewer, asked, snapshot),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  const rows = queue.data?.rows ?? [];
  const [wrong, setWrong] = useState('');
  const [right, setRight] = useState<NamedParty | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [made, setMade] = useState<readonly string[]>([]);
  const [working, setWorking] = useState(false);
  const [said, setSaid] = useState('');
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const row of rows)
      for (const key of new Set(partiesOf(row).map(keyOf))) found.set(key, (found.get(key) ?? 0) + 1);
    return [...found].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  }, [rows]);
  const affected = rows.filter((row) => partiesOf(row).some((party) => keyOf(party) === wrong));
  const chosen = affected.filter(({ id }) => !left.has(id));
  const work = async (steps: readonly (() => Promise<void>)[], words: (done: number) => string) => {
    setWorking(true);
    let done = 0;
    try {
      for (const step of steps) {
        await step();
        done += 1;
      }
      setSaid(words(done));
    } catch (error) {
      setSaid(`${words(done)} Then: ${(error as Error).message}`);
    }
    setWorking(false);
    await client.invalidateQueries({ queryKey: ['reviews'] });
    await queue.refetch();
    onDone();
  };
  const correct = (to: NamedParty) => {
    const ids: string[] = [];
    const steps = chosen.map((row) => async () => {
      ids.push((await keepReview({ event: row.id, reviewer, decision: 'edit', fields: editOf(row, wrong, to) })).id);
    });
    return work(steps, (done) => {
      setMade((before) => [...before, ...ids]);
      setWrong('');
      setRight(null);
      setLeft(new Set());
      return `${plural(done, 'event')} corrected.`;
    });
  };
  const takeBack = () =>
    work(
      made.map((id) => async () => void (await undoReviewOf(id))),
      (done) => {
        setMade([]);
        return `${plural(done, 'correction')} taken back.`;
      },
    );
  return (
    <section className="panel replace-party" aria-label="Replace a party">
      <label className="field">
        <span>The wrong party</span>
        <select value={wrong} onChange={(event) => setWrong(event.target.value)}>
          <option value="">choose</option>
          {counts.map(([key, count]) => (
            <option key={key} value={key}>
              {key}: {plural(count, 'event')}
            </option>
          ))}
        </select>
      </label>
      {queue.data && queue.data.total - queue.data.done > rows.length && (
        <p className="small nobody">
          {rows.length} of {queue.data.total - queue.data.done} events looked through; filters leave fewer.
        </p>
      )}
      {wrong !== '' && (
        <>
          {right ? (
            <p>
              is really{' '}
              <button
                type="button"
                className="extra"
                aria-label={`Remove ${right.name}`}
                onClick={() => setRight(null)}
              >
                <bdi>{right.name}</bdi> {[right.country, ...right.sectors].filter(Boolean).join(' ')}{' '}
                <span aria-hidden="true">✕</span>
              </button>
            </p>
          ) : (
            <OtherParty name="The right party" open onAdd={setRight} />
          )}
          <ul className="picks-list" aria-label="Events that are corrected">
            {affected.map((row) => (
              <li key={row.id}>
                <label className="pick">
                  <input
                    type="checkbox"
                    checked={!left.has(row.id)}
                    onChange={(event) => {
                      const next = new Set(left);
                      if (event.target.checked) next.delete(row.id);
                      else next.add(row.id);
                      setLeft(next);
                    }}
                  />
                  <span>
                    <When row={row} /> <TypeChip type={row.type} modes={row.modes} quad={row.quad} />{' '}
                    <WhoToWhom actors={row.actors} recipients={row.recipients} />
                    <span className="origin" dir="auto">
                      {row.sentence.slice(0, 160)}
                    </span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="row">
        {wrong !== '' && (
          <button
            type="button"
            className="button strong"
            disabled={right === null || chosen.length === 0 || working}
            onClick={() => right && void correct(right)}
          >
            {working ? 'Working…' : `Correct ${plural(chosen.length, 'event')}`}
          </button>
        )}
        {made.length > 0 && (
          <button type="button" className="button" disabled={working} onClick={() => void takeBack()}>
            Take all {made.length} back
          </button>
        )}
        <output className="small">{said}</output>
      </div>
    </section>
  );
}
