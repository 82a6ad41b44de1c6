import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { PartyReplacement, ReplacedParty } from '../../../src/schema/review.ts';
import type { EventRow, Page, Party } from '../../../src/store/store.ts';
import { request } from '../data/api.ts';
import { replaceParty, undoReviewOf } from '../data/reviews.ts';
import { useReviewer } from '../data/session.ts';
import { numberWords, plural } from '../data/words.ts';
import { Dialog } from '../parts/dialog.tsx';
import { TypeChip, WhoToWhom } from '../parts/marks.tsx';
import { Loaded } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { FormEnd } from './coding-fields.tsx';
import { noParty, PartyFields, partyOf } from './party-fields.tsx';

/** Events that are corrected at once, `mostReplaced` of `src/schema/review.ts`. */
const mostEvents = 500;

type Wrong = PartyReplacement['wrong'];

/** Parties of different dispatches that are written alike are one choice. */
const keyOf = ({ name, country }: Wrong): string => `${name} (${country ?? 'no country'})`;
const partiesOf = (row: EventRow): Party[] => [...row.actors, ...row.recipients];

/** Parties with how many events have them, the commonest first. */
function countsOf(rows: readonly EventRow[]): { key: string; party: Wrong; count: number }[] {
  const found = new Map<string, { key: string; party: Wrong; count: number }>();
  for (const row of rows)
    for (const [key, { name, country }] of new Map(partiesOf(row).map((party) => [keyOf(party), party]))) {
      const one = found.get(key) ?? { key, party: { name, country }, count: 0 };
      found.set(key, { ...one, count: one.count + 1 });
    }
  return [...found.values()].sort((one, other) => other.count - one.count || (one.key < other.key ? -1 : 1));
}

interface PicksProps {
  rows: readonly EventRow[];
  left: ReadonlySet<string>;
  onChange: (left: Set<string>) => void;
}

/** Which of the events are corrected: all, unless some are left out. */
function Picks({ rows, left, onChange }: PicksProps) {
  const picked = rows.filter(({ id }) => !left.has(id)).length;
  const some = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (some.current) some.current.indeterminate = picked > 0 && picked < rows.length;
  }, [picked, rows.length]);
  const toggle = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <fieldset className="edit-group">
      <legend>
        Events{' '}
        <i>
          {numberWords(picked)} of {numberWords(rows.length)} chosen
        </i>
      </legend>
      <label className="pick">
        <input
          ref={some}
          type="checkbox"
          checked={picked === rows.length}
          onChange={() => onChange(new Set(picked === rows.length ? rows.map(({ id }) => id) : []))}
        />
        <span>All of them</span>
      </label>
      <ul className="picks-list">
        {rows.map((row) => (
          <li key={row.id}>
            <label className="pick">
              <input type="checkbox" checked={!left.has(row.id)} onChange={() => toggle(row.id)} />
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
    </fieldset>
  );
}

interface FormProps {
  /** Under the filter, what was added by hand or imported left out. */
  rows: readonly EventRow[];
  /** The party that is wrong; to be chosen where absent. */
  party: Wrong | undefined;
  saving: boolean;
  problem: string | null;
  onReplace: (given: Omit<PartyReplacement, 'reviewer'>) => void;
  onCancel: () => void;
}

function ReplaceForm({ rows, party, saving, problem, onReplace, onCancel }: FormProps) {
  const counts = useMemo(() => countsOf(rows), [rows]);
  const [key, setKey] = useState(party ? keyOf(party) : '');
  const [written, setWritten] = useState(noParty);
  const [isNobody, setNobody] = useState(false);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [fault, setFault] = useState<string | null>(null);
  const faultId = useId();
  const affected = rows.filter((row) => partiesOf(row).some((one) => keyOf(one) === key));
  const events = affected.flatMap(({ id }) => (left.has(id) ? [] : [id]));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (saving) return;
    const wrong = party ?? counts.find((one) => one.key === key)?.party;
    const right = isNobody ? null : partyOf(written);
    const missing = !wrong
      ? 'Choose the party that is wrong.'
      : right === null && !isNobody
        ? 'Say who it is: a name, with the three letters of a country or none.'
        : events.length === 0
          ? 'Choose an event.'
          : null;
    setFault(missing);
    if (missing === null && wrong) onReplace({ events, wrong, right });
  };
  return (
    <form className="replace-party" aria-describedby={(fault ?? problem) ? faultId : undefined} onSubmit={submit}>
      {party ? (
        <p className="field">
          <span>The wrong party</span> <bdi>{keyOf(party)}</bdi>
        </p>
      ) : (
        <label className="field">
          <span>The wrong party</span>
          <select
            value={key}
            onChange={(event) => {
              setKey(event.target.value);
              setLeft(new Set());
            }}
          >
            <option value="">choose</option>
            {counts.map((one) => (
              <option key={one.key} value={one.key}>
                {one.key}: {plural(one.count, 'event')}
              </option>
            ))}
          </select>
        </label>
      )}
      <fieldset className="edit-group right-party" disabled={isNobody}>
        <legend>The right party</legend>
        <PartyFields party={written} onChange={setWritten} />
      </fieldset>
      <label className="pick">
        <input type="checkbox" checked={isNobody} onChange={(event) => setNobody(event.target.checked)} />
        <span>Nobody: take the party out</span>
      </label>
      {key !== '' && <Picks rows={affected} left={left} onChange={setLeft} />}
      <FormEnd
        problem={fault ?? problem}
        problemId={faultId}
        words={saving ? 'Correcting…' : events.length === 0 ? 'Correct' : `Correct ${plural(events.length, 'event')}`}
        saving={saving}
        onCancel={onCancel}
      />
    </form>
  );
}

