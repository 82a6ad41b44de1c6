/** What changed since the last brief: what was added after it, and how that stands to what was known. */
import type { Codebook } from '../../codebook/codebook.ts';
import type { PositionRow } from '../../store/store.ts';
import { dayText } from '../phrases.ts';
import { attitudeWords } from '../words.ts';
import { datedLines } from './deadlines.ts';
import { type Happening, happeningLine, partyKey, sideKey } from './happenings.ts';
import { byText, type Footnotes, type Line } from './line.ts';
import type { Material } from './material.ts';
import { positionLine } from './positions.ts';

export interface Changes {
  /** Instant of the newest record that the last brief knew; null where there was none. */
  since: string | null;
  dispatches: number;
  /** Happenings that no earlier record told, weightiest first. */
  events: Line[];
  /** Known happenings that further dispatches now tell. */
  confirmed: Line[];
  /** What was to come or only spoken of, and now happened. */
  cameTrue: Line[];
  /** Positions that are new or differ from the holder's last one on the same matter. */
  positions: Line[];
  /** Deadlines that were open at the last brief and are over. */
  passed: Line[];
}

const EVENTS = 15;

export function changesSince(
  since: string | null,
  groups: readonly Happening[],
  material: Material,
  codebook: Codebook,
  notes: Footnotes,
): Changes {
  const isNew = (row: { addedAt: string }): boolean => since === null || row.addedAt > since;
  const line = (group: Happening): Line => happeningLine(group, material, codebook, notes, true);
  const fresh = groups.filter((group) => group.reports.every(isNew));
  const known = groups.filter((group) => !group.reports.every(isNew));
  const cameTrue = fresh.filter(
    (group) => group.first.status === 'actual' && known.some((earlier) => foretold(earlier, group)),
  );
  const happened = fresh
    .filter((group) => group.first.status === 'actual' && !cameTrue.includes(group))
    .sort((a, b) => b.weight - a.weight || byText(a.first.id, b.first.id));
  return {
    since,
    dispatches: material.dispatches.filter(isNew).length,
    events: happened.slice(0, EVENTS).map(line),
    confirmed: known.filter((group) => group.reports.some(isNew)).map(line),
    cameTrue: since === null ? [] : cameTrue.map(line),
    positions: movedPositions(since, material.positions, isNew, codebook, notes),
    passed: since === null ? [] : passedDeadlines(groups, material, isNew, codebook, notes),
  };
}

const foretold = (earlier: Happening, now: Happening): boolean =>
  ['future', 'hypothetical'].includes(earlier.first.status) &&
  earlier.first.type === now.first.type &&
  now.first.actors.length > 0 &&
  sideKey(earlier.first.actors) === sideKey(now.first.actors);

/** What a position is on, across dispatches: the kind of act and who would do it. */
const matterOf = (row: PositionRow): string =>
  JSON.stringify([partyKey(row.holder), row.on.type, sideKey(row.on.actors)]);

function movedPositions(
  since: string | null,
  rows: readonly PositionRow[],
  isNew: (row: PositionRow) => boolean,
  codebook: Codebook,
  notes: Footnotes,
): Line[] {
  const last = new Map<string, PositionRow>();
  const lines: Line[] = [];
  for (const row of rows) {
    const before = last.get(matterOf(row));
    last.set(matterOf(row), row);
    if (!isNew(row) || since === null || before?.attitude === row.attitude) continue;
    const line = positionLine([row], codebook, notes);
    const was = before
      ? `earlier: ${attitudeWords[before.attitude]} it (${dayText(before.published)})`
      : 'not known before';
    lines.push({ ...line, note: `${line.note}; ${was}` });
  }
  return lines;
}

function passedDeadlines(
  groups: readonly Happening[],
  material: Material,
  isNew: (row: { addedAt: string }) => boolean,
  codebook: Codebook,
  notes: Footnotes,
): Line[] {
  const before = material.dispatches
    .filter((row) => !isNew(row))
    .map((row) => row.published.slice(0, 10))
    .sort(byText)
    .at(-1);
  const { today } = material;
  if (before === undefined || today === null) return [];
  return datedLines(material, groups, codebook, notes).filter(
    (line) => line.day !== null && line.day >= before && line.day < today,
  );
}
