/** A situation as rows of the tables: the JSON of each record and the columns that filters look at. */
import type { Actor, Event, Place, Position, Situation, Statement, Time } from '../schema/record.ts';
import { sentenceAround } from '../text/sentence.ts';
import { foldAll } from './fold.ts';
import { marksOf, sideMarks } from './marks.ts';
import { mergedId, partiesOf, partyOf, sideOf } from './parties.ts';
import { spotKey } from './spots.ts';
import type { EventContext, PositionContext, StatementContext } from './written-out.ts';

export type Cell = string | number | null | readonly string[];
export type Row = Readonly<Record<string, Cell>>;

/** The kinds whose records have columns of their own beyond id, dispatch, order and JSON. */
const plainKinds = ['places', 'times', 'relations', 'outcomes', 'links'] as const;
export const recordTables = ['actors', 'events', 'statements', 'positions', ...plainKinds] as const;

interface Around {
  situation: Situation;
  actors: ReadonlyMap<string, Actor>;
  places: ReadonlyMap<string, Place>;
  times: ReadonlyMap<string, Time>;
  events: ReadonlyMap<string, Event>;
  /** Speaker by statement id. */
  speakers: ReadonlyMap<string, string | null>;
  /** Columns that every filtered table repeats from the dispatch, so that no filter needs a join. */
  origin: Row;
}

/** The day in the words of the publisher: an instant keeps the day of its own time zone. */
function publishedDay(published: string): string {
  return published.slice(0, 10);
}

/** Sources whose names differ in case alone are one. */
export function sourceKey(source: string | undefined): string | null {
  return source === undefined ? null : source.toLowerCase();
}

function base(record: { id: string; confidence: number }, n: number, around: Around): Row {
  return { ...around.origin, id: record.id, n, confidence: record.confidence, record: JSON.stringify(record) };
}

function sides(
  from: readonly (string | null)[],
  to: readonly (string | null)[],
  actors: ReadonlyMap<string, Actor>,
): Row {
  const actor = sideOf(from, actors);
  const recipient = sideOf(to, actors);
  return {
    actor_keys: actor.keys,
    actor_names: actor.names,
    actor_sectors: actor.sectors,
    recipient_keys: recipient.keys,
    recipient_names: recipient.names,
    recipient_sectors: recipient.sectors,
    actor_marks: sideMarks(actor.keys, actor.sectors),
    recipient_marks: sideMarks(recipient.keys, recipient.sectors),
    parties: [...new Set([...actor.merged, ...recipient.merged])],
  };
}

function countriesOf(places: readonly string[], around: Around): string[] {
  return [...new Set(places.flatMap((id) => around.places.get(id)?.country ?? []))];
}

function spotsOf(record: { id: string; places: readonly string[] }, around: Around): Row[] {
  const found = record.places.flatMap((id) => around.places.get(id) ?? []);
  const dispatch = around.situation.dispatch.id;
  return found.map((place) => {
    const { latitude, longitude, name, country, precision } = place;
    return { record: record.id, dispatch, latitude, longitude, spot: spotKey(place), name, country, precision };
  });
}

function timeOf(id: string | null, around: Around): Time | null {
  return around.times.get(id ?? '') ?? null;
}

function eventContext(event: Event, around: Around): EventContext {
  return {
    actors: partiesOf(event.actors, around.actors),
    recipients: partiesOf(event.recipients, around.actors),
    places: event.places.flatMap((id) => around.places.get(id) ?? []),
    time: timeOf(event.time, around),
    sentence: sentenceAround(around.situation.dispatch.text, event.trigger.start, event.trigger.end),
    claimedBy: partyOf(around.speakers.get(event.attributedTo ?? ''), around.actors),
  };
}

/** What the rows of events say of their dispatch. */
function toldIn({ file, dispatch: { published, source, title } }: Situation): Row {
  return { file, published, source: source ?? null, title: title ?? null };
}

function eventRow(event: Event, n: number, around: Around): Row {
  const parties = sides(event.actors, event.recipients, around.actors);
  const context = eventContext(event, around);
  const told = event.evidence.map((evidence) => evidence.text);
  const countries = countriesOf(event.places, around);
  const spots = [...new Set(context.places.map(spotKey))].sort();
  return {
    ...base(event, n, around),
    ...toldIn(around.situation),
    ...parties,
    type: event.type,
    modes: event.modes,
    contexts: event.contexts,
    status: event.status,
    date: event.date,
    quad: event.quad,
    by_hand: event.byHand?.review ?? null,
    countries,
    country_marks: marksOf(countries),
    spots,
    spot_marks: marksOf(spots),
    search: [
      foldAll([context.sentence, event.trigger.text, ...told]),
      parties.actor_names,
      parties.recipient_names,
    ].join('\n'),
    context: JSON.stringify(context),
  };
}

