import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headline, layout } from './layout.ts';

const show = (text: string): string[] =>
  layout(text).map((block) => `${block.kind}: ${text.slice(block.start, block.end)}`);
const kinds = (text: string): string =>
  layout(text)
    .map((block) => block.kind)
    .join(' ');

describe('headers', () => {
  it('parts wire copy with a headline in capitals, key points, note, byline and dateline', () => {
    const text = [
      'UPDATE 2-ENVOYS LEAVE ALDOVIA AS PORT TALKS STALL',
      '  * Ferry crews walk out for second day',
      '  * Premier: "no deal at any price"',
      '(Adds quote, background)',
      "By Mara Quill and Tom O'Dell",
      '',
      'PORT ALDO, March 3 (Agency) - Two envoys left the port on Monday.',
      '',
      'Talks resume in May.',
    ].join('\n');
    expect(show(text)).toEqual([
      'headline: UPDATE 2-ENVOYS LEAVE ALDOVIA AS PORT TALKS STALL',
      'headline: * Ferry crews walk out for second day',
      'headline: * Premier: "no deal at any price"',
      'agency: (Adds quote, background)',
      "byline: By Mara Quill and Tom O'Dell",
      'dateline: PORT ALDO, March 3 (Agency) -',
      'body: Two envoys left the port on Monday.',
      'body: Talks resume in May.',
    ]);
    expect(headline(text, layout(text))).toBe('UPDATE 2-ENVOYS LEAVE ALDOVIA AS PORT TALKS STALL');
  });

  it.each([
    ['OSLO - ', 'The ministers met for an hour and parted without a word.'],
    ['KYIV, Ukraine (AP) — ', 'The ministers met for an hour.'],
    ['PORT-AU-PRINCE/MIAMI, Jan. 10 (Agency) -- ', 'The ministers met for an hour.'],
    ['(Agency) - ', 'The ministers met for an hour.'],
    ['Baghdad, Jan 10 (Agency) – ', 'The ministers met for an hour.'],
    ['NEAR MOSUL, Iraq – ', 'The ministers met for an hour and parted.'],
    ['GENEVA (3 May 2024) – ', 'The ministers met for an hour.'],
    ['WASHINGTON, Jan. 10 /PRNewswire/ -- ', 'The ministers met for an hour.'],
    ['ISLAMABAD: ', 'The ministers met for an hour on the third floor of the old customs house and left.'],
    ['KHARTOUM, APRIL 25 (AGENCY) - ', 'THE MINISTERS MET FOR AN HOUR.'],
  ])('cuts the dateline %s', (place, story) => {
    expect(show(`${place}${story}\n\nMore follows here.`)).toEqual([
      `dateline: ${place.trim()}`,
      `body: ${story}`,
      'body: More follows here.',
    ]);
  });

  it.each([
    'The army – which denies it – shelled the town on Monday.',
    'Aldovia - the poorest of the five - wants aid by May.',
    'IRAQ - PREMIER WANTS QUICK EXIT',
    'By Monday night the army had left the valley.',
    'By March, Aldovia wants its troops home.',
    'May Day rallies drew thousands in the capital.',
    'He resigned (Reuters saw the letter) - and left for Rome.',
  ])('finds no dateline or byline in: %s', (line) => {
    expect(kinds(`${line}\n\nThe story goes on in a second paragraph.`)).not.toMatch(/dateline|byline/);
  });

  it('keeps a date header apart, on its own line or before the first words', () => {
    expect(show('date 2024-03-03\n\nThe envoys left.')).toEqual([
      'dateline: date 2024-03-03',
      'body: The envoys left.',
    ]);
    expect(show(' date 2024-03-03 The envoys left.')).toEqual(['dateline: date 2024-03-03', 'body: The envoys left.']);
    expect(kinds('Date palms died in the drought.')).toBe('body');
  });

  it('knows a Title Case headline, a standfirst, a date and a byline of a web page', () => {
    const text =
      'Rebels Hand Over Last Border Post\n\nPeace deal enters second phase\n\nJane Roe\n3 March 2024, 14:05 GMT\n\nThe rebels left the post.\n';
    expect(kinds(text)).toBe('headline headline byline dateline body');
  });

  it('joins a headline that runs over two lines and keeps two headlines apart', () => {
    expect(show('ENVOYS LEAVE ALDOVIA AS\nPORT TALKS STALL\n\nThe envoys left.')[0]).toBe(
      'headline: ENVOYS LEAVE ALDOVIA AS\nPORT TALKS STALL',
    );
    expect(kinds('ENVOYS LEAVE ALDOVIA\nPORT TALKS STALL\n\nThe envoys left.')).toBe('headline headline body');
  });

  it('calls no ordinary sentence a headline', () => {
    expect(kinds('The envoys left.')).toBe('body');
    expect(kinds('The envoys left.\n\nThey will be back.')).toBe('body body');
    expect(kinds('The envoys left the port on\nMonday after talks that had\nlasted for a week.\n\nNobody spoke.')).toBe(
      'body body',
    );
    expect(headline('The envoys left.', layout('The envoys left.'))).toBeUndefined();
  });

  it('knows slugs, agency names and a corrected story', () => {
    expect(kinds('BC-Aldovia-Ports, 1st Ld\nURGENT\nEnvoys leave port\nReuters\n\nThe envoys left.')).toBe(
      'agency agency headline agency body',
    );
    expect(kinds('(This March 3 story has been corrected to fix the name)\n\nThe envoys left.')).toBe('agency body');
    expect(show('(Adds details) PORT ALDO, March 3 (Agency) - The envoys left.')).toEqual([
      'agency: (Adds details)',
      'dateline: PORT ALDO, March 3 (Agency) -',
      'body: The envoys left.',
    ]);
  });
});

