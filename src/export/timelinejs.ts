/**
 * Events as the JSON of TimelineJS 3. A day is drawn as a day, a month as a month, a year as a year: a date carries no
 * finer field than the text gave. Text of dispatches is escaped, since TimelineJS shows its text as HTML.
 */
import { escapeHtml } from './escape.ts';
import { headlineText } from './headline.ts';
import type { Exporter } from './pages.ts';
import { type DaySpan, spanOfDays } from './span-of-days.ts';
import type { EventView } from './view.ts';

interface SlideDate {
  year: number;
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
}

/** Events without a day cannot be drawn; `note` says how many were left out. */
export const timelineJs: Exporter = async function* (pages, note) {
  let undated = 0;
  let before = '{"scale":"human","events":[\n';
  for await (const page of pages)
    for (const event of page) {
      const span = spanOfDays(event);
      if (!span) undated += 1;
      else {
        yield before + JSON.stringify(slide(event, span));
        before = ',\n';
      }
    }
  yield before === ',\n' ? '\n]}\n' : '{"scale":"human","events":[]}\n';
  if (undated > 0) note(`${undated} events without a day are left out; a timeline cannot draw them.`);
};

function slide(event: EventView, span: DaySpan): object {
  const [start, end] = datesOf(span);
  const told = event.title ?? event.file;
  const source = [told, event.source].filter((part) => part !== null).join(', ');
  const headline = headlineText(event);
  return {
    unique_id: event.id,
    start_date: start,
    ...(end ? { end_date: end } : {}),
    text: {
      headline: escapeHtml(headline),
      text: `<p>${escapeHtml(event.sentence)}</p><p>${escapeHtml(`${source}, ${event.published.slice(0, 10)}; ${event.status}`)}</p>`,
    },
    group: event.type,
  };
}

const fine = new Set(['time', 'day', 'weekend', 'week', 'duration', 'set', 'vague']);
const months = new Set(['month', 'quarter', 'season', 'half']);

/** First and last date of a slide, the last only where it is another. */
function datesOf({ start, end, granularity, clock }: DaySpan): [SlideDate, SlideDate | null] {
  const [first, last] = [start, end].map((day) => {
    const [year = 0, month, date] = day.split('-').map(Number);
    if (fine.has(granularity)) return { year, month, day: date };
    return months.has(granularity) ? { year, month } : { year };
  }) as [SlideDate, SlideDate];
  if (clock) return [{ ...first, hour: Number(clock.slice(0, 2)), minute: Number(clock.slice(3)) }, null];
  return [first, JSON.stringify(first) === JSON.stringify(last) ? null : last];
}
