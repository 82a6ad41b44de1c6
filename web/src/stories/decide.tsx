import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import type { Decision, Story } from '../../../src/schema/story.ts';
import { mergeStories, splitStory, stories } from '../data/stories.ts';
import { dayWords, plural, typeName } from '../data/words.ts';
import { WhoToWhom } from '../parts/marks.tsx';
import { setQuery, useAddress } from '../shell/route.tsx';

/** After a decision every view of stories may be another. */
export function useDecision(work: (reason: string) => Promise<Decision>, onDone: (decision: Decision) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: async (decision) => {
      await client.invalidateQueries({
        predicate: ({ queryKey }) => ['stories', 'story', 'decisions'].includes(String(queryKey[0])),
      });
      onDone(decision);
    },
  });
}

interface ReasonFormProps {
  act: string;
  ready: boolean;
  error: Error | null;
  pending: boolean;
  onDecide: (reason: string) => void;
  children?: ReactNode;
}

/** Asks why, and decides. */
function ReasonForm({ act, ready, error, pending, onDecide, children }: ReasonFormProps) {
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && reason.trim() !== '') onDecide(reason.trim());
  };
  return (
    <form className="decide" onSubmit={submit}>
      {children}
      <label className="field">
        <span>Why? It is kept with the decision</span>
        <input
          value={reason}
          maxLength={500}
          required
          autoComplete="off"
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <button type="submit" className="button strong" disabled={!ready || pending || reason.trim() === ''}>
        {act}
      </button>
      {error && (
        <p className="problem" role="alert">
          {error.message}
        </p>
      )}
    </form>
  );
}

interface SplitProps {
  story: Story;
  chosen: readonly string[];
  onDone: (decision: Decision) => void;
}

/** Takes the chosen tellings out; shown once some are chosen. */
export function SplitForm({ story, chosen, onDone }: SplitProps) {
  const split = useDecision((reason) => splitStory(story.id, chosen, reason), onDone);
  const whole = chosen.length === story.events.length;
  return (
    <section className="split-bar" aria-label="Split">
      <ReasonForm
        act="Take out of this story"
        ready={!whole}
        error={split.error}
        pending={split.isPending}
        onDecide={(reason) => split.mutate(reason)}
      >
        <p>
          <strong>
            {chosen.length} of {plural(story.events.length, 'event')} chosen
          </strong>
          <br />
          {whole ? (
            <span className="origin">Leave at least one in the story.</span>
          ) : (
            <span className="origin">Together they become a story of their own.</span>
          )}
        </p>
      </ReasonForm>
      <button type="button" className="button quiet" onClick={() => setQuery({ chosen: null })}>
        Choose none
      </button>
    </section>
  );
}

const mostFound = 12;
const fold = (text: string) => text.normalize('NFKD').toLowerCase();
const haystack = (one: Story) =>
  fold(
    [one.sentence, one.type, ...[...one.actors, ...one.recipients, ...one.places].map(({ name }) => name)].join('\n'),
  );

/** Other happenings, those of the same day and type first. */
function likely(story: Story, all: readonly Story[], words: string): Story[] {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  const far = (one: Story) =>
    one.date === null || story.date === null
      ? 1000
      : Math.abs(Date.parse(one.date) - Date.parse(story.date)) / 86_400_000;
  return all
    .filter((one) => one.id !== story.id && wanted.every((word) => haystack(one).includes(word)))
    .map((one) => ({ one, order: far(one) + (one.type === story.type ? 0 : 3) }))
    .sort((a, b) => a.order - b.order || (a.one.id < b.one.id ? -1 : 1))
    .map(({ one }) => one);
}

/** Finds another story and makes one of both. The words looked for stand in the address. */
export function MergeForm({ story, onDone }: { story: Story; onDone: (decision: Decision) => void }) {
  const { query } = useAddress();
  const words = query.get('with') ?? '';
  const [picked, setPicked] = useState<string | null>(null);
  const group = useId();
  const found = useQuery({ queryKey: ['stories', 1], queryFn: () => stories(1) });
  const rows = found.data ? likely(story, found.data.rows, words) : [];
  const shown = rows.slice(0, mostFound);
  const merge = useDecision((reason) => mergeStories([story.id, picked ?? ''], reason), onDone);
  return (
    <ReasonForm
      act="Make one story of both"
      ready={picked !== null && shown.some(({ id }) => id === picked)}
      error={merge.error}
      pending={merge.isPending}
      onDecide={(reason) => merge.mutate(reason)}
    >
      <label className="field">
        <span>The other happening</span>
        <input
          type="search"
          placeholder="Words, party or place"
          value={words}
          onChange={(event) => setQuery({ with: event.target.value })}
        />
        <small aria-live="polite">
          {found.data ? `${shown.length} of ${rows.length} shown, the nearest days first` : 'Loading happenings…'}
        </small>
      </label>
      <fieldset className="others">
        <legend className="hidden-words">The other happening</legend>
        {shown.map((one) => (
          <label key={one.id} className="other">
            <input
              type="radio"
              name={group}
              value={one.id}
              checked={picked === one.id}
              onChange={() => setPicked(one.id)}
            />
            <span>
              <strong>
                {typeName(one)} · {dayWords(one.date)}
              </strong>{' '}
              <WhoToWhom
                actors={one.actors.map((party) => ({ ...party, id: party.name }))}
                recipients={one.recipients.map((party) => ({ ...party, id: party.name }))}
              />
              <bdi className="origin">{one.sentence}</bdi>
            </span>
          </label>
        ))}
      </fieldset>
    </ReasonForm>
  );
}
