/**
 * Filters as SQL conditions. Values are always parameters; only column and table names written here stand in the text.
 * Every query names its table by the alias of `Subject`: events `e`, statements `s`, positions `p`, actors `a`,
 * dispatches `d`.
 */
import { DOUBLE, type DuckDBType, type DuckDBValue, INTEGER, LIST, listValue, VARCHAR } from '@duckdb/node-api';
import { fold, searchWords } from './fold.ts';
import { hasMark, idsAmong } from './marks.ts';
import type { Filter } from './store.ts';
import { wordConditions } from './word-index.ts';

/** Named parameters of one query. */
export class Parameters {
  readonly values: Record<string, DuckDBValue> = {};
  readonly types: Record<string, DuckDBType> = {};
  #count = 0;

  #add(value: DuckDBValue, type: DuckDBType): string {
    this.#count += 1;
    const name = `p${this.#count}`;
    this.values[name] = value;
    this.types[name] = type;
    return `$${name}`;
  }
  text(value: string): string {
    return this.#add(value, VARCHAR);
  }
  number(value: number): string {
    return this.#add(value, DOUBLE);
  }
  count(value: number): string {
    return this.#add(value, INTEGER);
  }
  texts(values: readonly string[]): string {
    return this.#add(listValue([...values]), LIST(VARCHAR));
  }
  numbers(values: readonly number[]): string {
    return this.#add(listValue([...values]), LIST(DOUBLE));
  }
}

/** `true` where nothing is asked. */
export function allOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'true' : conditions.join(' AND ');
}

/** Sources graded at least so well in both signs. A source without a grade is not among them. */
function gradedQuery(grade: string, params: Parameters): string {
  const [reliability, credibility] = [params.text(grade.slice(0, 1)), params.text(grade.slice(1))];
  return `SELECT source_key FROM standing_grades WHERE reliability <= ${reliability} AND credibility <= ${credibility}`;
}

/** Conditions on the dispatch that a record of `alias` comes from. */
export function originConditions(alias: string, filter: Filter, params: Parameters): string[] {
  const found: string[] = [];
  const { asOf, publishedSince, publishedUntil, addedSince, addedUntil, source, grade, dispatch } = filter;
  if (publishedSince) found.push(`${alias}.published_day >= ${params.text(publishedSince)}`);
  if (publishedUntil) found.push(`${alias}.published_day <= ${params.text(publishedUntil)}`);
  if (asOf) found.push(`${alias}.published_day <= ${params.text(asOf)}`);
  if (addedSince) found.push(`${alias}.added_at > ${params.text(new Date(addedSince).toISOString())}`);
  if (addedUntil) found.push(`${alias}.added_at <= ${params.text(new Date(addedUntil).toISOString())}`);
  if (source)
    found.push(`list_contains(${params.texts(source.map((name) => name.toLowerCase()))}, ${alias}.source_key)`);
  if (grade) found.push(`${alias}.source_key IN (${gradedQuery(grade, params)})`);
  if (dispatch) found.push(`list_contains(${params.texts(dispatch)}, ${alias}.${alias === 'd' ? 'id' : 'dispatch'})`);
  return found;
}

function confidenceConditions(alias: string, filter: Filter, params: Parameters): string[] {
  return filter.minConfidence === undefined ? [] : [`${alias}.confidence >= ${params.number(filter.minConfidence)}`];
}

/** Every word of the search begins a word of the folded column. */
export function textConditions(column: string, text: string | undefined, params: Parameters): string[] {
  return searchWords(text ?? '').map((word) => `contains(${column}, ${params.text(` ${word}`)})`);
}

export function datesBetween(column: string, filter: Filter, params: Parameters): string[] {
  const found: string[] = [];
  if (filter.since) found.push(`${column} >= ${params.text(filter.since)}`);
  if (filter.until) found.push(`${column} <= ${params.text(filter.until)}`);
  return found;
}

