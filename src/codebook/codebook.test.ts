import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SitrepError } from '../errors.ts';
import { loadCodebook } from './load.ts';

const plover = loadCodebook();

function writeBook(book: unknown, name = 'own.json'): string {
  const folder = mkdtempSync(join(tmpdir(), 'codebook-'));
  const file = join(folder, name);
  writeFileSync(file, typeof book === 'string' ? book : JSON.stringify(book));
  return file;
}
function refusal(book: unknown, name?: string): SitrepError {
  try {
    loadCodebook(writeBook(book, name));
  } catch (error) {
    if (error instanceof SitrepError) return error;
    throw error;
  }
  throw new Error('the codebook was accepted');
}

describe('PLOVER', () => {
  it('has sixteen types, 25 sectors and 37 contexts', () => {
    expect(plover.types.map((type) => type.name)).toEqual(
      'AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT'.split(
        ' ',
      ),
    );
    expect(plover.sectors).toHaveLength(25);
    expect(plover.contexts).toHaveLength(37);
    expect(plover.types.reduce((sum, type) => sum + plover.modesOf(type.name).length, 0)).toBe(67);
  });
  it('follows the sections of the manual before its tables', () => {
    expect(plover.quad('SANCTION')).toBe(4);
    expect(plover.quad('REQUEST', 'meet')).toBe(3);
    expect(plover.score('ACCUSE')).toBe(-3);
    expect(plover.fromCameo('163')).toMatchObject({ type: 'SANCTION', mode: 'discontinue' });
    expect(plover.fromCameo('0813')).toMatchObject({ type: 'CONCEDE' });
    expect(plover.fromCameo('0356')).toMatchObject({ type: 'CONCEDE' });
  });
  it('scores by mode, the farthest from zero of several, the type where the mode has none', () => {
    expect(plover.score('ASSAULT', ['beat', 'unconventional'])).toBe(-10);
    expect(plover.score('CONSULT', ['third-party'])).toBe(1);
    expect(plover.score('REQUEST')).toBe(0);
    expect(plover.score('PROTEST', ['vandalize'])).toBe(-5);
    expect(plover.score('DANCE')).toBeNull();
  });
  it('names the nearest CAMEO code by mode, status and context', () => {
    expect(plover.cameo('RETREAT', ['ceasefire'])).toBe('0871');
    expect(plover.cameo('RETREAT', ['withdraw'], 'future')).toBe('0356');
    expect(plover.cameo('AID', [], 'actual', ['military'])).toBe('072');
    expect(plover.cameo('COERCE', ['misinformation'])).toBe('170');
    expect(plover.cameo('DANCE')).toBeNull();
  });
  it('reads every CAMEO code that it writes, with the quad class kept', () => {
    const moved: string[] = [];
    for (const type of plover.types)
      for (const mode of [undefined, ...plover.modesOf(type.name)]) {
        const code = plover.cameo(type.name, mode ? [mode] : []);
        const back = code && plover.fromCameo(code);
        if (!back || plover.quad(back.type) !== plover.quad(type.name))
          moved.push(`${type.name}/${mode ?? ''} ${code}`);
      }
    // CAMEO has no code for a resignation; the nearest one is a concession.
    expect(moved).toEqual(['RETREAT/resign 0831']);
  });
  it('drops CAMEO comments and appeals and reads unknown sub-codes by their root', () => {
    expect(plover.fromCameo('010')).toBeNull();
    expect(plover.fromCameo('023')).toBeNull();
    expect(plover.fromCameo('1459')).toMatchObject({ type: 'PROTEST', mode: 'riot' });
    expect(plover.fromCameo('19')).toMatchObject({ type: 'ASSAULT' });
    expect(plover.fromCameo('x')).toBeNull();
  });
  it('knows words that name events', () => {
    expect(plover.cuesOf('Kidnap')[0]).toMatchObject({ type: 'ASSAULT', mode: 'abduct' });
    expect(plover.cuesOf('open fire')[0]).toMatchObject({ type: 'ASSAULT', mode: 'firearms' });
    expect(plover.cuesOf('umbrella')).toEqual([]);
  });
});

describe('contexts of a sentence', () => {
  it('finds phrases whatever their case and gives the order of the codebook', () => {
    expect(plover.contextsOf(['the', 'Foreign', 'minister', 'discuss', 'a', 'tariff', 'on', 'natural', 'gas'])).toEqual(
      ['economic', 'diplomatic', 'natural_resource'],
    );
  });
  it('stays silent without words that show one', () => {
    expect(plover.contextsOf(['the', 'two', 'side', 'talk', 'again', 'on', 'monday'])).toEqual([]);
    expect(plover.contextsOf([])).toEqual([]);
  });
});

describe('a codebook of your own', () => {
  const truce = { name: 'TRUCE', description: 'A truce.', parent: 'RETREAT', modes: [{ name: 'local', score: 3 }] };
  it('adds to PLOVER and inherits what it leaves out', () => {
    const book = loadCodebook(
      writeBook({
        name: 'truces',
        extends: 'plover',
        types: [truce],
        cues: [{ lemma: 'truce', type: 'TRUCE', weight: 1 }],
      }),
    );
    expect(book.types).toHaveLength(17);
    expect([book.quad('TRUCE'), book.score('TRUCE'), book.score('TRUCE', ['local']), book.cameo('TRUCE')]).toEqual([
      2,
      6.5,
      3,
      '087',
    ]);
    expect(book.contextsOf(['peacekeeper'])).toEqual(['peacekeeping']);
  });
  it.each([
    [{ name: 'a', types: [{ name: 'A', colour: 'red' }] }, /types\[0\]: unknown field "colour"/],
    [{ name: 'a', types: [{ name: 'A', score: 12 }] }, /types\[0\]\.score/],
    [{ name: 'a', types: [{ name: 'A' }, { name: 'A' }] }, /types\[1\]\.name: the type "A" stands twice/],
    [
      {
        name: 'a',
        types: [
          { name: 'A', parent: 'B' },
          { name: 'B', parent: 'A' },
        ],
      },
      /types\[0\]\.parent: the parents go in a circle \(A → B → A\)/,
    ],
    [{ name: 'a', types: [{ name: 'A', parent: 'Z' }] }, /no type is called "Z"/],
    [
      { name: 'a', types: [{ name: 'A', modes: [{ name: 'm', contexts: ['moon'] }] }] },
      /types\[0\]\.modes\[0\]\.contexts: no context is called "moon"/,
    ],
    [
      { name: 'a', types: [{ name: 'A' }], cues: [{ lemma: 'x', type: 'A', mode: 'm', weight: 1 }] },
      /cues\[0\]\.mode: A has no mode "m"/,
    ],
    [{ types: [] }, /: name: /],
    ['{"name": ', /is not JSON/],
    ['name: own', /is not JSON/],
  ])('refuses %j', (book, message) => {
    const error = refusal(book);
    expect(error.code).toBe('codebook-invalid');
    expect(error.message).toMatch(message);
  });
  it('says that YAML is to be converted', () => {
    expect(refusal('name: own\n', 'own.yaml').message).toMatch(/convert the YAML file/);
  });
  it('refuses codebooks that extend one another', () => {
    expect(refusal({ name: 'a', extends: 'own.json', types: [] }).message).toMatch(
      /extends: the codebooks extend one another in a circle/,
    );
  });
  it('says which file is missing', () => {
    expect(refusal({ name: 'a', types: [], cues: 'words.json' }).code).toBe('codebook-missing');
  });
});