describe('bodies', () => {
  it('joins hard-wrapped lines and ends paragraphs at blank lines', () => {
    const text =
      'The envoys left the port on Monday after a week.\nThey spoke to nobody, and the\nferry sailed at noon.\r\n\r\nIt will be back.';
    expect(kinds(text)).toBe('body body');
  });
  it('takes long lines that end in a stop as paragraphs', () => {
    const long =
      'The envoys left the port on Monday after a week of talks that had brought neither side any nearer to the other, their aides said.';
    expect(kinds(`${long}\n${long}\n${long}`)).toBe('body body body');
  });
  it('takes an indented line after a stop as a paragraph', () => {
    expect(
      kinds(
        '   The envoys left the port on\nMonday after a week.\n   They spoke to nobody, and the\nferry sailed at noon.',
      ),
    ).toBe('body body');
  });
  it('takes each list item apart, with the line it runs on in', () => {
    const text =
      'The envoys want the following.\n\nDEMANDS:\n- an end to the blockade, and\n  pay for the crews.\n- a new pilot\n1. nothing else\n\nBACKGROUND\n\nIt began in May.';
    expect(show(text)).toEqual([
      'body: The envoys want the following.',
      'headline: DEMANDS:',
      'body: - an end to the blockade, and\n  pay for the crews.',
      'body: - a new pilot',
      'body: 1. nothing else',
      'headline: BACKGROUND',
      'body: It began in May.',
    ]);
  });
  it('knows a subhead in small letters between paragraphs', () => {
    const long = 'The envoys left the port on Monday after a week of talks that brought nothing, their aides said.';
    expect(kinds(`${long}\n\nWhat comes next\n\n${long}`)).toBe('body headline body');
  });
});

