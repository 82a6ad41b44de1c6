import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv, rowsOf, separatorOf } from './csv.ts';
import { readJsonl } from './jsonl.ts';

const codeOf = (item: object): unknown => ('error' in item ? (item.error as { code: string }).code : undefined);

describe('CSV', () => {
  it('reads quotes, doubled quotes, line breaks in cells and either line end', () => {
    const items = [
      ...readCsv(
        'published,title,text\r\n2024-03-03,"Envoys, again","They said ""no"".\r\nThen left."\n2024-03-04,Port,Closed.',
      ),
    ];
    expect(items).toMatchObject([
      { suffix: ':2', published: '2024-03-03', title: 'Envoys, again', text: 'They said "no".\r\nThen left.' },
      { suffix: ':4', published: '2024-03-04', title: 'Port', text: 'Closed.' },
    ]);
  });
  it('reads semicolons, tabs and other column names', () => {
    expect([...readCsv('Date;Headline;Body\n2024-03-03;Port;Closed, they said.')]).toMatchObject([
      { published: '2024-03-03', title: 'Port', text: 'Closed, they said.' },
    ]);
    expect(separatorOf('date\ttext')).toBe('\t');
  });
  it('refuses a broken row alone', () => {
    const items = [...readCsv('published,text\n2024-03-03,a,b,c\n2024-03-03,\n2024-03-03,Fine.\n2024-03-03,"open')];
    expect(items.map(codeOf)).toEqual(['bad-csv', 'no-text', undefined, 'bad-csv']);
  });
  it('wants a header', () =>
    expect(() => [...readCsv('a,b\n1,2')]).toThrow(expect.objectContaining({ code: 'bad-csv' })));
  it('gives back every cell that was written by the standard', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('"', ',', '\n', '\r\n', 'a"b', '\ud800'));
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(rows, (table) => {
        const csv = table.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect([...rowsOf(csv, ',')].map((row) => row.cells)).toEqual(table);
      }),
    );
  });
});

describe('JSON Lines', () => {
  const read = async (chunks: Uint8Array[]) => {
    const items = [];
    for await (const item of readJsonl(chunks)) items.push(item);
    return items;
  };
  it('reads lines that are split anywhere and goes on after a broken one', async () => {
    const bytes = Buffer.from(
      '{"published":"2024-03-03","text":"Café é."}\n{broken\r\n\n[1]\n{"date":"2024-03-04","body":"Port.","url":"https://a.example/1"}',
    );
    for (const size of [1, 7, 1000]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      const items = await read(chunks);
      expect(items.map(({ suffix }) => suffix)).toEqual([':1', ':2', ':4', ':5']);
      expect(items.map(codeOf)).toEqual([undefined, 'bad-json', 'bad-json', undefined]);
      expect(items[0]).toMatchObject({ text: 'Café é.', published: '2024-03-03' });
      expect(items[3]).toMatchObject({ text: 'Port.', published: '2024-03-04', url: 'https://a.example/1' });
    }
  });
  it('refuses a line that is not UTF-8 and one that is too long, and reads the next', async () => {
    const good = Buffer.from('\n{"published":"2024-03-03","text":"Port."}');
    const items = await read([Buffer.from([0x22, 0xff, 0x22]), good]);
    expect(items.map(codeOf)).toEqual(['broken-utf8', undefined]);
    const long = await read([...Array.from({ length: 21 }, () => Buffer.alloc(1_000_000, 'x')), good]);
    expect(long.map(codeOf)).toEqual(['too-large', undefined]);
  });
});
