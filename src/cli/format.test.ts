import { describe, expect, it } from 'vitest';
import type { Place } from '../schema/record.ts';
import {
  displayWidth,
  type Field,
  fitWidths,
  writeCsv,
  writeGeojson,
  writeJson,
  writeJsonl,
  writeTable,
} from './format.ts';

interface Row {
  name: string | null;
  score: number | null;
  addedAt?: string;
}
const fields: Field<Row>[] = [
  { name: 'name', cell: (row) => row.name },
  { name: 'score', cell: (row) => row.score },
];

async function* pages<T>(...all: T[][]): AsyncGenerator<T[]> {
  yield* all;
}

async function written(run: (write: (text: string) => void) => Promise<void>): Promise<string> {
  let out = '';
  await run((text) => {
    out += text;
  });
  return out;
}

describe('CSV', () => {
  it('quotes text, leaves numbers bare and nothing empty', async () => {
    const rows = pages<Row>([{ name: 'the "Lion", a ship\nof line', score: -3.5 }], [{ name: null, score: null }]);
    expect(await written((write) => writeCsv(rows, fields, write))).toBe(
      '"name","score"\r\n"the ""Lion"", a ship\nof line",-3.5\r\n,\r\n',
    );
  });
  it.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])('disarms %j', async (name) => {
    const out = await written((write) => writeCsv(pages<Row>([{ name, score: -1 }]), fields, write));
    expect(out).toBe(`"name","score"\r\n"'${name}",-1\r\n`);
  });
});

describe('JSON', () => {
  const rows = () =>
    pages<Row>([{ name: 'a', score: 1, addedAt: 'then' }], [], [{ name: 'b', score: 2, addedAt: 'then' }]);
  it('shows whole rows without what is hidden, at any depth', async () => {
    const nested = pages([{ on: [{ addedAt: 'then', id: 1 }] }]);
    expect(await written((write) => writeJsonl(nested, null, ['addedAt'], write))).toBe('{"on":[{"id":1}]}\n');
  });
  it('shows the fields asked for', async () => {
    expect(await written((write) => writeJsonl(rows(), fields.slice(1), ['addedAt'], write))).toBe(
      '{"score":1}\n{"score":2}\n',
    );
  });
  it('writes one array over pages, also of nothing', async () => {
    const out = await written((write) => writeJson(rows(), null, ['addedAt'], write));
    expect(JSON.parse(out)).toEqual([
      { name: 'a', score: 1 },
      { name: 'b', score: 2 },
    ]);
    expect(await written((write) => writeJson(pages<Row>([]), null, [], write))).toBe('[]\n');
  });
});

it('GeoJSON has a point, several points or no geometry', async () => {
  const at = (longitude: number, latitude: number) => ({ longitude, latitude }) as Place;
  const rows = [{ places: [at(1, 2)] }, { places: [at(1, 2), at(3, 4)] }, { places: [] }];
  const out = await written((write) =>
    writeGeojson(pages(rows), [{ name: 'n', cell: (row) => row.places.length }], write),
  );
  const { features } = JSON.parse(out);
  expect(features.map((feature: { geometry: unknown }) => feature.geometry)).toEqual([
    { type: 'Point', coordinates: [1, 2] },
    {
      type: 'MultiPoint',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
    null,
  ]);
  expect(features[1].properties).toEqual({ n: 2 });
});

describe('the table', () => {
  it('fits the terminal, cuts the widest and sets numbers to the right', async () => {
    const rows = pages<Row>([
      { name: 'short', score: 1 },
      { name: 'a name that is far too long for it', score: 12 },
    ]);
    expect(await written((write) => writeTable(rows, fields, 20, write))).toBe(
      ['name           score', 'short              1', 'a name that …     12', ''].join('\n'),
    );
  });
  it('keeps wide scripts and combining marks in line', async () => {
    const rows = pages<Row>([
      { name: '東京', score: 1 },
      { name: 'e\u0301a', score: 2 },
    ]);
    expect(await written((write) => writeTable(rows, fields, 80, write))).toBe(
      'name  score\n東京      1\ne\u0301a        2\n',
    );
    expect(displayWidth('東京')).toBe(4);
  });
  it('lets no text command the terminal', async () => {
    const rows = pages<Row>([{ name: 'a\u001b[31mred\u0007\nnext\u202e', score: 1 }]);
    const out = await written((write) => writeTable(rows, fields, 80, write));
    expect(out).toContain('a [31mred next');
    for (const character of ['\u001b', '\u0007', '\u202e']) expect(out).not.toContain(character);
  });
  it('shares out what there is', () => {
    expect(fitWidths([10, 50, 30], 60)).toEqual([10, 23, 23]);
    expect(fitWidths([10, 10], 60)).toEqual([10, 10]);
    expect(fitWidths([9, 9, 9], 10)).toEqual([4, 4, 4]);
  });
});