describe('footers', () => {
  const story = 'The envoys left the port on Monday.\n\n';
  it.each([
    '(Reporting by Mara Quill; editing by T.K.)',
    '(Reporting by Mara Quill in Port Aldo,\nTom Dell in Rome; editing by T.K.)',
    'Reporting by Mara Quill; Editing by T.K.',
    '((newsroom@agency.example))',
    'desk@agency.example',
    'ENDS',
    '-30-',
    '###',
    '© 2024 The Agency. All rights reserved.',
    'Copyright 2024 The Agency',
    'For more on the port talks, see www.agency.example',
    'https://agency.example/story',
    'Our Standards: The Agency Principles.',
    'Contacts: desk@agency.example or ring the port office on any working day before four',
    '* * *',
  ])('%s', (line) => {
    expect(kinds(story + line)).toBe('body footer');
  });
  it('cuts a credit off the last paragraph', () => {
    expect(show('The envoys left. (Reporting by Mara Quill; editing by T.K.) ((desk@agency.example))')).toEqual([
      'body: The envoys left.',
      'footer: (Reporting by Mara Quill; editing by T.K.) ((desk@agency.example))',
    ]);
  });
  it('takes what comes after the end mark as footer', () => {
    expect(kinds(`${story}ENDS\n\nMara Quill speaks for the port.`)).toBe('body footer footer');
  });
  it('leaves a text that begins behind an address in the body', () => {
    const line = 'Email: desk@agency.example The envoys left the port on Monday after a week of talks.';
    expect(kinds(`${story}${line}`)).toBe('body body');
  });
  it('leaves sentences that speak of editing, sources and copyright in the body', () => {
    for (const line of [
      'Reporting from the port is banned.',
      'Sources said the envoys had left.',
      'Copyright law is at issue in the talks, he said.',
    ])
      expect(kinds(`The envoys left the port on Monday.\n\n${line} They gave no reason.`)).toBe('body body');
  });
});

/** Strange text: odd spaces and line ends, marks of lists and datelines, lone surrogates, emoji, combining marks. */
const piece = fc.oneof(
  fc.constantFrom('\n', '\r\n', '\r', '\n\n', ' ', '\t', '\u00a0', '\u2028', '\ufeff', '\u200b', '\u0085', '\f', '\0'),
  fc.constantFrom(
    '- ',
    '* ',
    '• ',
    '1. ',
    '-30-',
    'ENDS',
    ' - ',
    ' — ',
    '(Agency)',
    '(Reporting by A; editing by B)',
    '((a@b.c))',
    'By Ann Poe',
    'OSLO, May 3',
    'date 2024-01-02',
    '(Adds details)',
    'EVENTS:',
    '#',
  ),
  fc.constantFrom(
    '\ud800',
    '\udfff',
    '👩‍👩‍👧',
    'e\u0301',
    '\u0301',
    'İ',
    'ﬁ',
    '漢字。',
    'مرحبا؟',
    '“',
    '”',
    '...',
    '.',
    '?',
  ),
  fc.constantFrom('The army left.', 'UPDATE 1-ARMY LEAVES', 'a lower line', 'Rebels Hand Over Last Border Post'),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

describe('any text', () => {
  it('has blocks in order, apart, inside it, and over every character that is no white space', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        let at = 0;
        for (const block of layout(text)) {
          expect(block.start).toBeGreaterThanOrEqual(at);
          expect(block.end).toBeGreaterThan(block.start);
          expect(text.slice(at, block.start)).toMatch(/^\s*$/);
          expect(text.slice(block.start, block.end)).toMatch(/^\S(?:[\s\S]*\S)?$/);
          at = block.end;
        }
        expect(text.slice(at)).toMatch(/^\s*$/);
        headline(text, layout(text));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['one line', 'x'.repeat(10)],
    ['sentences', 'The army left. '],
    ['spaces', ' '],
    ['lines', 'The army left\n'],
    ['dates', 'May 3\n'],
    ['brackets', '('],
    ['dashes', ' - '],
    ['items', '- a\n'],
  ])('is read to the end, however long: %s', (_name, unit) => {
    // Quadratic work on 1.6 million characters would outlast the runner's limit.
    const text = unit.repeat(Math.ceil(1_600_000 / unit.length));
    const last = layout(text).at(-1);
    expect(last?.end ?? 0).toBe(text.trimEnd().length);
  });
});
