import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadCodebook } from './codebook/load.ts';
import { markOf, relation } from './relate.ts';
import type { Argument, Mention, MentionPair, Reading, Trigger, Word } from './schema/reading.ts';

const codebook = loadCodebook();
const sure = { actual: 0.9, historical: 0.02, future: 0.03, hypothetical: 0.03, negated: 0.02 };

/** A reading of one sentence: `words` as `form head`, heads as word numbers from 0, the root its own. */
function reading(
  words: string[],
  parts: Partial<Pick<Reading, 'mentions' | 'triggers' | 'arguments' | 'mentionPairs'>> = {},
): Reading {
  let text = '';
  const built = words.map((cell, i): Word => {
    const [form, head = '0', lemma = form!.toLowerCase()] = cell.split(' ') as [string, string?, string?];
    const start = text.length + (i > 0 ? 1 : 0);
    text += `${i > 0 ? ' ' : ''}${form}`;
    return {
      start,
      end: text.length,
      text: form,
      sentence: 0,
      upos: /\w/.test(form) ? 'X' : 'PUNCT',
      xpos: '',
      feats: '',
      lemma,
      head: Number(head) === i ? -1 : Number(head),
      deprel: 'dep',
      token: -1,
    };
  });
  const sentences = [{ start: 0, end: text.length, first: 0, last: built.length, headline: false, block: 0 }];
  return {
    text,
    blocks: [],
    sentences,
    words: built,
    entities: [],
    mentions: [],
    mentionPairs: [],
    triggers: [],
    timexes: [],
    quantities: [],
    arguments: [],
    triggerPairs: [],
    utterances: [],
    ...parts,
  };
}
const at = (r: Reading, first: number, last: number) => ({
  first,
  last,
  start: r.words[first]!.start,
  end: r.words[last - 1]!.end,
});
const actor = (r: Reading, first: number, last: number, head = last - 1): Mention => ({
  ...at(r, first, last),
  kind: 'actor',
  p: 0.9,
  head,
  sectors: [],
});
const trigger = (r: Reading, word: number, type: string, more: Partial<Trigger> = {}): Trigger => ({
  ...at(r, word, word + 1),
  types: [{ type, p: 0.8 }],
  modes: [],
  status: sure,
  ...more,
});
const role = (t: number, filler: number, name: Argument['role'], p = 0.9): Argument => ({
  trigger: t,
  filler,
  role: name,
  p,
});
const mark = (r: Reading, words: string) => markOf(r.text, words);

