import type { EventRow } from '../../../src/store/store.ts';
import { placeKey } from './places.ts';
import type { View } from './view.ts';

type Test = (row: EventRow) => boolean;
export type Dimension = 'bar' | 'day' | 'place';

const fold = (text: string) => text.normalize('NFKD').toLowerCase();

/** Everything that a text filter looks into. */
function haystack(row: EventRow): string {
  const names = [...row.actors, ...row.recipients].map((party) => party.name);
  return fold(
    [row.sentence, row.trigger.text, row.type, ...names, ...row.places.map((place) => place.name)].join('\n'),
  );
}

function partyTest(party: string): Test {
  const wanted = fold(party);
  return (row) =>
    [...row.actors, ...row.recipients].some(
      (one) => fold(one.name).includes(wanted) || fold(one.country ?? '') === wanted,
    );
}

function barTests(view: View): Test[] {
  const tests: Test[] = [];
  const words = fold(view.text).split(/\s+/).filter(Boolean);
  if (words.length > 0) tests.push((row) => words.every((word) => haystack(row).includes(word)));
  if (view.party) tests.push(partyTest(view.party));
  if (view.type.length > 0) tests.push((row) => view.type.includes(row.type));
  if (view.status.length > 0) tests.push((row) => view.status.includes(row.status));
  if (view.quad.length > 0) tests.push((row) => row.quad !== null && view.quad.includes(row.quad));
  if (view.min > 0) tests.push((row) => row.confidence >= view.min);
  if (view.missing === 'place') tests.push((row) => row.places.length === 0);
  if (view.missing === 'day') tests.push((row) => row.date === null);
  return tests;
}

function dayTests({ since, until }: View): Test[] {
  const tests: Test[] = [];
  if (since) tests.push((row) => row.date !== null && row.date >= since);
  if (until) tests.push((row) => row.date !== null && row.date <= until);
  return tests;
}

function placeTests({ place, box }: View): Test[] {
  const tests: Test[] = [];
  if (place) tests.push((row) => row.places.some((one) => placeKey(one) === place));
  if (box) {
    const [west, south, east, north] = box;
    tests.push((row) =>
      row.places.some(
        ({ latitude, longitude }) => longitude >= west && longitude <= east && latitude >= south && latitude <= north,
      ),
    );
  }
  return tests;
}

/** Rows that pass every filter but those of the dimension left out, which is the panel's own. */
export function filterRows(rows: readonly EventRow[], view: View, without?: Dimension): EventRow[] {
  const tests = [
    ...(without === 'bar' ? [] : barTests(view)),
    ...(without === 'day' ? [] : dayTests(view)),
    ...(without === 'place' ? [] : placeTests(view)),
  ];
  return rows.filter((row) => tests.every((test) => test(row)));
}

/** Latest day first; events without a day follow, by publication. */
export function byDay(one: EventRow, other: EventRow): number {
  const key = (row: EventRow) => `${row.date ?? '0000'}|${row.published}|${row.id}`;
  return key(one) < key(other) ? 1 : -1;
}