/**
 * One side of a record is one of `terms`: an id, a country code, or the beginning of words of a name or office.
 * Three capitals are a code or a whole word ("PKK"), so that USA does not find Usama.
 */
export function sideIs(
  alias: string,
  side: 'actor' | 'recipient',
  terms: readonly string[],
  params: Parameters,
): string {
  const names = terms.flatMap((term) => {
    const folded = fold(term);
    if (folded === ' ') return [];
    const part = /^[A-Z]{3}$/.test(term) ? folded : folded.trimEnd();
    return [`contains(${alias}.${side}_names, ${params.text(part)})`];
  });
  const keys =
    alias === 'e' ? eventKeys(side, terms, params) : [`list_has_any(${alias}.${side}_keys, ${params.texts(terms)})`];
  return anyOf([...keys, ...names]);
}

/** The same of the keys of an event: by its marks, and for ids of single actors by the dispatches that have them. */
function eventKeys(side: 'actor' | 'recipient', terms: readonly string[], params: Parameters): string[] {
  const ids = idsAmong(terms);
  if (ids.length === 0) return hasMark(`e.${side}_marks`, terms, params);
  const own = params.texts(ids);
  const told = `SELECT dispatch FROM actors WHERE list_contains(${own}, id)`;
  return [
    ...hasMark(`e.${side}_marks`, terms, params),
    `(e.dispatch IN (${told}) AND list_has_any(e.${side}_keys, ${own}))`,
  ];
}

/** `false` where nothing can be. */
function anyOf(conditions: readonly string[]): string {
  return conditions.length === 0 ? 'false' : `(${conditions.join(' OR ')})`;
}

function partyConditions(alias: string, filter: Filter, params: Parameters): string[] {
  const { party, actor, recipient, sector } = filter;
  const found: string[] = [];
  if (party) found.push(`(${sideIs(alias, 'actor', party, params)} OR ${sideIs(alias, 'recipient', party, params)})`);
  if (actor) found.push(sideIs(alias, 'actor', actor, params));
  if (recipient) found.push(sideIs(alias, 'recipient', recipient, params));
  if (sector && alias === 'e') {
    const marks = sector.map((one) => `#${one}`);
    found.push(anyOf([...hasMark('e.actor_marks', marks, params), ...hasMark('e.recipient_marks', marks, params)]));
  } else if (sector) {
    const list = params.texts(sector);
    found.push(`(list_has_any(${alias}.actor_sectors, ${list}) OR list_has_any(${alias}.recipient_sectors, ${list}))`);
  }
  return found;
}

export function placeConditions(alias: string, filter: Filter, params: Parameters): string[] {
  const found: string[] = [];
  if (filter.country)
    found.push(
      alias === 'e'
        ? anyOf(hasMark('e.country_marks', filter.country, params))
        : `list_has_any(${alias}.countries, ${params.texts(filter.country)})`,
    );
  if (filter.box) {
    const [west, south, east, north] = filter.box.map((degrees) => params.number(degrees));
    // A box that crosses the 180th meridian has its west edge east of its east edge.
    const across = filter.box[0] > filter.box[2] ? 'OR' : 'AND';
    const inside = `(latitude BETWEEN ${south} AND ${north} AND (longitude >= ${west} ${across} longitude <= ${east}))`;
    found.push(alias === 'e' ? marksInside(inside) : `${alias}.id IN (SELECT record FROM spots WHERE ${inside})`);
  }
  return found;
}

/**
 * Events with a place inside: by the marks that occur, which are far fewer than events. A spot on the edge, of which some places are
 * inside and some are not, is looked for place by place.
 */
