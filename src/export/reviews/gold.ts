/** Reviewed dispatches as gold situations, `NAME.txt` and `NAME.gold.json`; only events are judged in them. */
import type { Situation } from '../../schema/record.ts';
import type { ReviewCoding, ReviewTime } from '../../schema/review.ts';
import { nameOf, type ReviewedDispatch, type Verdict } from './verdict.ts';

type Party = { name: string; country: string | null; sectors: readonly string[] };

/** `IRQ GOV:Sudani`. Signs that part alternatives and names are left out of the name. */
function partyText({ name, country, sectors }: Party): string {
  const plain = name.replace(/[|?:]+/g, ' ').trim();
  return `${[country ?? 'UNK', ...sectors].join(' ')}${plain === '' ? '' : `:${plain}`}`;
}

/** Which occurrence of its words a span is: readers of gold fold case and white space. */
function occurrence(text: string, words: string, start: number): number {
  const pattern = words
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s+');
  const before = [...text.matchAll(new RegExp(pattern, 'giu'))].findIndex(({ index }) => index >= start);
  return before < 0 ? 1 : before + 1;
}

type Coded = Pick<ReviewCoding, 'type' | 'modes' | 'status' | 'trigger'> & {
  actors: readonly Party[];
  recipients: readonly Party[];
  places: readonly { country: string | null }[];
  time?: ReviewTime | null | undefined;
};

/** First and last day of the happening; what goes on still ends with the publication. Null where no day is judged. */
function daysOf(time: ReviewTime | null | undefined, published: string): [string, string] | null {
  const { start = null, end = null } = time ?? {};
  if (start === null) return end === null ? null : [end, end];
  return [start, end ?? (start > published ? start : published)];
}

function goldEvent(situation: Situation, key: string, coded: Coded, optional: boolean): object {
  const { type, modes, status, trigger, actors, recipients, places, time } = coded;
  const nth = occurrence(situation.dispatch.text, trigger.text, trigger.start);
  return {
    key,
    trigger: trigger.text,
    ...(nth > 1 ? { nth } : {}),
    type: [type],
    modes,
    actors: actors.map(partyText),
    recipients: recipients.map(partyText),
    status: [status],
    date: daysOf(time, situation.dispatch.published.slice(0, 10)),
    places: [...new Set(places.flatMap(({ country }) => country ?? []))].sort(),
    ...(optional ? { optional } : {}),
  };
}

/** The machine's coding of an event that nobody has judged. */
function machineCoded(situation: Situation, { event }: Verdict): Coded {
  const named = (ids: readonly string[]) => situation.actors.filter(({ id }) => ids.includes(id));
  return {
    ...event,
    actors: named(event.actors),
    recipients: named(event.recipients),
    places: situation.places.filter(({ id }) => event.places.includes(id)),
    time: null,
  };
}

/**
 * Gold lists every event that a codebook would code; so a dispatch with an event that nobody has judged is left out, or with
 * `partial` has that event as optional.
 */
export function goldFiles(dispatches: readonly ReviewedDispatch[], partial: boolean) {
  const files: { name: string; text: string }[] = [];
  let left = 0;
  for (const { situation, verdicts } of dispatches) {
    if (!partial && verdicts.some(({ outcome }) => outcome === 'open')) {
      left += 1;
      continue;
    }
    const events = verdicts
      .filter(({ outcome }) => outcome !== 'rejected')
      .map((verdict, at) => {
        const coded = verdict.coding ?? machineCoded(situation, verdict);
        return goldEvent(situation, `e${at + 1}`, coded, verdict.outcome === 'open');
      });
    const { published, text } = situation.dispatch;
    const name = nameOf(situation);
    files.push(
      {
        name: `${name}.gold.json`,
        text: `${JSON.stringify({ published: published.slice(0, 10), events }, null, 2)}\n`,
      },
      { name: `${name}.txt`, text: `date ${published.slice(0, 10)}\n${text}\n` },
    );
  }
  return { files, left };
}