describe('the relation of two marked parties', () => {
  // "Arvia shelled Bostra , which thanked Celtia"
  const base = reading(['Arvia 1', 'shelled 1 shell', 'Bostra 1', ', 2', 'which 5', 'thanked 2 thank', 'Celtia 5']);
  const whole: Reading = {
    ...base,
    mentions: [actor(base, 0, 1), actor(base, 2, 3), actor(base, 6, 7)],
    triggers: [
      trigger(base, 1, 'ASSAULT', {
        modes: [
          { mode: 'ASSAULT/artillery', p: 0.7 },
          { mode: 'ASSAULT/heavy-weapons', p: 0.6 },
        ],
      }),
      trigger(base, 5, 'SUPPORT'),
    ],
    arguments: [role(0, 0, 'actor'), role(0, 1, 'recipient'), role(1, 1, 'actor'), role(1, 2, 'recipient')],
  };
  const relate = (source: string | null, target: string | null, r = whole) =>
    relation(r, source === null ? null : mark(r, source), target === null ? null : mark(r, target), codebook);

  test('the trigger that joins both parties decides', () => {
    expect(relate('Arvia', 'Bostra').type).toBe('ASSAULT');
    expect(relate('Bostra', 'Celtia').type).toBe('SUPPORT');
  });
  test('probabilities are of every type and sum to one; none is nought', () => {
    const { scores } = relate('Arvia', 'Bostra');
    expect(Object.keys(scores)).toHaveLength(16);
    expect(Object.values(scores).reduce((a, b) => a + b)).toBeCloseTo(1);
    expect(Math.min(...Object.values(scores))).toBeGreaterThan(0);
    expect(scores.ASSAULT).toBeGreaterThan(0.8);
  });
  test('a reversed pair is much less sure', () => {
    expect(relate('Arvia', 'Bostra').scores.ASSAULT! - relate('Bostra', 'Arvia').scores.ASSAULT!).toBeGreaterThan(0.15);
  });
  test('modes are those of the type, and of the codebook', () => {
    const { modes } = relate('Arvia', 'Bostra');
    expect(modes.every((m) => codebook.modesOf('ASSAULT').includes(m))).toBe(true);
    expect(relate('Bostra', 'Celtia').modes).toEqual([]);
  });
  test('status is that of the trigger that decides', () => {
    const threatened = {
      ...whole,
      triggers: [trigger(base, 1, 'ASSAULT', { status: { ...sure, actual: 0.1, future: 0.8 } }), whole.triggers[1]!],
    };
    expect(relate('Arvia', 'Bostra', threatened).status).toBe('future');
    expect(relate('Bostra', 'Celtia', threatened).status).toBe('actual');
  });
  test('what has not happened, or is only asked for, gives way to the act that speaks of it', () => {
    const both = [
      role(0, 0, 'actor'),
      role(0, 1, 'recipient', 0.8),
      role(1, 0, 'actor', 0.8),
      role(1, 1, 'recipient', 0.8),
    ];
    const told = { ...whole, arguments: both };
    expect(relate('Arvia', 'Bostra', told).type).toBe('ASSAULT');
    const open = { ...sure, actual: 0, hypothetical: 1 };
    expect(
      relate('Arvia', 'Bostra', {
        ...told,
        triggers: [trigger(base, 1, 'ASSAULT', { status: open }), whole.triggers[1]!],
      }).type,
    ).toBe('SUPPORT');
    expect(
      relate('Arvia', 'Bostra', { ...told, triggerPairs: [{ from: 1, to: 0, kind: 'object' as const, p: 0.9 }] }).type,
    ).toBe('SUPPORT');
  });
  test('what another verb takes as its object gives way to that verb', () => {
    // "Arvia lifted sanctions Bostra": both acts join the parties alike.
    const r = reading(['Arvia 1', 'lifted 1 lift', 'sanctions 1 sanction', 'Bostra 2']);
    const told = (deprel: string): Reading => ({
      ...r,
      words: r.words.map((w, i) => (i === 2 ? { ...w, deprel } : w)),
      mentions: [actor(r, 0, 1), actor(r, 3, 4)],
      triggers: [trigger(r, 1, 'RETREAT'), trigger(r, 2, 'SANCTION', { types: [{ type: 'SANCTION', p: 0.95 }] })],
      arguments: [role(0, 0, 'actor'), role(0, 1, 'recipient'), role(1, 0, 'actor'), role(1, 1, 'recipient')],
    });
    expect(relate('Arvia', 'Bostra', told('dep')).type).toBe('SANCTION');
    expect(relate('Arvia', 'Bostra', told('obj')).type).toBe('RETREAT');
  });
  test('giving way that is only promised is agreeing', () => {
    // "Arvia agreed to leave Bostra"
    const r = reading(['Arvia 1', 'agreed 1 agree', 'to 3', 'leave 1', 'Bostra 3']);
    const told = (status: typeof sure): Reading => ({
      ...r,
      mentions: [actor(r, 0, 1), actor(r, 4, 5)],
      triggers: [trigger(r, 1, 'CONCEDE'), trigger(r, 3, 'RETREAT', { status })],
      arguments: [role(0, 0, 'actor'), role(0, 1, 'recipient')],
      triggerPairs: [{ from: 0, to: 1, kind: 'object' as const, p: 0.9 }],
    });
    expect(relate('Arvia', 'Bostra', told({ ...sure, actual: 0, future: 0.9 })).type).toBe('AGREE');
    expect(relate('Arvia', 'Bostra', told(sure)).type).toBe('CONCEDE');
  });
  test('where nobody is named as target, triggers without a recipient fit best', () => {
    const lone = { ...whole, arguments: [role(0, 0, 'actor'), role(1, 0, 'actor'), role(1, 2, 'recipient')] };
    expect(relate('Arvia', null, lone).type).toBe('ASSAULT');
  });
  test('both parties of a mutual act are its actors', () => {
    const talks = {
      ...whole,
      triggers: [trigger(base, 1, 'CONSULT'), whole.triggers[1]!],
      arguments: [role(0, 0, 'actor'), role(0, 1, 'actor'), role(1, 0, 'actor', 0.6)],
    };
    expect(relate('Arvia', 'Bostra', talks).type).toBe('CONSULT');
  });
  test('a pronoun tied to the marked party speaks for it', () => {
    // "Bostra said it shelled Arvia"
    const r = reading(['Bostra 1', 'said 1 say', 'it 3', 'shelled 1 shell', 'Arvia 3']);
    const same: MentionPair = { from: 0, to: 1, kind: 'same', p: 0.95 };
    const told = {
      ...r,
      mentions: [actor(r, 0, 1), actor(r, 2, 3), actor(r, 4, 5)],
      triggers: [trigger(r, 3, 'ASSAULT'), trigger(r, 1, 'ACCUSE')],
      arguments: [role(0, 1, 'actor'), role(0, 2, 'recipient'), role(1, 0, 'actor')],
    };
    const without = relate('Bostra', 'Arvia', told).scores.ASSAULT!;
    expect(relate('Bostra', 'Arvia', { ...told, mentionPairs: [same] }).scores.ASSAULT!).toBeGreaterThan(
      without + 0.05,
    );
  });
  test('a mention inside the marked words, or around them, counts', () => {
    // "Arvia 's army shelled Bostra"
    const r = reading(['Arvia 2', "'s 0", 'army 3', 'shelled 3 shell', 'Bostra 3']);
    const told = {
      ...r,
      mentions: [actor(r, 0, 3, 2), actor(r, 4, 5)],
      triggers: [trigger(r, 3, 'ASSAULT')],
      arguments: [role(0, 0, 'actor'), role(0, 1, 'recipient')],
    };
    expect(relate("Arvia 's army", 'Bostra', told).scores.ASSAULT!).toBeGreaterThan(0.8);
    expect(relate('Arvia', 'Bostra', told).scores.ASSAULT!).toBeGreaterThan(0.75);
  });
});

