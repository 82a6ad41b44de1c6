import { describe, expect, it } from 'vitest';
import { SituationBuilder } from '../../../test/web/situation-builder.ts';
import type { ReviewCoding, ReviewDecision } from '../../schema/review.ts';
import type { ReviewRow } from '../../store/store.ts';
import { exportReviews, type ReviewFormat } from './index.ts';

const b = new SituationBuilder({
  published: '2024-03-05',
  title: 'Ferry halted',
  text: `🚢 Ferry halted by strike

Dock workers of Varna went on strike
on Monday. The port fired  four of them; the strike goes on.

Mayor Ilieva thanked the crews.`,
});
const workers = b.actor(['Dock workers of Varna', 'them'], {
  name: 'dock workers',
  kind: 'group',
  country: 'BGR',
  sectors: ['LAB'],
});
const port = b.actor(['The port'], { name: 'Port | of Varna', kind: 'organization', country: null });
const mayor = b.actor(['Mayor Ilieva'], { name: 'Ilieva', kind: 'person', country: 'BGR', sectors: ['GOV'] });
const varna = b.place(['Varna'], 'Varna', 'BGR', [43.2, 27.9]);
const monday = b.time('Monday', '2024-03-04', '2024-03-04');
const strike = b.event({
  trigger: 'strike#2',
  type: 'PROTEST',
  modes: ['strike'],
  actors: [workers],
  places: [varna],
  quad: 3,
});
const fired = b.event({ trigger: 'fired', type: 'ASSAULT', actors: [port], recipients: [workers], quad: 4 });
const thanks = b.event({ trigger: 'thanked', type: 'SUPPORT', actors: [mayor] });
const { situation } = b;

const partyOf = (id: string) => {
  const { name, country, sectors, mentions } = situation.actors.find((actor) => actor.id === id)!;
  const [{ start, end, text }] = mentions as [(typeof mentions)[number]];
  return { id, name, country, sectors, mention: { start, end, text } };
};
function machine(id: string): ReviewCoding {
  const { type, modes, status, actors, recipients, trigger } = situation.events.find((event) => event.id === id)!;
  const places = id === strike ? [{ id: varna, name: 'Varna', country: 'BGR', mention: b.span('Varna') }] : [];
  const days = { start: '2024-03-04', end: '2024-03-04' };
  const time = id === strike ? { id: monday, mention: b.span('Monday'), ...days } : null;
  return {
    type,
    modes,
    status,
    trigger,
    places,
    time,
    actors: actors.map(partyOf),
    recipients: recipients.map(partyOf),
  };
}
let n = 0;
function review(
  event: string,
  decision: ReviewDecision,
  fields: Partial<ReviewCoding> = {},
  reviewer = 'Ada',
): ReviewRow {
  n += 1;
  const at = `2024-03-06T09:00:0${n}.000Z`;
  return {
    id: `r${n}`,
    event,
    current: event,
    dispatch: situation.dispatch.id,
    reviewer,
    decision,
    at,
    machine: machine(event),
    fields,
  };
}
const filesOf = async (format: ReviewFormat, rows: ReviewRow[], partial = false) =>
  exportReviews({ reviews: async () => rows, situation: async () => situation }, { format, partial });
const textOf = async (format: ReviewFormat, rows: ReviewRow[], ending: string, partial = false) =>
  (await filesOf(format, rows, partial)).files.find(({ name }) => name.endsWith(ending))?.text ?? '';

const day = { id: 'published', mention: null, start: '2024-03-05', end: '2024-03-05' };
const corrected = review(fired, 'edit', { type: 'SANCTION', modes: ['expel'], actors: [], time: day });
const all = [review(strike, 'accept'), corrected, review(thanks, 'reject')];

