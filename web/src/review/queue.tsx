import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { EventTypes, NewReview, Review, ReviewDecision, ReviewEdit } from '../../../src/schema/review.ts';
import type { EventRow, ReviewQueue } from '../../../src/store/store.ts';
import { situation } from '../data/api.ts';
import { decisionWords, keepReview, undoReview } from '../data/reviews.ts';
import { type Action, actionNames, actions, type Settings } from '../data/settings.ts';
import { typeName } from '../data/words.ts';
import { Empty } from '../parts/states.tsx';
import { EditForm } from './edit-form.tsx';
import { EventPanel } from './event-panel.tsx';
import { useShortcuts } from './shortcuts.ts';

interface Props {
  queue: ReviewQueue;
  settings: Settings;
  reviewer: string;
  types: EventTypes['types'];
  /** Loads the queue anew. */
  onMore: () => void;
}

/** The dispatch of an event; that of the next one is asked for meanwhile. */
function useDispatch(row: EventRow | undefined, next: EventRow | undefined) {
  const client = useQueryClient();
  const options = (id: string) => ({
    queryKey: ['situation', id],
    queryFn: () => situation(id),
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    if (next) void client.prefetchQuery(options(next.dispatch));
  });
  return useQuery({ ...options(row?.dispatch ?? ''), enabled: row !== undefined }).data;
}

/** Judgements go out one after another, in the order in which they were made; what fails puts its event back. */
function useJudgements(queue: ReviewQueue, reviewer: string) {
  const client = useQueryClient();
  const [judged, setJudged] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [pending, setPending] = useState(0);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const mark = (event: string, on: boolean) =>
    setJudged((before) => {
      const next = new Set(before);
      if (on) next.add(event);
      else next.delete(event);
      return next;
    });
  const inTurn = <T,>(work: () => Promise<T>): Promise<T> => {
    setPending((count) => count + 1);
    setProblem(null);
    const result = last.current.then(work);
    last.current = result
      .catch((error: Error) => setProblem(error.message))
      .finally(() => setPending((count) => count - 1));
    return result;
  };
  const keep = async (row: EventRow, decision: ReviewDecision, fields?: ReviewEdit): Promise<boolean> => {
    const review: NewReview = { event: row.id, reviewer, decision, ...(fields ? { fields } : {}) };
    // Whether a correction holds, the store says first.
    if (decision !== 'edit') mark(row.id, true);
    try {
      await inTurn(() => keepReview(review));
      mark(row.id, true);
      setSaid(`${typeName(row)} ${decisionWords[decision]}.`);
      await client.invalidateQueries({ queryKey: ['reviews', row.dispatch] });
      return true;
    } catch {
      mark(row.id, false);
      return false;
    }
  };
  const undo = async (): Promise<Review | null> => {
    try {
      const undone = await inTurn(() => undoReview(reviewer));
      const { event, decision, machine, fields, together } = undone;
      mark(event, false);
      setSaid(
        `Taken back: ${typeName({ type: '', modes: [], ...machine, ...(machine ? {} : fields) })} was ${decisionWords[decision]}${together ? ', with all that were corrected at once' : ''}.`,
      );
      await client.invalidateQueries({ queryKey: ['reviews'] });
      return undone;
    } catch {
      return null;
    }
  };
  const here = queue.rows.filter(({ id }) => judged.has(id)).length;
  return { judged, done: queue.done + here, problem, said, pending, keep, undo };
}

function Progress({ done, total }: { done: number; total: number }) {
  return (
    <div className="review-progress">
      <progress value={done} max={Math.max(1, total)} aria-label="Reviewed" />
      <output>
        <strong>{done.toLocaleString('en')}</strong> of {total.toLocaleString('en')} reviewed
      </output>
    </div>
  );
}

function Actions({
  settings,
  onAction,
  idle,
}: {
  settings: Settings;
  onAction: (action: Action) => void;
  idle: boolean;
}) {
  return (
    <div className="review-actions" role="toolbar" aria-label="Judgement">
      {(['accept', 'reject', 'edit', 'skip', 'undo'] as const).map((action) => (
        <button
          key={action}
          type="button"
          className={`button to-${action}`}
          aria-disabled={idle && action !== 'undo'}
          aria-keyshortcuts={settings.keysOn ? settings.keys[action] : undefined}
          onClick={() => onAction(action)}
        >
          {actionNames[action]} {settings.keysOn && <kbd>{settings.keys[action]}</kbd>}
        </button>
      ))}
    </div>
  );
}

/** One event at a time, the least sure first. */
export function Queue({ queue, settings, reviewer, types, onMore }: Props) {
  const { keys, keysOn } = settings;
  const { judged, done, problem, said, pending, keep, undo } = useJudgements(queue, reviewer);
  const [wanted, setWanted] = useState(false);
  const [saving, setSaving] = useState(false);
  const card = useRef<HTMLElement>(null);
  const left = queue.rows.filter(({ id }) => !judged.has(id));
  const row = left[0];
  const data = useDispatch(row, left[1]);
  const event = data?.events.find(({ id }) => id === row?.id);
  // The form opens as soon as the dispatch, whose actors it lists, is there.
  const editing = wanted && event !== undefined;
  const isOver = row === undefined && pending === 0;
  const hasMore = isOver && done < queue.total && problem === null;
  useEffect(() => {
    if (hasMore) onMore();
  }, [hasMore, onMore]);

  const stopEditing = () => {
    setWanted(false);
    card.current?.focus();
  };
  const act = (action: Action): void => {
    if (action === 'undo') {
      void undo().then((undone) => {
        if (undone && (undone.together || !queue.rows.some(({ id }) => id === undone.event))) onMore();
      });
    } else if (row && action === 'edit') setWanted(true);
    else if (row && action !== 'edit') {
      setWanted(false);
      void keep(row, action);
    }
  };
  useShortcuts(keysOn && !editing, ({ key, shiftKey }) => {
    if (shiftKey && key.toLowerCase() !== key.toUpperCase()) return false;
    const action = actions.find((one) => keys[one] === key.toLowerCase());
    if (action) act(action);
    return action !== undefined;
  });
  const save = async (fields: ReviewEdit) => {
    if (!row) return;
    setSaving(true);
    const kept = await keep(row, 'edit', fields);
    setSaving(false);
    if (kept) stopEditing();
  };
  const at = Math.min(done + 1, queue.total);
  return (
    <>
      <Progress done={done} total={queue.total} />
      <article
        className="panel review-card"
        ref={card}
        tabIndex={-1}
        aria-label={row ? `Event ${at} of ${queue.total}` : 'The end of the queue'}
      >
        {row ? (
          <EventPanel row={row} situation={data} />
        ) : isOver ? (
          <Empty title="Every event of the queue is reviewed">
            <p>Change the filters, or take in what was added since.</p>
          </Empty>
        ) : (
          <div className="state" role="status">
            <div className="pulse" aria-hidden="true" />
            <p>Saving…</p>
          </div>
        )}
        {row && event && data && editing && (
          <EditForm
            key={row.id}
            {...{ row, event, situation: data, types, keysOn, saving, problem }}
            onSave={(fields) => void save(fields)}
            onCancel={stopEditing}
          />
        )}
        {problem && !editing && (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        {!editing && <Actions settings={settings} onAction={act} idle={row === undefined} />}
      </article>
      <output className="review-said">{said}</output>
      <div className="hidden-words" aria-live="polite">
        {row && `Event ${at} of ${queue.total}: ${typeName(row)}. ${row.sentence}`}
      </div>
    </>
  );
}