describe('where the encoder finds nothing', () => {
  // "Arvia , which abducted Celtia , will shell Bostra": the verb between the two parties counts, not the other.
  const r = reading([
    'Arvia 7',
    ', 3',
    'which 3',
    'abducted 0 abduct',
    'Celtia 3',
    ', 3',
    'will 7',
    'praise 7',
    'Bostra 7',
  ]);
  test('the cue nearest to the path between the parties decides', () => {
    expect(relation(r, mark(r, 'Arvia'), mark(r, 'Celtia'), codebook)).toMatchObject({
      type: 'ASSAULT',
      modes: ['abduct'],
      status: 'actual',
    });
    expect(relation(r, mark(r, 'Arvia'), mark(r, 'Bostra'), codebook)).toMatchObject({
      type: 'SUPPORT',
      status: 'future',
    });
  });
  test('words of the parties are no cues', () => {
    const named = reading(['Abduct 1 abduct', 'praise 1', 'Bostra 1']);
    expect(relation(named, mark(named, 'Abduct'), mark(named, 'Bostra'), codebook).type).toBe('SUPPORT');
  });
  test('without any cue the distribution is even', () => {
    for (const words of [['Arvia 0', 'zzz 0'], []]) {
      const { scores } = relation(reading(words), null, null, codebook);
      for (const p of Object.values(scores)) expect(p).toBeCloseTo(1 / 16);
    }
  });
});

describe('where a party stands', () => {
  const text = 'US envoys met the US army; Austria watched US  envoys.';
  const words = (m: ReturnType<typeof markOf>) => (m ? [m.start, text.slice(m.start, m.end)] : null);
  test('whole words only, white space folded', () => {
    expect(words(markOf(text, 'us'))).toEqual([0, 'US']);
    expect(words(markOf(text, 'army'))).toEqual([21, 'army']);
    expect(words(markOf(text, 'US envoys', 40))).toEqual([43, 'US  envoys']);
    expect(markOf(text, 'rmy')).toBeNull();
  });
  test('an offset tells repeated words apart; without one the target is another occurrence than the source', () => {
    expect(words(markOf(text, 'US', 18))).toEqual([18, 'US']);
    const source = markOf(text, 'US');
    expect(words(markOf(text, 'US', undefined, source))).toEqual([18, 'US']);
  });
  test('nobody is named by words that are not in the text, or by none', () => {
    for (const none of ['a recipient', '', '  ', null, undefined, '[', '$^']) expect(markOf(text, none)).toBeNull();
  });
  test('any slice of words is found', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
        fc.nat(5),
        (parts, from) => {
          const cells = parts.map((p) => p.replace(/\s/g, '')).filter(Boolean);
          const slice = cells.slice(from, from + 2).join(' ');
          if (slice === '') return;
          const found = markOf(cells.join(' '), slice);
          expect(found && cells.join(' ').slice(found.start, found.end)).toBe(slice);
        },
      ),
      { numRuns: 60 },
    );
  });
});
