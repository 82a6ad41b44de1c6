/** One actor over all dispatches: every query of its page. Parties and exchanges are counted over events told as having happened. */
import type { ActorDetail, Exchange, NetworkParty, Tie } from '../schema/actor-detail.ts';
import type { Relation } from '../schema/record.ts';
import type { Database } from './database.ts';
import type { Filter } from './store.ts';
import { allOf, eventConditions, originConditions, type Parameters } from './where.ts';

/** A drawing with more can no longer be read. */
const mostParties = 24;
const mostTies = 400;
const mostNames = 40;
const happened = ['actual', 'historical'];

/** Words that stand for a name and are none. */
const pronouns = new Set(
  'he him his she her hers it its they them their theirs we us our ours i me my who whom whose which that this these those'.split(
    ' ',
  ),
);

type Head = Pick<ActorDetail, 'id' | 'name' | 'kind' | 'country' | 'sectors' | 'wikidata' | 'firstDay' | 'lastDay'>;

/** Conditions on events of the actor; the parties of a filter are not looked at, since the actor is the party. */
function ownEvents(id: string, filter: Filter, params: Parameters): string {
  const { party: _party, actor: _actor, recipient: _recipient, limit: _limit, cursor: _cursor, ...rest } = filter;
  const asked = { ...rest, status: rest.status ?? happened };
  return allOf([`list_contains(e.parties, ${params.text(id)})`, ...eventConditions(asked, params)]);
}

function ownMentions(id: string, filter: Filter, params: Parameters): string {
  return allOf([`a.merged = ${params.text(id)}`, ...originConditions('a', filter, params)]);
}

async function headOf(db: Database, id: string, filter: Filter): Promise<(Head & { dispatches: number }) | null> {
  const [row] = await db.query<Head & { dispatches: bigint }>(
    (params) => `SELECT merged AS id, min(name) AS name, min(kind) AS kind, min(country) AS country,
        list_sort(list_distinct(flatten(list(actor_sectors)))) AS sectors,
        arg_max(wikidata, published_day || a.id) AS wikidata, count(DISTINCT dispatch) AS dispatches,
        min(published_day) AS "firstDay", max(published_day) AS "lastDay"
      FROM actors a WHERE ${ownMentions(id, filter, params)} GROUP BY merged`,
  );
  return row ? { ...row, dispatches: Number(row.dispatches) } : null;
}

async function namesOf(db: Database, id: string, filter: Filter): Promise<ActorDetail['names']> {
  const rows = await db.query<{ name: string; dispatches: bigint }>(
    (params) => `SELECT max(name) AS name, count(DISTINCT dispatch) AS dispatches FROM (
        SELECT a.dispatch, unnest(a.record->>'$.mentions[*].text') AS name FROM actors a
        WHERE ${ownMentions(id, filter, params)}) WHERE trim(name) <> '' GROUP BY lower(name) ORDER BY dispatches DESC, max(name)`,
  );
  return rows
    .filter(({ name }) => !pronouns.has(name.toLowerCase()))
    .slice(0, mostNames)
    .map(({ name, dispatches }) => ({ name, dispatches: Number(dispatches) }));
}

async function officesOf(db: Database, id: string, filter: Filter): Promise<ActorDetail['offices']> {
  const rows = await db.query<{ office: string; firstDay: string; lastDay: string; dispatches: bigint }>(
    (params) => `SELECT office, min(published_day) AS "firstDay", max(published_day) AS "lastDay",
        count(DISTINCT dispatch) AS dispatches FROM actors a
      WHERE office IS NOT NULL AND ${ownMentions(id, filter, params)} GROUP BY office
      ORDER BY "lastDay" DESC, "firstDay" DESC, office`,
  );
  return rows.map((row) => ({ ...row, dispatches: Number(row.dispatches) }));
}

interface TieFound {
  record: string;
  dispatch: string;
  published: string;
  source: string | null;
  total: bigint;
}

async function tiesOf(db: Database, id: string, filter: Filter): Promise<{ ties: Tie[]; tieCount: number }> {
  const found = await db.query<TieFound>(
    (params) => `WITH own AS (SELECT DISTINCT a.id, a.dispatch FROM actors a WHERE ${ownMentions(id, filter, params)}),
      told AS (SELECT DISTINCT r.id, r.record, r.dispatch FROM relations r JOIN own ON own.dispatch = r.dispatch
        AND ((r.record->>'$.from') = own.id OR (r.record->>'$.to') = own.id))
      SELECT t.record, t.dispatch, d.published, d.source, count(*) OVER () AS total
      FROM told t JOIN dispatches d ON d.id = t.dispatch
      ORDER BY d.published DESC, t.dispatch, t.id LIMIT ${params.count(mostTies)}`,
  );
  const relations = found.map((row) => ({ ...row, relation: JSON.parse(row.record) as Relation }));
  const ends = await partiesById(
    db,
    relations.flatMap(({ relation }) => [relation.from, relation.to]),
  );
  const ties = relations.flatMap(({ relation, dispatch, published, source }): Tie[] => {
    const [from, to] = [ends.get(relation.from), ends.get(relation.to)];
    if (!from || !to) return [];
    const { id: own, kind, status, confidence, evidence } = relation;
    return [
      { id: own, kind, from, to, status, confidence, dispatch, published, source, text: evidence[0]?.text ?? '' },
    ];
  });
  return { ties, tieCount: Number(found[0]?.total ?? 0) };
}