function statementRow(statement: Statement, n: number, around: Around): Row {
  const { actors, situation } = around;
  const parties = sides([statement.speaker], statement.addressees, actors);
  const told = [statement.content, statement.cue, ...statement.evidence].map((span) => span?.text ?? '');
  const context: StatementContext = {
    speaker: partyOf(statement.speaker, actors),
    addressees: partiesOf(statement.addressees, actors),
  };
  return {
    ...base(statement, n, around),
    ...parties,
    parties: sideOf([statement.speaker], actors).merged,
    date: timeOf(statement.time, around)?.start ?? publishedDay(situation.dispatch.published),
    about: statement.about,
    countries: countriesOf(statement.places, around),
    search: [foldAll(told), parties.actor_names, parties.recipient_names].join('\n'),
    context: JSON.stringify(context),
  };
}

function positionRow(position: Position, n: number, around: Around): Row {
  const { actors, events, situation } = around;
  const holder = sideOf([position.holder], actors);
  const on = events.get(position.on);
  const party = partyOf(position.holder, actors);
  const told = [...position.manner, ...position.reasons, ...position.evidence].map((span) => span.text);
  const sentence = on ? sentenceAround(situation.dispatch.text, on.trigger.start, on.trigger.end) : '';
  const { deadline } = position;
  const context: PositionContext = { holder: party, deadline: deadline === 'none' ? 'none' : timeOf(deadline, around) };
  return {
    ...base(position, n, around),
    event: party && on ? on.id : null,
    actor_keys: holder.keys,
    actor_names: holder.names,
    actor_sectors: holder.sectors,
    parties: holder.merged,
    search: [foldAll([...told, sentence]), holder.names].join('\n'),
    context: JSON.stringify(context),
  };
}

function actorRow(actor: Actor, n: number, around: Around): Row {
  const side = sideOf([actor.id], around.actors);
  return {
    ...base(actor, n, around),
    merged: mergedId(actor),
    name: actor.name,
    kind: actor.kind,
    country: actor.country,
    office: actor.office ?? null,
    wikidata: actor.wikidata ?? null,
    actor_keys: side.keys,
    actor_names: side.names,
    actor_sectors: side.sectors,
  };
}

function countWords(text: string): number {
  let words = 0;
  for (const _ of text.matchAll(/[\p{L}\p{N}](?:\S{0,200})/gu)) words += 1;
  return words;
}

function dispatchRow(situation: Situation, origin: Row): Row {
  const { dispatch, file, warnings, coding } = situation;
  return {
    ...origin,
    id: dispatch.id,
    file,
    published: dispatch.published,
    title: dispatch.title ?? null,
    source: dispatch.source ?? null,
    url: dispatch.url ?? null,
    language: dispatch.language ?? null,
    words: countWords(dispatch.text),
    events: situation.events.length,
    statements: situation.statements.length,
    positions: situation.positions.length,
    records: recordTables.reduce((sum, table) => sum + situation[table].length, 0),
    search: foldAll([dispatch.title ?? '', dispatch.text]),
    warnings: warnings === undefined ? null : JSON.stringify(warnings),
    record: JSON.stringify(dispatch),
    coding: coding === undefined ? null : JSON.stringify(coding),
  };
}

function byId<T extends { id: string }>(records: readonly T[]): Map<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}

/** Rows by table. `addedAt` is an ISO instant in UTC with milliseconds, so that it sorts as text. */
export function rowsOf(situation: Situation, addedAt: string): Record<string, Row[]> {
  const { dispatch } = situation;
  const origin = {
    dispatch: dispatch.id,
    published_day: publishedDay(dispatch.published),
    source_key: sourceKey(dispatch.source),
    added_at: addedAt,
  };
  const around: Around = {
    situation,
    origin,
    actors: byId(situation.actors),
    places: byId(situation.places),
    times: byId(situation.times),
    events: byId(situation.events),
    speakers: new Map(situation.statements.map((statement) => [statement.id, statement.speaker])),
  };
  const rows: Record<string, Row[]> = {
    dispatches: [dispatchRow(situation, origin)],
    actors: situation.actors.map((actor, n) => actorRow(actor, n, around)),
    events: situation.events.map((event, n) => eventRow(event, n, around)),
    statements: situation.statements.map((statement, n) => statementRow(statement, n, around)),
    positions: situation.positions.map((position, n) => positionRow(position, n, around)),
    spots: [...situation.events, ...situation.statements].flatMap((record) => spotsOf(record, around)),
  };
  for (const kind of plainKinds) {
    rows[kind] = situation[kind].map((record, n) => ({
      id: record.id,
      dispatch: dispatch.id,
      n,
      record: JSON.stringify(record),
    }));
  }
  return rows;
}
