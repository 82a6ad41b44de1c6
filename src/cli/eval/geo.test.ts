import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { evalGeo, readGeoArticles } from './geo.ts';

const xml = `<?xml version="1.0"?><articles>
<article docid="7"><title>Storm &amp; flood</title><text><![CDATA[🌊 Rain fell on Lyon & Nice.]]></text><toponyms>
<toponym><start>15</start><end>19</end><phrase>Lyon</phrase><gaztag><lat>45.75</lat><lon>4.85</lon></gaztag></toponym>
<toponym><start>22</start><end>26</end><gaztag><lat>43.7</lat><lon>7.27</lon></gaztag></toponym>
<toponym><start>2</start><end>6</end></toponym></toponyms></article>
<article file="8"><text>Snow in Bergen &lt;today&gt;</text><toponyms>
<toponym><start>8</start><end>14</end><latitude>60.39</latitude><longitude>5.32</longitude></toponym></toponyms></article></articles>`;

function setFile(content: Buffer | string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'geo-')), 'set.xml.gz');
  writeFileSync(path, content);
  return path;
}

test('offsets count code points in the set and UTF-16 code units here', () => {
  const [first, second] = readGeoArticles(setFile(gzipSync(xml)));
  expect(first?.names.map((n) => first.text.slice(n.start, n.end))).toEqual(['Lyon', 'Nice']);
  expect(first?.title).toBe('Storm & flood');
  expect(second?.text).toBe('Snow in Bergen <today>');
  expect(second?.id).toBe('8');
});

test('a name counts when it is overlapped and within 161 km', () => {
  const path = setFile(xml);
  const score = evalGeo(path, (text) => {
    const at = (name: string, latitude: number, longitude: number) =>
      text.includes(name)
        ? [{ start: text.indexOf(name), end: text.indexOf(name) + name.length, latitude, longitude }]
        : [];
    return [...at('Lyon', 45.8, 4.8), ...at('Bergen', 52.5, 13.4)];
  });
  expect(score).toMatchObject({ articles: 2, gold: 3, found: 2, placed: 1, placedOfFound: 0.5 });
  expect(score.placedShare).toBeCloseTo(1 / 3);
});

test('another file is refused with a code', () => {
  expect(() => readGeoArticles(setFile('<feed/>'))).toThrow(expect.objectContaining({ code: 'not-geo' }));
});
