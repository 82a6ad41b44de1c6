import { stableId } from '../../schema/id.ts';
import type { Timex } from '../../schema/reading.ts';
import type { Evidence, Time } from '../../schema/record.ts';

/** How sure a kind of expression is, measured on hand-coded dispatches. */
const confidences: Readonly<Record<Time['granularity'], number>> = {
  time: 0.85,
  day: 0.95,
  weekend: 0.85,
  week: 0.9,
  month: 0.92,
  quarter: 0.85,
  season: 0.75,
  half: 0.8,
  year: 0.95,
  decade: 0.9,
  century: 0.9,
  duration: 0.8,
  set: 0.75,
  vague: 0.75,
};

/**
 * Records of the times of a dispatch: the same words for the same days are one Time with several evidence, another "Tuesday" is another.
 * `timeOfTimex` has an id for each timex.
 */
export function timeRecords(
  timexes: readonly Timex[],
  dispatchId: string,
  text: string,
): { times: Time[]; timeOfTimex: (string | null)[] } {
  const byId = new Map<string, Time & { evidence: Evidence[] }>();
  const timeOfTimex: (string | null)[] = [];
  for (const timex of timexes) {
    const words = text.slice(timex.start, timex.end);
    const id = stableId(
      't',
      dispatchId,
      words.toLowerCase().replace(/\s+/gu, ' '),
      timex.value,
      timex.startDay,
      timex.endDay,
    );
    const evidence = { dispatch: dispatchId, start: timex.start, end: timex.end, text: words };
    const known = byId.get(id);
    if (known) known.evidence.push(evidence);
    else {
      byId.set(id, {
        id,
        confidence: confidences[timex.granularity],
        evidence: [evidence],
        timex: timex.value,
        start: timex.startDay,
        end: timex.endDay,
        granularity: timex.granularity,
        text: words,
      });
    }
    timeOfTimex.push(id);
  }
  return { times: [...byId.values()], timeOfTimex };
}