function marksInside(inside: string): string {
  const spots = (having: string) =>
    `SELECT spot FROM spot_places GROUP BY spot HAVING bool_or(${inside}) AND ${having}`;
  const marks = `SELECT key FROM (SELECT key, unnest(string_split(trim(key), ' ')) AS spot FROM event_counts WHERE kind = 'spots')
    WHERE spot IN (${spots(`bool_and(${inside})`)})`;
  const edge = `SELECT seq FROM spots WHERE seq IS NOT NULL AND ${inside} AND spot IN (${spots(`NOT bool_and(${inside})`)})`;
  return `(e.spot_marks IN (${marks}) OR e.seq IN (${edge}))`;
}

/** Where on the map, and what is on no map and no timeline: columns that events alone have. */
export function spotConditions({ spot, missing }: Filter, params: Parameters): string[] {
  return [
    ...(spot ? [anyOf(hasMark('e.spot_marks', [spot], params))] : []),
    ...(missing === 'place' ? ["e.spot_marks = ' '"] : []),
    ...(missing === 'day' ? ['e.date IS NULL'] : []),
  ];
}

/** A mode alone, or after its type: `withdraw`, `RETREAT/withdraw`. */
function modeCondition(alias: string, modes: readonly string[], params: Parameters): string {
  const any = modes.map((mode) => {
    const slash = mode.indexOf('/');
    if (slash < 0) return `list_contains(${alias}.modes, ${params.text(mode)})`;
    const [type, own] = [params.text(mode.slice(0, slash)), params.text(mode.slice(slash + 1))];
    return `(${alias}.type = ${type} AND list_contains(${alias}.modes, ${own}) OR list_contains(${alias}.modes, ${params.text(mode)}))`;
  });
  return `(${any.join(' OR ')})`;
}

/** Compared with a value or two a column is looked at while it is read, and what does not pass is never read of the others. */
const fewValues = 16;

function isOneOf(column: string, values: readonly string[], params: Parameters): string {
  if (values.length > fewValues) return `list_contains(${params.texts(values)}, ${column})`;
  return amongst(
    column,
    values.map((value) => params.text(value)),
  );
}

function quadIsOneOf(column: string, quads: readonly number[], params: Parameters): string {
  const known = [0, 1, 2, 3, 4].filter((quad) => quads.includes(quad));
  return amongst(
    column,
    known.map((quad) => params.count(quad)),
  );
}

const amongst = (column: string, values: readonly string[]): string =>
  values.length === 0 ? 'false' : `${column} IN (${values.join(', ')})`;

/** Conditions that only an event can meet. */
function codeConditions(alias: string, filter: Filter, params: Parameters): string[] {
  const { type, mode, context, status, quad } = filter;
  const found: string[] = [];
  if (type) found.push(isOneOf(`${alias}.type`, type, params));
  if (mode) found.push(modeCondition(alias, mode, params));
  if (context) found.push(`list_has_any(${alias}.contexts, ${params.texts(context)})`);
  if (status) found.push(isOneOf(`${alias}.status`, status, params));
  if (quad) found.push(quadIsOneOf(`${alias}.quad`, quad, params));
  return found;
}

/** An event of the story that has, or once had, one of the ids. */
function storyConditions(alias: string, { story }: Filter, params: Parameters): string[] {
  if (!story) return [];
  const given = params.texts(story);
  const named = `SELECT story FROM story_events WHERE list_contains(${given}, alias) OR list_contains(${given}, event)`;
  return [`${alias}.id IN (SELECT event FROM story_events WHERE story IN (${named}))`];
}

export function eventConditions(filter: Filter, params: Parameters): string[] {
  return [
    ...originConditions('e', filter, params),
    ...confidenceConditions('e', filter, params),
    ...datesBetween('e.date', filter, params),
    ...codeConditions('e', filter, params),
    ...storyConditions('e', filter, params),
    ...partyConditions('e', filter, params),
    ...placeConditions('e', filter, params),
    ...spotConditions(filter, params),
    ...(filter.byHand ? ['e.by_hand IS NOT NULL'] : []),
    ...(filter.event ? [`list_contains(${params.texts(filter.event)}, e.id)`] : []),
    ...wordConditions('e', filter.text, params),
  ];
}

