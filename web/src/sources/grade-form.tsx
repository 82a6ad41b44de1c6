import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { SourceRow } from '../../../src/store/store.ts';
import { credibilityWords, reliabilityWords } from '../data/grades.ts';
import { gradeSource, gradesOf } from '../data/kept.ts';
import { setSettings, useSettings } from '../data/settings.ts';
import { dayWords } from '../data/words.ts';

interface Props {
  row: SourceRow & { source: string };
  onClose: () => void;
}

function Sign({
  name,
  words,
  value,
  onChange,
}: {
  name: string;
  words: Record<string, string>;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <label className="field">
      <span>{name}</span>
      <select value={value} required onChange={(event) => onChange(event.target.value)}>
        <option value="">choose</option>
        {Object.entries(words).map(([sign, meaning]) => (
          <option key={sign} value={sign}>
            {sign} – {meaning}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What was said of the source before, the last word first. */
function History({ source }: { source: string }) {
  const { data } = useQuery({ queryKey: ['grades', source], queryFn: () => gradesOf(source) });
  if (!data || data.rows.length === 0) return null;
  return (
    <ol className="grade-history" aria-label="Grades before">
      {data.rows.toReversed().map(({ grade, note, by, at }) => (
        <li key={at}>
          <strong>{grade ?? 'grade taken away'}</strong>{' '}
          <span className="origin">
            {dayWords(at)} by <bdi>{by}</bdi>
          </span>
          {note && (
            <span>
              : <bdi>{note}</bdi>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Grades one source in the place of its row. Escape leaves it as it is. */
export function GradeForm({ row, onClose }: Props) {
  const [reliability, setReliability] = useState(row.grade?.[0] ?? '');
  const [credibility, setCredibility] = useState(row.grade?.[1] ?? '');
  const [note, setNote] = useState(row.note ?? '');
  const { reviewer } = useSettings();
  const [by, setBy] = useState(reviewer);
  const client = useQueryClient();
  const keep = useMutation({
    mutationFn: (grade: string | null) =>
      gradeSource({ source: row.source, grade, by: by.trim(), ...(note.trim() ? { note: note.trim() } : {}) }),
    onSuccess: async () => {
      setSettings({ reviewer: by.trim() });
      await client.invalidateQueries({ queryKey: ['grades', row.source] });
      await client.invalidateQueries({ queryKey: ['sources'] });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep.mutate(reliability + credibility);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <form className="grade-form" aria-label={`Grade of ${row.source}`} onSubmit={submit} onKeyDown={onKey}>
      <div className="grade-fields">
        <Sign name="Reliability" words={reliabilityWords} value={reliability} onChange={setReliability} />
        <Sign name="Credibility" words={credibilityWords} value={credibility} onChange={setCredibility} />
        <label className="field wide">
          <span>
            Note <i>why</i>
          </span>
          <input value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} />
        </label>
        <label className="field">
          <span>Your name</span>
          <input value={by} maxLength={80} required onChange={(event) => setBy(event.target.value)} />
        </label>
      </div>
      <div className="row">
        <button
          type="submit"
          className="button strong"
          disabled={!reliability || !credibility || !by.trim() || keep.isPending}
        >
          Save grade
        </button>
        {row.grade !== null && (
          <button type="button" className="button" disabled={keep.isPending} onClick={() => keep.mutate(null)}>
            Take the grade away
          </button>
        )}
        <button type="button" className="button quiet" onClick={onClose}>
          Cancel
        </button>
      </div>
      {keep.isError && (
        <p className="problem" role="alert">
          {keep.error.message}
        </p>
      )}
      <History source={row.source} />
    </form>
  );
}
