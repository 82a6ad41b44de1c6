import { useState } from 'react';
import type { Event, Situation } from '../../../src/schema/record.ts';
import { dayWords } from '../data/words.ts';
import { Group } from './coding-fields.tsx';

/** In place of the id of a time: the day of publication, `dayOfPublication` of `src/store/reviews/by-hand.ts`. */
const published = 'published';
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** What the day of an event rests on, as a review says it; a day that rests on no time stands for itself. */
export function timeOf({ time, date, dateBasis }: Event): string | null {
  return dateBasis === published ? published : (time ?? date);
}

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
