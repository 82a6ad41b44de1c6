import type { Event, Situation } from '../../../src/schema/record.ts';
import type { EventRow } from '../../../src/store/store.ts';
import { type Mark, type Stretch, stretchesOf } from '../reader/spans.ts';

/** Where the sentence of an event stands in its dispatch. */
export function sentenceRange(text: string, { sentence, trigger }: EventRow): { start: number; end: number } {
  const start = sentence === '' ? -1 : text.lastIndexOf(sentence, trigger.start);
  const end = start + sentence.length;
  if (start >= 0 && end >= trigger.end) return { start, end };
  return { start: trigger.start, end: trigger.end };
}

function partyMarks(situation: Situation, ids: readonly string[], side: 'actor' | 'recipient'): Mark[] {
  const actors = situation.actors.filter(({ id }) => ids.includes(id));
  return actors.flatMap(({ mentions }) =>
    mentions.map(({ start, end }): Mark => ({ kind: 'actor', role: 'mention', record: side, start, end, quad: null })),
  );
}

function marksOf(situation: Situation, event: Event): Mark[] {
  const { start, end } = event.trigger;
  return [
    { kind: 'event', role: 'trigger', record: 'trigger', start, end, quad: event.quad },
    ...partyMarks(situation, event.actors, 'actor'),
    ...partyMarks(situation, event.recipients, 'recipient'),
  ];
}

/** What carries no mark is not read to its end where it is endless; the dispatch has all of it. */
function shortened(words: string): string {
  return words.length > 700 ? `${words.slice(0, 300)} … ${words.slice(-300)}` : words;
}

function Marked({ text, stretch, quad }: { text: string; stretch: Stretch; quad: number | null }) {
  const words = text.slice(stretch.start, stretch.end);
  if (stretch.marks.length === 0) return shortened(words);
  const names = [...new Set(stretch.marks.map(({ record }) => record))];
  return (
    <mark className={`review-mark ${names.join(' ')} q${quad ?? 0}`} title={names.join(', ')}>
      {words}
    </mark>
  );
}

const around = 280;

/** Whole words of the same paragraph before and after the sentence. */
function before(text: string, start: number): string {
  const words =
    text
      .slice(Math.max(0, start - around), start)
      .split(/\n\s*\n/)
      .at(-1) ?? '';
  return words.length < around ? words : `…${words.slice(words.indexOf(' '))}`;
}
function after(text: string, end: number): string {
  const words = text.slice(end, end + around).split(/\n\s*\n/, 1)[0] ?? '';
  return words.length < around ? words : `${words.slice(0, Math.max(0, words.lastIndexOf(' ')))} …`;
}

/** The sentence of an event with its trigger and parties marked, and what stands around it. */
export function Sentence({ row, situation }: { row: EventRow; situation: Situation | undefined }) {
  const event = situation?.events.find(({ id }) => id === row.id);
  if (!situation || !event)
    return (
      <blockquote className="review-sentence" dir="auto">
        {row.sentence}
      </blockquote>
    );
  const { text } = situation.dispatch;
  const { start, end } = sentenceRange(text, row);
  return (
    <blockquote className="review-sentence" dir="auto">
      <span className="around">{before(text, start)}</span>
      {stretchesOf(marksOf(situation, event), start, end).map((stretch) => (
        <Marked key={stretch.start} text={text} stretch={stretch} quad={event.quad} />
      ))}
      <span className="around">{after(text, end)}</span>
    </blockquote>
  );
}
