import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { EventStatus, Situation, Span } from '../../../src/schema/record.ts';
import type { GivenParty } from '../../../src/schema/review.ts';
import { addEvent, eventTypes } from '../data/reviews.ts';
import { useReviewer } from '../data/session.ts';
import { useSettings } from '../data/settings.ts';
import {
  choosable,
  FormEnd,
  Members,
  ModeChoice,
  Parties,
  StatusChoice,
  TriggerField,
  TypeChoice,
} from '../review/coding-fields.tsx';
import { indexOfDigit, useShortcuts } from '../review/shortcuts.ts';
import { TimeChoice } from '../review/time-choice.tsx';
import { occurrences, spanOf } from './selection.ts';
import { paragraphsOf } from './spans.ts';

/** The words around an occurrence, to tell it from the others. */
const around = (text: string, start: number, length: number): string =>
  `…${text.slice(Math.max(0, start - 24), start + length + 24).replace(/\s+/g, ' ')}…`;

function Words({ text, span, onChange }: { text: string; span: Span | null; onChange: (span: Span | null) => void }) {
  const [words, setWords] = useState(span?.text ?? '');
  const places = occurrences(text, words);
  const hint = useId();
  const put = (start: number | undefined, given: string) =>
    onChange(start === undefined ? null : spanOf(text, start, start + given.trim().length));
  const write = (given: string) => {
    setWords(given);
    const found = occurrences(text, given);
    const near = [...found].sort((a, b) => Math.abs(a - (span?.start ?? 0)) - Math.abs(b - (span?.start ?? 0)));
    put(near[0], given);
  };
  return (
    <>
      <TriggerField words={words} invalid={words.trim() !== '' && span === null} describedBy={hint} onChange={write} />
      <p id={hint} className="small nobody">
        {words.trim() === ''
          ? 'Select them in the text, or write them as they stand there.'
          : span === null
            ? 'These words do not stand in the dispatch.'
            : places.length > 1
              ? `They stand ${places.length} times in the dispatch.`
              : 'They are the evidence of the event.'}
      </p>
      {span !== null && places.length > 1 && (
        <label className="field">
          <span>Which of them</span>
          <select value={span.start} onChange={(event) => put(Number(event.target.value), words)}>
            {places.map((start, at) => (
              <option key={start} value={start}>
                {at + 1}: {around(text, start, words.trim().length)}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}

interface Props {
  situation: Situation;
  /** The words that were selected; null where they are to be written. */
  selected: Span | null;
  onAdded: (event: string) => void;
  onCancel: () => void;
}

/** A form for an event that the machine passed over. The words that name it are its evidence. */
export function AddEvent({ situation, selected, onAdded, onCancel }: Props) {
  const { dispatch } = situation;
  const client = useQueryClient();
  const { reviewer } = useReviewer();
  const { keysOn } = useSettings();
  const types =
    useQuery({ queryKey: ['event-types'], queryFn: eventTypes, staleTime: Number.POSITIVE_INFINITY }).data?.types ?? [];
  const [trigger, setTrigger] = useState(selected);
  const [type, setType] = useState('');
  const [modes, setModes] = useState<string[]>([]);
  const [status, setStatus] = useState<EventStatus>('actual');
  const [sides, setSides] = useState<{ actors: GivenParty[]; recipients: GivenParty[] }>({
    actors: [],
    recipients: [],
  });
  const [places, setPlaces] = useState<string[]>([]);
  const [time, setTime] = useState<string | null>(null);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const title = useId();
  const hasWords = selected !== null;
  useEffect(() => {
    const first = hasWords && types.length > 0 ? 'input[type="radio"]' : 'input';
    form.current?.querySelector<HTMLInputElement>(first)?.focus();
  }, [hasWords, types.length]);
  const choose = (next: string) => {
    setType(next);
    if (next !== type) setModes([]);
  };
  useShortcuts(keysOn, (key) => {
    const found = types[indexOfDigit(key)];
    if (found) choose(found.name);
    return found !== undefined;
  });
  const paragraph =
    trigger && paragraphsOf(dispatch.text).find(({ start, end }) => start <= trigger.start && end >= trigger.end);
  const isNear = (spans: readonly { start: number; end: number }[]) =>
    !paragraph || spans.some(({ start, end }) => start >= paragraph.start && end <= paragraph.end);
  const options = choosable(situation, isNear);
  const missing = trigger === null ? 'Say which words name the event.' : type === '' ? 'Choose a type.' : null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (saving) return;
    setProblem(missing);
    if (missing !== null || trigger === null) return;
    setSaving(true);
    try {
      const given = {
        dispatch: dispatch.id,
        reviewer,
        type,
        modes,
        status,
        ...sides,
        places,
        time,
        trigger,
      };
      const { event: id } = await addEvent(given);
      for (const key of ['reviews', 'events', 'overview']) await client.invalidateQueries({ queryKey: [key] });
      onAdded(id);
    } catch (error) {
      setProblem((error as Error).message);
      setSaving(false);
    }
  };
  return (
    <form
      className="edit-form add-event"
      ref={form}
      aria-labelledby={title}
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <h2 id={title}>Add an event by hand</h2>
      <Words text={dispatch.text} span={trigger} onChange={setTrigger} />
      <TypeChoice types={types} chosen={type} keysOn={keysOn} onChange={choose} />
      <ModeChoice modes={types.find(({ name }) => name === type)?.modes ?? []} chosen={modes} onChange={setModes} />
      <StatusChoice chosen={status} onChange={setStatus} />
      <div className="edit-sides">
        <Parties
          name="Actors"
          options={options.actors}
          chosen={sides.actors}
          nobody="nobody named"
          onChange={(actors) => setSides({ ...sides, actors })}
        />
        <Parties
          name="Recipients"
          options={options.actors}
          chosen={sides.recipients}
          nobody="nobody named"
          onChange={(recipients) => setSides({ ...sides, recipients })}
        />
        <Members name="Places" options={options.places} chosen={places} nobody="no place" onChange={setPlaces} />
      </div>
      <TimeChoice situation={situation} chosen={time} onChange={setTime} />
      <FormEnd problem={problem} words={saving ? 'Adding…' : 'Add event'} saving={saving} onCancel={onCancel} />
    </form>
  );
}
