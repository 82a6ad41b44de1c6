/** What reviewers made of the events of a dispatch. */
import type { Event, Situation } from '../../schema/record.ts';
import type { ReviewCoding } from '../../schema/review.ts';
import type { ReviewRow } from '../../store/store.ts';

/** `open`: nobody has judged it; `coding` is null unless it is kept. */
export interface Verdict {
  event: Event;
  outcome: 'kept' | 'rejected' | 'open';
  coding: ReviewCoding | null;
}

/** The majority decides whether an event is one, of equals the last; of those who keep it the last decides on its coding. */
function verdictOn(event: Event, rows: readonly ReviewRow[]): Verdict {
  const votes = rows.filter(({ decision }) => decision !== 'skip');
  const rejects = votes.filter(({ decision }) => decision === 'reject');
  const keeps = votes.filter(({ decision }) => decision !== 'reject');
  if (votes.length === 0) return { event, outcome: 'open', coding: null };
  const even = rejects.length === keeps.length;
  const rejected = even ? votes.at(-1)!.decision === 'reject' : rejects.length > keeps.length;
  if (rejected) return { event, outcome: 'rejected', coding: null };
  const last = keeps.at(-1)!;
  // Without the machine's coding the reviewer's is whole.
  return { event, outcome: 'kept', coding: { ...last.machine, ...last.fields } as ReviewCoding };
}

/** Of every event of the dispatch and all that were added by hand, in the order of the text. `rows` are in the order in which they were made. */
export function verdictsOf(situation: Situation, rows: readonly ReviewRow[]): Verdict[] {
  const found = situation.events.map((event) =>
    verdictOn(
      event,
      rows.filter(({ current }) => current === event.id),
    ),
  );
  for (const row of rows)
    if (row.added && row.dispatch === situation.dispatch.id) found.push(verdictOn(row.added, [row]));
  const start = ({ coding, event }: Verdict) => (coding ?? event).trigger.start;
  return found.sort((one, other) => start(one) - start(other) || (one.event.id < other.event.id ? -1 : 1));
}

export interface ReviewedDispatch {
  situation: Situation;
  verdicts: Verdict[];
}

/** A file name of letters, digits and hyphens: ids of imported dispatches may hold anything. */
export function nameOf({ dispatch }: Situation): string {
  return `${dispatch.published.slice(0, 10)}-${dispatch.id.replace(/[^A-Za-z0-9-]+/g, '-').slice(0, 80)}`;
}