describe('training items', () => {
  it('are whole paragraphs in the form of the annotations', async () => {
    const text = await textOf('training', all, '.ann');
    expect(text).toBe(`# 2024-03-05 review-${situation.dispatch.id}-1
T Dock workers of Varna went on strike on Monday.
T The port fired four of them; the strike goes on.
A a1 | BGR LAB | Dock workers of Varna ; them
A a2 | UNK | The port
G Varna | BGR
D Monday | 2024-03-04 | 2024-03-04
E e1 | strike | PROTEST/strike | actual | Dock workers of Varna > - | at Varna | on Monday
E e2 | fired | SANCTION/expel | actual | - > them

# 2024-03-05 review-${situation.dispatch.id}-2
T Mayor Ilieva thanked the crews.
A a1 | BGR GOV | Mayor Ilieva
O thanked | rejected in review
`);
  });
  it('leave out paragraphs with an event that nobody has judged', async () => {
    const { files, left } = await filesOf('training', [
      review(strike, 'accept'),
      review(fired, 'skip'),
      review(thanks, 'reject'),
    ]);
    expect(left).toBe(1);
    expect(files[0]!.text).not.toContain('strike');
  });
  it('say of a party that was written out what the reviewer says of it', async () => {
    const crews = { id: 'named-1', name: 'crane crews', country: 'ROU', sectors: ['CVL'], mention: b.span('them') };
    const rows = [review(strike, 'accept'), review(fired, 'edit', { recipients: [crews] }), review(thanks, 'reject')];
    const text = await textOf('training', rows, '.ann');
    expect(text).toContain('A a1 | ROU CVL | them\nA a2 | BGR LAB | Dock workers of Varna\n');
    expect(text).toContain('E e2 | fired | ASSAULT | actual | The port > them\n');
    // The other event keeps the machine's actor, which had these words too.
    expect(text).toContain('E e1 | strike | PROTEST/strike | actual | Dock workers of Varna > - |');
  });
  it('leave out a paragraph where the only words of a party are given to two', async () => {
    const master = { id: 'named-1', name: 'harbour master', country: 'ROU', sectors: [], mention: b.span('The port') };
    const rows = (actors: ReviewCoding['actors']) => [
      review(strike, 'edit', { actors }),
      review(fired, 'edit', { actors: [master] }),
      review(thanks, 'reject'),
    ];
    const { files, left } = await filesOf('training', rows([partyOf(port)]));
    expect(left).toBe(1);
    expect(files[0]!.text).not.toContain('strike');
    const crane = { ...master, id: 'named-2', country: 'BGR', mention: b.span('them') };
    expect(await textOf('training', rows([crane]), '.ann')).toMatch(/^E e1 .* \| them > - /m);
  });
  it('number a word that occurs before', async () => {
    const later = b.span('strike#3');
    const text = await textOf(
      'training',
      [review(strike, 'edit', { trigger: later }), corrected, review(thanks, 'reject')],
      '.ann',
    );
    expect(text).toContain('E e2 | strike#2 | PROTEST/strike');
  });
});

describe('gold', () => {
  it('lists what is kept, and reads its triggers again', async () => {
    const gold = JSON.parse(await textOf('gold', all, '.gold.json'));
    expect(gold).toEqual({
      published: '2024-03-05',
      events: [
        {
          ...{ key: 'e1', trigger: 'strike', nth: 2, type: ['PROTEST'], modes: ['strike'] },
          ...{ actors: ['BGR LAB:dock workers'], recipients: [], status: ['actual'], places: ['BGR'] },
          date: ['2024-03-04', '2024-03-04'],
        },
        {
          ...{ key: 'e2', trigger: 'fired', type: ['SANCTION'], modes: ['expel'] },
          ...{ actors: [], recipients: ['BGR LAB:dock workers'], status: ['actual'], places: [] },
          date: ['2024-03-05', '2024-03-05'],
        },
      ],
    });
    expect(await textOf('gold', all, '.txt')).toBe(`date 2024-03-05\n${situation.dispatch.text}\n`);
  });
  it('leaves out what is judged in part, unless asked', async () => {
    expect(await filesOf('gold', [corrected])).toEqual({ files: [], left: 1 });
    const { events } = JSON.parse(await textOf('gold', [corrected], '.gold.json', true));
    expect(events.map(({ optional = false }) => optional)).toEqual([true, false, true]);
    expect(events[1].actors).toEqual([]);
  });
});

