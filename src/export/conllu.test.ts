import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Reading, Word } from '../schema/reading.ts';
import { toConllu } from './conllu.ts';

/** A reading of which only blocks, sentences and words are written; `~` joins the words of a multiword token. */
function reading(
  text: string,
  blocks: Block[],
  sentences: { start: number; end: number; words: string[]; headline?: boolean }[],
): Reading {
  const words: Word[] = [];
  const built = sentences.map(({ start, end, words: forms, headline = false }, sentence) => {
    const first = words.length;
    let at = start;
    for (const form of forms) {
      const parts = form.split('~');
      const token = parts.length > 1 ? words.length : -1;
      for (const part of parts) {
        at = text.indexOf(part, at);
        const head = words.length === first ? -1 : first;
        words.push({
          start: at,
          end: at + part.length,
          text: part,
          sentence,
          upos: 'X',
          xpos: '',
          feats: '',
          lemma: part.toLowerCase(),
          head,
          deprel: head < 0 ? 'root' : 'dep',
          token,
        });
        at += part.length;
      }
    }
    return { start, end, first, last: words.length, headline, block: 0 };
  });
  const none = {
    entities: [],
    mentions: [],
    mentionPairs: [],
    triggers: [],
    timexes: [],
    quantities: [],
    arguments: [],
    triggerPairs: [],
    utterances: [],
  };
  return { text, blocks, sentences: built, words, ...none };
}

/** Characters that are no space, from the FORM column alone. */
function held(conllu: string): string {
  let skip = 0;
  const forms = conllu.split('\n').flatMap((line) => {
    const [index, form = ''] = line.split('\t');
    if (!index || index.startsWith('#')) return [];
    const range = /^(\d+)-(\d+)$/.exec(index);
    if (range) skip = Number(range[2]) - Number(range[1]) + 1;
    else if (skip > 0) return skip-- > 0 ? [] : [];
    return [form];
  });
  return forms.join('').replace(/\s/gu, '');
}

const units = (string: string): string[] => string.split('').sort();

const text = "TALKS STALL\nGENEVA, Jan 9 (Wire) - They don't agree.\n(Reporting by A. Moss)";
const blocks: Block[] = [
  { kind: 'headline', start: 0, end: 11 },
  { kind: 'dateline', start: 12, end: 34 },
  { kind: 'body', start: 35, end: 52 },
  { kind: 'footer', start: 53, end: text.length },
];
const body = text.indexOf('They');
const sample = reading(text, blocks, [
  { start: 0, end: 11, words: ['TALKS', 'STALL'], headline: true },
  { start: body, end: body + "They don't agree.".length, words: ['They', "do~n't", 'agree', '.'] },
]);

describe('CoNLL-U', () => {
  const lines = toConllu(sample).split('\n');
  it('writes sentences with their text, multiword tokens and spaces', () => {
    expect(lines).toContain("# text = They don't agree.");
    expect(lines).toContain("2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_");
    expect(lines).toContain('2\tdo\tdo\tX\t_\t_\t1\tdep\t_\t_');
    expect(lines).toContain('4\tagree\tagree\tX\t_\t_\t1\tdep\t_\tSpaceAfter=No');
    expect(lines).toContain('# headline = yes');
  });
  it('writes what is no sentence as blocks, in the order of the text', () => {
    expect(lines.filter((line) => line.startsWith('# block'))).toEqual(['# block = dateline', '# block = footer']);
    expect(lines).toContain('1\tGENEVA,\t_\tX\t_\t_\t0\troot\t_\t_');
    expect(lines.filter((line) => line.startsWith('# sent_id'))).toEqual([
      '# sent_id = 1',
      '# sent_id = 2',
      '# sent_id = 3',
      '# sent_id = 4',
    ]);
  });
  it('holds every character that is no space', () => {
    expect(held(toConllu(sample))).toBe(text.replace(/\s/gu, ''));
  });
  it('holds them for any text and any words, in ten columns', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.nat(60), { maxLength: 6 }), (any, cuts) => {
        const bounds = [...new Set(cuts.filter((cut) => cut <= any.length))].sort((a, b) => a - b);
        const words = bounds
          .slice(1)
          .flatMap((end, i) =>
            i % 2 === 0 && any.slice(bounds[i], end).trim() ? [any.slice(bounds[i], end).trim()] : [],
          );
        const conllu = toConllu(
          reading(
            any,
            [],
            words.length > 0 && !words.some((word) => word.includes('~')) ? [{ start: 0, end: any.length, words }] : [],
          ),
        );
        // Characters between words of a sentence come after it, so only their number is compared.
        expect(units(held(conllu))).toEqual(units(any.replace(/\s/gu, '')));
        for (const line of conllu.split('\n'))
          if (line && !line.startsWith('# ')) expect(line.split('\t')).toHaveLength(10);
      }),
    );
  });
  it('gives nothing for nothing', () => {
    expect(toConllu(reading('', [], []))).toBe('');
    expect(toConllu(reading(' \n ', [], []))).toBe('');
  });
});

describe('chains', () => {
  const text = 'The crew saw their ship.';
  const read = reading(
    text,
    [{ kind: 'body', start: 0, end: text.length }],
    [{ start: 0, end: text.length, words: ['The', 'crew', 'saw', 'their', 'ship', '.'] }],
  );
  const span = (first: number, last: number) => ({ first, last, start: 0, end: 0 });
  it('stand in the last column as brackets, nested where they nest', () => {
    const chains = [{ mentions: [span(0, 2), span(3, 4)] }, { mentions: [span(3, 5)] }];
    const lines = toConllu(read, chains).split('\n');
    expect(lines.slice(0, 3)).toEqual(['# newdoc', '# global.Entity = eid', '# sent_id = 1']);
    const misc = lines.flatMap((line) => (/^\d/.test(line) ? [line.split('\t').at(-1)] : []));
    expect(misc).toEqual(['Entity=(e1', 'Entity=e1)', '_', 'Entity=(e2(e1)', 'Entity=e2)|SpaceAfter=No', '_']);
  });
  it('are not there unless asked for', () => {
    expect(toConllu(read)).not.toMatch(/Entity|newdoc/);
  });
});
