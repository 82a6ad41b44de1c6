import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../resolve/times/testing.ts';
import { evalTimex, pairTimexes, parseTimeMl } from './timex.ts';

const document = `<?xml version="1.0" ?><TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-03-13" functionInDocument="CREATION_TIME">2024-03-13</TIMEX3></DCT>
<TEXT>Police &amp; troops <EVENT eid="e1" class="OCCURRENCE">left</EVENT> <TIMEX3 tid="t1" type="DATE" value="2024-03-12">Tuesday</TIMEX3>
 after <TIMEX3 tid="t2" type="DURATION" value="P3D">some three days</TIMEX3>; they came in <TIMEX3 tid="t3" type="DATE" value="1999">2001</TIMEX3> and <TIMEX3 tid="t4" type="DATE" value="PAST_REF">formerly</TIMEX3>.</TEXT></TimeML>`;

describe('TimeML', () => {
  test('offsets count the text without markup', () => {
    const { text, published, timexes } = parseTimeMl(document, 'a.tml');
    expect(published).toBe('2024-03-13');
    expect(timexes.map((t) => text.slice(t.start, t.end))).toEqual(['Tuesday', 'some three days', '2001', 'formerly']);
    expect(text).toContain('Police & troops');
  });
  test('a document without a day of creation is refused', () => {
    expect(() => parseTimeMl('<TimeML><TEXT>x</TEXT></TimeML>', 'b.tml')).toThrow(/CREATION_TIME/);
  });
  test('the same extent is paired before an overlapping one', () => {
    const gold = [
      { start: 0, end: 5, value: 'a' },
      { start: 3, end: 9, value: 'b' },
    ];
    const system = [{ start: 3, end: 9, value: 'b' }];
    expect(pairTimexes(gold, system)).toEqual([[gold[1], system[0]]]);
  });
  test('scores count overlaps, extents and values', () => {
    const folder = mkdtempSync(join(tmpdir(), 'timex-'));
    writeFileSync(join(folder, 'a.tml'), document);
    const scores = evalTimex(folder, wordsOf);
    expect(scores.counts).toEqual({ documents: 1, gold: 4, system: 3, relaxed: 3, strict: 3, value: 2 });
    expect(scores.extentF1Relaxed).toBeCloseTo(6 / 7);
    expect(scores.valueF1).toBeCloseTo(4 / 7);
  });
  test('a path that is not there is refused', () => {
    expect(() => evalTimex('/nowhere/at/all', wordsOf)).toThrow(/does not exist/);
  });
});
