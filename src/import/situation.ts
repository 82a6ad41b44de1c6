/**
 * A row of a data set as a situation of one event. There is no dispatch to point into, so the row itself is the text: a
 * line a column, the columns about the event first. Every record points at its cell, and `file` names file and line.
 */
import type { Codebook } from '../codebook/codebook.ts';
import { oneLine, webAddress, wellFormed } from '../ingest/dispatch.ts';
import { stableId } from '../schema/id.ts';
import {
  type Actor,
  type Event,
  type Evidence,
  noRecords,
  type Place,
  type Situation,
  type Time,
} from '../schema/record.ts';
import type { ImportedEvent, ImportedParty, Row } from './types.ts';

/** A cell in the text of the row. */
interface Cell {
  start: number;
  end: number;
  text: string;
}

const foldSpace = (text: string): string => wellFormed(text).replace(/\s+/g, ' ').trim();

/** The row as text, and where its cells stand in it. Empty cells are left out. */
function written(row: Row, first: readonly string[]): { text: string; cells: Map<string, Cell> } {
  const filled = row.cells.map(([name, text]) => [name, foldSpace(text)] as const).filter(([, text]) => text !== '');
  const [ahead, rest] = [true, false].map((told) => filled.filter(([name]) => first.includes(name) === told));
  const cells = new Map<string, Cell>();
  let text = '';
  for (const [at, group] of [ahead!, rest!].entries()) {
    // A blank line parts what a list shows as the sentence of the event from the rest of the row.
    if (at === 1 && text !== '') text += '\n';
    for (const [name, cell] of group) {
      const start = text.length + name.length + 2;
      cells.set(name, { start, end: start + cell.length, text: cell });
      text += `${name}: ${cell}\n`;
    }
  }
  return { text, cells };
}

export function situationOf(
  event: ImportedEvent,
  row: Row,
  about: { dataSet: string; file: string; codebook: Codebook },
): Situation {
  const { dataSet, codebook } = about;
  const dispatch = stableId('d', 'import', dataSet, event.id);
  const { text, cells } = written(row, [event.column, ...event.told]);
  const evidenceOf = (...columns: string[]): Evidence[] =>
    columns.flatMap((column) => {
      const cell = cells.get(column);
      return cell ? [{ dispatch, ...cell }] : [];
    });
  const base = (kind: string, at: string | number, ...columns: string[]) => ({
    id: stableId(kind, dispatch, at),
    // The row says so in a column of its own; whether the row is right is its data set's business.
    confidence: 1,
    evidence: evidenceOf(...columns),
  });

  const actors: Actor[] = [];
  const idOf = (party: ImportedParty): string => {
    const key = [party.name, party.country, party.kind, party.sectors.join(' ')].join('\n');
    const made = { ...base('a', key, party.column), ...withoutColumn(party) };
    if (!actors.some(({ id }) => id === made.id)) actors.push({ ...made, mentions: made.evidence });
    return made.id;
  };
  const [by, to] = [event.actors.map(idOf), event.recipients.map(idOf)];
  const { start, end, granularity, column } = event.time;
  const timex = start === end ? start : `${start}/${end}`;
  const times: Time[] = [
    { ...base('t', timex, column), timex, start, end, granularity, text: cells.get(column)?.text ?? '' },
  ];
  const places: Place[] = event.place ? [{ ...base('p', 0, event.place.column), ...withoutColumn(event.place) }] : [];
  const record: Event = {
    ...base('e', event.type, event.column, ...event.told),
    type: event.type,
    modes: event.modes,
    contexts: event.contexts,
    actors: [...new Set(by)],
    recipients: [...new Set(to)],
    status: event.status,
    time: times[0]!.id,
    date: event.date,
    dateBasis: start === end ? 'stated' : 'inferred',
    places: places.map(({ id }) => id),
    placeBasis: places.length > 0 ? 'stated' : null,
    magnitude: event.magnitude,
    quad: codebook.quad(event.type, event.modes[0]),
    score: codebook.score(event.type, event.modes),
    cameo: event.cameo ?? codebook.cameo(event.type, event.modes, event.status, event.contexts),
    attributedTo: null,
    objectOf: null,
    trigger: cells.get(event.column)!,
    origin: { dataSet, id: event.id, code: event.code },
  };
  const title = oneLine(event.title);
  const url = webAddress(event.url);
  const { name, version, digest } = codebook;
  return {
    file: `${about.file}:${row.line}`,
    coding: { codebook: { name, version, digest } },
    dispatch: {
      id: dispatch,
      published: event.published,
      ...(title && { title }),
      source: dataSet,
      ...(url && { url }),
      text,
    },
    ...noRecords(),
    actors,
    places,
    times,
    events: [record],
  };
}

function withoutColumn<T extends { column: string }>({ column: _, ...rest }: T): Omit<T, 'column'> {
  return rest;
}
