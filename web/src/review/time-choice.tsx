import { useState } from 'react';
import type { Situation } from '../../../src/schema/record.ts';
import { dayWords } from '../data/words.ts';
import { Group } from './coding-fields.tsx';
import { published } from './event-day.ts';

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** When it happened: by a time of the dispatch, on its day of publication, on a day that is written, or on none. */
export function TimeChoice({
  situation: { dispatch, times },
  chosen,
  onChange,
}: {
  situation: Situation;
  chosen: string | null;
  onChange: (time: string | null) => void;
}) {
  const [isWritten, setWritten] = useState(chosen !== null && isDay(chosen));
  const choose = (value: string) => {
    setWritten(value === 'day');
    onChange(value === 'day' || value === '' ? null : value);
  };
  return (
    <Group name="Day">
      <div className="row">
        <select
          aria-label="Day"
          value={isWritten ? 'day' : (chosen ?? '')}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="">no day</option>
          <option value={published}>the day of publication, {dayWords(dispatch.published)}</option>
          {times.map((one) => (
            <option key={one.id} value={one.id}>
              {one.text} ({one.timex})
            </option>
          ))}
          <option value="day">another day</option>
        </select>
        {isWritten && (
          <input
            type="date"
            aria-label="Another day"
            required
            value={chosen ?? ''}
            onChange={(event) => onChange(event.target.value || null)}
          />
        )}
      </div>
    </Group>
  );
}