const doneWords = ({ reviews, passedOver }: ReplacedParty): string =>
  `${plural(reviews.length, 'event')} corrected.${passedOver === 0 ? '' : ` ${plural(passedOver, 'event')} left as you judged before.`}`;

interface ReplacementProps extends Pick<Props, 'filter' | 'party'> {
  /** Whether something is asked of the server. */
  onHold: (isHeld: boolean) => void;
  /** Reviews were made or taken back. */
  onChange: () => void;
  close: () => void;
}

function Replacement({ filter, party, onHold, onChange, close }: ReplacementProps) {
  const client = useQueryClient();
  const { reviewer } = useReviewer();
  const query = useQuery({
    queryKey: ['events', 'replace', filter],
    queryFn: () => request<Page<EventRow>>(`/api/events?${filter}&limit=${mostEvents}`),
  });
  const settle = () => {
    onChange();
    return client.invalidateQueries({ queryKey: ['reviews'] });
  };
  const replace = useMutation({ mutationFn: replaceParty, onSuccess: settle });
  const done = replace.data;
  const back = useMutation({ mutationFn: () => undoReviewOf(done?.reviews[0]?.id ?? ''), onSuccess: settle });
  const end = useRef<HTMLButtonElement>(null);
  // What had the focus is gone.
  useEffect(() => {
    if (done || back.isSuccess) end.current?.focus();
  }, [done, back.isSuccess]);
  const isHeld = replace.isPending || back.isPending;
  useEffect(() => onHold(isHeld), [onHold, isHeld]);
  return (
    <>
      <output className="small">
        {back.isError
          ? back.error.message
          : back.isSuccess
            ? 'Taken back; all stands as it did before.'
            : done && doneWords(done)}
      </output>
      <Loaded query={query} what="events">
        {({ rows, total }) =>
          done ? (
            <div className="row">
              <button type="button" className="button strong" ref={end} onClick={close}>
                Close
              </button>
              {!back.isSuccess && (
                <button
                  type="button"
                  className="button"
                  aria-disabled={back.isPending}
                  onClick={() => {
                    if (!back.isPending) back.mutate();
                  }}
                >
                  Take {done.reviews.length === 1 ? 'it' : `all ${numberWords(done.reviews.length)}`} back
                </button>
              )}
            </div>
          ) : (
            <>
              <ReplaceForm
                rows={rows.filter(({ byHand, origin }) => !byHand && !origin)}
                party={party}
                saving={replace.isPending}
                problem={replace.error?.message ?? null}
                onReplace={(given) => replace.mutate({ ...given, reviewer })}
                onCancel={close}
              />
              {total > rows.length && (
                <p className="small nobody">
                  The latest {numberWords(rows.length)} of {numberWords(total)} events; filters in the table of events
                  leave fewer.
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </>
  );
}

interface Props {
  /** Of the events that are looked through, as the API is asked for them. */
  filter: string;
  /** The party that is wrong; to be chosen where absent. */
  party?: Wrong;
  /** Called when the window is closed, where anything was corrected or taken back in it. */
  onDone?: () => void;
}

/** One correction for many events: a party that is wrong in all of them is replaced by the right one. For those who may judge. */
export function ReplaceParty({ filter, party, onDone }: Props) {
  const { mayReview } = useReviewer();
  const [open, setOpen] = useState(false);
  const [isHeld, setHeld] = useState(false);
  const changed = useRef(false);
  if (!mayReview) return null;
  const title = party ? 'Replace this party' : 'Replace a party';
  const show = () => {
    changed.current = false;
    setOpen(true);
  };
  const change = () => {
    changed.current = true;
  };
  // What stands under the window may be made anew by it, with a form that is half filled in.
  const end = () => {
    setOpen(false);
    if (changed.current) onDone?.();
  };
  return (
    <>
      <button type="button" className="button" aria-haspopup="dialog" onClick={show}>
        {title}
      </button>
      {open && (
        <Dialog title={title} className="wide" isHeld={isHeld} onClose={end}>
          {(close) => <Replacement filter={filter} party={party} onHold={setHeld} onChange={change} close={close} />}
        </Dialog>
      )}
    </>
  );
}