describe('the day of an event', () => {
  const days = async (time: ReviewCoding['time']) => {
    const { events } = JSON.parse(await textOf('gold', [review(fired, 'edit', { time })], '.gold.json', true));
    return events.map(({ date }: { date: unknown }) => date);
  };
  const bare = { id: 't', mention: null };
  it('may be a stretch, open on one side, or none, and is judged only where somebody has', async () => {
    expect(await days({ ...bare, start: '2024-02-01', end: '2024-02-29' })).toEqual([
      null,
      ['2024-02-01', '2024-02-29'],
      null,
    ]);
    expect((await days({ ...bare, start: '2024-02-01', end: null }))[1]).toEqual(['2024-02-01', '2024-03-05']);
    expect((await days({ ...bare, start: '2024-04-01', end: null }))[1]).toEqual(['2024-04-01', '2024-04-01']);
    expect((await days({ ...bare, start: null, end: '2024-02-02' }))[1]).toEqual(['2024-02-02', '2024-02-02']);
    expect((await days(null))[1]).toBeNull();
    expect((await days(bare))[1]).toBeNull();
  });
  it('stands among the words only of the paragraph that says it', async () => {
    const time = { id: 't', mention: b.span('Monday'), start: '2024-03-04', end: '2024-03-04' };
    const rows = [review(strike, 'accept'), corrected, review(thanks, 'edit', { time })];
    expect(await textOf('training', rows, '.ann')).toMatch(
      /^E e1 \| thanked \| SUPPORT \| actual \| Mayor Ilieva > -$/m,
    );
  });
});

describe('brat', () => {
  it('counts code points, ties roles and describes itself', async () => {
    const { files } = await filesOf('brat', all);
    expect(files.map(({ name }) => name)).toEqual([
      'annotation.conf',
      expect.stringMatching(/\.ann$/),
      expect.stringMatching(/\.txt$/),
    ]);
    expect(files[0]!.text).toContain('PROTEST\tActor*:Party, Recipient*:Party, Place*:Place, Time?:Time');
    const [, { text: standoff }, { text }] = files as [unknown, { text: string }, { text: string }];
    expect(text).toBe(situation.dispatch.text);
    const points = [...text];
    for (const [, span, words] of standoff.matchAll(/^T\d+\t\S+ (.+)\t(.*)$/gm)) {
      const parts = span!.split(';').map((part) => part.split(' ').map(Number));
      expect(parts.map(([start, end]) => points.slice(start, end).join('')).join(' ')).toBe(words);
    }
    expect(standoff).toMatch(/^E1\tPROTEST:T1 Actor:T2 Place:T3 Time:T4$/m);
    expect(standoff).toContain('E2\tSANCTION:T5 Recipient:T2\n');
    expect(standoff).toContain('#1\tAnnotatorNotes E1\tday: 2024-03-04\n#2\tAnnotatorNotes E2\tday: 2024-03-05\n');
    expect(standoff).toContain('A2\tMode E1 strike\n');
    expect(standoff).not.toContain('SUPPORT');
  });
});

describe('several reviewers', () => {
  const of = async (rows: ReviewRow[]) =>
    JSON.parse(await textOf('gold', rows, '.gold.json', true)).events.map(
      (event: { trigger: string }) => event.trigger,
    );
  it('are heard by majority, and the last of equals decides', async () => {
    const bo = (decision: ReviewDecision) => review(fired, decision, {}, 'Bo');
    expect(await of([review(fired, 'accept'), bo('reject')])).not.toContain('fired');
    expect(await of([review(fired, 'reject'), bo('accept')])).toContain('fired');
    expect(await of([review(fired, 'accept'), review(fired, 'accept', {}, 'Cy'), bo('reject')])).toContain('fired');
    expect(await of([review(fired, 'accept'), bo('skip')])).toContain('fired');
  });
});

it('as lines they are what the store keeps', async () => {
  const lines = (await textOf('jsonl', all, '.jsonl')).trim().split('\n');
  const { current: _current, ...kept } = all[1]!;
  expect(JSON.parse(lines[1]!)).toEqual(kept);
  expect(await filesOf('jsonl', [])).toEqual({ files: [], left: 0 });
});