/** Type, mode, context, status and quad ask for a statement about such an event; all else is the statement's own. */
export function statementConditions(filter: Filter, params: Parameters): string[] {
  const codes = codeConditions('e', filter, params);
  const about = `SELECT u.id FROM (SELECT id, unnest(about) AS event FROM statements) u JOIN events e ON e.id = u.event WHERE ${allOf(codes)}`;
  return [
    ...originConditions('s', filter, params),
    ...confidenceConditions('s', filter, params),
    ...datesBetween('s.date', filter, params),
    ...partyConditions('s', filter, params),
    ...placeConditions('s', filter, params),
    ...textConditions('s.search', filter.text, params),
    ...(codes.length > 0 ? [`s.id IN (${about})`] : []),
  ];
}

/**
 * A position is dated by its publication, since what is wanted has seldom a day of its own. Party asks for its holder
 * or a party of the event; sector and actor for the holder; what remains for the event that the position is on.
 */
export function positionConditions(filter: Filter, params: Parameters): string[] {
  const found = [
    'p.event IS NOT NULL',
    ...originConditions('p', filter, params),
    ...confidenceConditions('p', filter, params),
    ...datesBetween('p.published_day', filter, params),
    ...textConditions('p.search', filter.text, params),
  ];
  const { actor, party, sector, recipient, attitude } = filter;
  if (attitude) found.push(`list_contains(${params.texts(attitude)}, p.record->>'$.attitude')`);
  if (actor) found.push(sideIs('p', 'actor', actor, params));
  if (sector) found.push(`list_has_any(p.actor_sectors, ${params.texts(sector)})`);
  if (party) {
    const sides = `${sideIs('e', 'actor', party, params)} OR ${sideIs('e', 'recipient', party, params)}`;
    found.push(`(${sideIs('p', 'actor', party, params)} OR p.event IN (SELECT e.id FROM events e WHERE ${sides}))`);
  }
  const event = [
    ...codeConditions('e', filter, params),
    ...placeConditions('e', filter, params),
    ...spotConditions(filter, params),
    ...(recipient ? [sideIs('e', 'recipient', recipient, params)] : []),
  ];
  if (event.length > 0) found.push(`p.event IN (SELECT e.id FROM events e WHERE ${allOf(event)})`);
  return found;
}

const eventFields = [
  'country',
  'box',
  'spot',
  'missing',
  'byHand',
  'event',
  'actor',
  'recipient',
  'type',
  'mode',
  'context',
  'status',
  'quad',
  'story',
  'since',
  'until',
] as const;

/** Whether a filter of actors asks for their part in certain events. */
export function asksForEvents(filter: Filter): boolean {
  return eventFields.some((field) => filter[field] !== undefined);
}

/** Dispatches whose title or text has the words and, where anything of events is asked, that tell of such an event. */
export function dispatchConditions(filter: Filter, params: Parameters): string[] {
  const { since: _since, until: _until, text, ...rest } = filter;
  const found = [
    ...originConditions('d', filter, params),
    ...datesBetween('d.published_day', filter, params),
    ...textConditions('d.search', text, params),
  ];
  if (asksForEvents(rest) || rest.party || rest.sector || rest.minConfidence !== undefined) {
    found.push(`d.id IN (SELECT e.dispatch FROM events e WHERE ${allOf(eventConditions(rest, params))})`);
  }
  return found;
}

/** Of the actors themselves; see `asksForEvents` for the rest. */
export function actorConditions(filter: Filter, params: Parameters): string[] {
  const { party, sector, text } = filter;
  const found = [
    ...originConditions('a', filter, params),
    ...confidenceConditions('a', filter, params),
    ...textConditions('a.actor_names', text, params),
  ];
  if (party) found.push(sideIs('a', 'actor', party, params));
  if (sector) found.push(`list_has_any(a.actor_sectors, ${params.texts(sector)})`);
  return found;
}
