/** The architecture: which part may import which. Imports go one way, from the rim to the records. */
import { describe, expect, it } from 'vitest';
import { areaOf, type Import, importsOf, sourceFiles, textOf } from './support/sources.ts';

const small = ['errors.ts', 'package-root.ts'];

/** What each part may import besides itself. A part that is not listed has no place yet: give it one here. */
const mayImport: Record<string, readonly string[]> = {
  schema: [],
  'errors.ts': [],
  'package-root.ts': [],
  'version.ts': ['package-root.ts'],
  codebook: ['schema', ...small],
  text: ['schema', ...small],
  'thread.ts': [],
  ingest: ['schema', 'text', 'thread.ts', ...small],
  read: ['schema', 'text', ...small],
  resolve: ['schema', 'text', ...small],
  code: ['schema', 'text', 'codebook', ...small],
  link: ['schema', 'text', 'codebook', ...small],
  import: ['schema', 'codebook', 'ingest', ...small],
  store: ['schema', 'text', 'link', ...small],
  query: ['schema', 'text', ...small],
  export: ['schema', 'text', 'codebook', ...small],
  'engine.ts': ['schema', 'text', 'codebook', 'read', 'resolve', 'code', 'link', ...small],
  'engines.ts': ['schema', 'engine.ts', 'engine-thread.ts', 'thread.ts', ...small],
  'engine-thread.ts': ['engine.ts', 'engines.ts', ...small],
  'relate.ts': ['schema', 'text', 'codebook', 'read', 'resolve', 'code', 'engine.ts', ...small],
  server: ['schema', ...small],
  client: ['schema'],
  cli: [
    ...[
      'schema',
      'text',
      'codebook',
      'ingest',
      'read',
      'resolve',
      'code',
      'link',
      'store',
      'query',
      'export',
      'import',
    ],
    ...['engine.ts', 'engines.ts', 'relate.ts', 'server', 'version.ts', ...small],
  ],
  'index.ts': ['schema', 'codebook', 'ingest', 'store', 'export', 'engine.ts', 'relate.ts', ...small],
};

/** Imports across the grain, each with its reason; `types` where only types may come through. */
const exceptions: readonly { from: RegExp; to: RegExp; types: boolean; because: string }[] = [
  {
    from: /^src\/export\//,
    to: /^src\/store\/store\.ts$/,
    types: true,
    because: 'reports and tables are written over the rows of a store, whichever store it is',
  },
  {
    from: /^src\/server\//,
    to: /^src\/store\/store\.ts$/,
    types: true,
    because: 'routes answer with the rows of the store they are handed',
  },
  {
    from: /^src\/client\//,
    to: /^src\/server\/(?:route|table)\.ts$/,
    types: true,
    because: 'requests and answers of the client have the types of the routes',
  },
];

/** Parts that decide from their arguments alone: no clock, no chance, no network, no locale of the machine. */
const middle = ['schema', 'codebook', 'text', 'read', 'resolve', 'code', 'link', 'export', 'engine.ts', 'relate.ts'];
const impure =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\.localeCompare\(|\bprocess\.(?:env|stdin|stdout|stderr|exit)/;
const network = /^(?:node:(?:net|http|https|http2|dns|dns\/promises|tls|dgram|child_process)|undici)$/;

const longestFile = 350;

const files = sourceFiles();
const imports = files.flatMap(importsOf);
const ours = imports.filter(({ to }) => to.startsWith('src/'));
const shown = ({ from, to, typeOnly }: Import): string => `${from} → ${to}${typeOnly ? ' (types)' : ''}`;

function isExcepted({ from, to, typeOnly }: Import): boolean {
  return exceptions.some((one) => one.from.test(from) && one.to.test(to) && (typeOnly || !one.types));
}

describe('the parts of src', () => {
  it('are all known', () => {
    expect([...new Set(files.map(areaOf))].filter((area) => !mayImport[area])).toEqual([]);
  });

  it('import in one direction', () => {
    const across = ours.filter(({ from, to }) => areaOf(from) !== areaOf(to));
    const wrong = across.filter((one) => !mayImport[areaOf(one.from)]?.includes(areaOf(one.to)) && !isExcepted(one));
    expect(wrong.map(shown)).toEqual([]);
  });

  it('need every exception that is made for them', () => {
    const unused = exceptions.filter(({ from, to }) => !ours.some((one) => from.test(one.from) && to.test(one.to)));
    expect(unused.map(({ because }) => because)).toEqual([]);
  });

  it('import nothing from outside of src but packages', () => {
    expect(
      imports.filter(({ to }) => /^(?:\.\.|web\/|test\/|scripts\/|bench\/|training\/)/.test(to)).map(shown),
    ).toEqual([]);
  });

  it('import no file that is not there', () => {
    expect(ours.filter(({ to }) => !files.includes(to)).map(shown)).toEqual([]);
  });
});

describe('the files of src', () => {
  it('import one another in no circle', () => {
    expect(circlesIn(ours.filter(({ typeOnly }) => !typeOnly))).toEqual([]);
  });

  it(`have at most ${longestFile} lines`, () => {
    const long = files.map((file) => ({ file, lines: textOf(file).split('\n').length - 1 }));
    expect(long.filter(({ lines }) => lines > longestFile)).toEqual([]);
  });

  it('keep clock, chance and the network out of the middle', () => {
    const inMiddle = files.filter((file) => middle.includes(areaOf(file)));
    expect(inMiddle.filter((file) => impure.test(textOf(file)))).toEqual([]);
    expect(imports.filter(({ from, to }) => inMiddle.includes(from) && network.test(to)).map(shown)).toEqual([]);
  });
});

describe('the web application', () => {
  it('takes nothing but types, and the client, from src', () => {
    const taken = sourceFiles('web/src').flatMap(importsOf);
    const ofOurs = taken.filter(({ to }) => to.startsWith('src/'));
    expect(ofOurs.filter(({ to }) => to.startsWith('src/')).length).toBeGreaterThan(0);
    expect(ofOurs.filter(({ to, typeOnly }) => !typeOnly && to !== 'src/client/index.ts').map(shown)).toEqual([]);
  });
});

/** Circles of imports, each once, from its first file by name. */
function circlesIn(edges: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file].join(' → '));
    if (at >= 0 || done.has(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...path, file]);
    done.add(file);
  };
  for (const file of [...next.keys()].sort()) walk(file, []);
  return found;
}