/** Merged parties by the ids that dispatches gave them. */
async function partiesById(db: Database, ids: readonly string[]): Promise<Map<string, Tie['from']>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<Tie['from'] & { own: string }>(
    (params) => `SELECT DISTINCT id AS own, merged AS id, name, kind, country FROM actors
      WHERE id IN (SELECT unnest(${params.texts([...new Set(ids)])}))`,
  );
  return new Map(rows.map(({ own, ...party }) => [own, party]));
}

async function partiesWith(
  db: Database,
  id: string,
  filter: Filter,
): Promise<{ parties: NetworkParty[]; partyCount: number }> {
  const rows = await db.query<Omit<NetworkParty, 'events'> & { events: bigint; total: bigint }>(
    (params) => `WITH shared AS (SELECT other, count(*) AS events FROM (
          SELECT unnest(e.parties) AS other FROM events e WHERE ${ownEvents(id, filter, params)})
        WHERE other <> ${params.text(id)} GROUP BY other),
      ranked AS (SELECT *, count(*) OVER () AS total FROM shared ORDER BY events DESC, other LIMIT ${params.count(mostParties)})
      SELECT r.other AS id, min(a.name) AS name, min(a.kind) AS kind, min(a.country) AS country, r.events, r.total
      FROM ranked r JOIN actors a ON a.merged = r.other GROUP BY r.other, r.events, r.total ORDER BY r.events DESC, r.other`,
  );
  return {
    parties: rows.map(({ total: _total, events, ...party }) => ({ ...party, events: Number(events) })),
    partyCount: Number(rows[0]?.total ?? 0),
  };
}

/** Among these parties: who acts on whom, and who acts together. */
async function exchangesAmong(db: Database, ids: readonly string[], filter: Filter): Promise<Exchange[]> {
  const { party: _party, actor: _actor, recipient: _recipient, limit: _limit, cursor: _cursor, ...rest } = filter;
  const asked = { ...rest, status: rest.status ?? happened };
  const rows = await db.query<Omit<Exchange, 'events'> & { events: bigint }>((params) => {
    const all = params.texts(ids);
    const own = `SELECT e.id, coalesce(e.quad, 0) AS quad, list_intersect(e.actor_keys, ${all}) AS actors,
        list_intersect(e.recipient_keys, ${all}) AS recipients FROM events e
      WHERE list_has_any(e.parties, ${all}) AND ${allOf(eventConditions(asked, params))}`;
    return `WITH own AS (${own}), acting AS (SELECT *, unnest(actors) AS actor FROM own),
      pairs AS (SELECT actor AS "from", unnest(recipients) AS "to", 'on' AS kind, quad FROM acting
        UNION ALL SELECT actor AS "from", unnest(actors) AS "to", 'with' AS kind, quad FROM acting)
      SELECT "from", "to", kind, quad, count(*) AS events FROM pairs
      WHERE "from" <> "to" AND (kind = 'on' OR "from" < "to") GROUP BY ALL ORDER BY "from", "to", kind, quad`;
  });
  return rows.map((row) => ({ ...row, events: Number(row.events) }));
}

async function weeksOf(db: Database, id: string, filter: Filter): Promise<ActorDetail['weeks']> {
  const rows = await db.query<{ week: string; quad: number; events: bigint }>(
    (params) => `SELECT strftime(date_trunc('week', e.date::DATE), '%Y-%m-%d') AS week, coalesce(e.quad, 0) AS quad,
        count(*) AS events FROM events e WHERE e.date IS NOT NULL AND ${ownEvents(id, filter, params)}
      GROUP BY ALL ORDER BY week, quad`,
  );
  return rows.map(({ events, ...row }) => ({ ...row, events: Number(events) }));
}

/** By its own id, or by the id that a dispatch gave it; null where the store names nobody so. */
export async function actorDetail(db: Database, given: string, filter: Filter): Promise<ActorDetail | null> {
  const [known] = await db.query<{ merged: string }>(
    (params) => `SELECT merged FROM actors WHERE merged = ${params.text(given)} OR id = ${params.text(given)} LIMIT 1`,
  );
  const head = known && (await headOf(db, known.merged, filter));
  if (!head) return null;
  const { id } = head;
  const { parties, partyCount } = await partiesWith(db, id, filter);
  return {
    ...head,
    names: await namesOf(db, id, filter),
    offices: await officesOf(db, id, filter),
    ...(await tiesOf(db, id, filter)),
    parties,
    partyCount,
    exchanges: await exchangesAmong(db, [id, ...parties.map((party) => party.id)], filter),
    weeks: await weeksOf(db, id, filter),
  };
}
