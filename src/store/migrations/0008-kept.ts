/**
 * What makes queries over millions of events quick; all of it can be made again from the other columns.
 *
 * Of each event its number in this store (`seq`), and as text, which DuckDB holds once for equal ones: the keys and sectors of
 * either side but for the ids of single actors (`*_marks`), its countries and its spots. ` XNL party-… #GOV ` is a country, a
 * party over all dispatches and a sector. `alone` is 1 where its dispatch tells of no other event of the day and quad class, so
 * that reports are counted without comparing dispatches.
 *
 * `event_counts` are sums over all events, a few rows for each addition and now and then made one (`tallies.ts`); `spot_places` is
 * what stands in `spots` of each spot. `event_words` are the events that hold a word, in blocks; the events of `event_tail` are not
 * in them yet (`word-index.ts`).
 */
export const kept = `
ALTER TABLE events ADD COLUMN seq INTEGER;
ALTER TABLE events ADD COLUMN actor_marks VARCHAR;
ALTER TABLE events ADD COLUMN recipient_marks VARCHAR;
ALTER TABLE events ADD COLUMN country_marks VARCHAR;
ALTER TABLE events ADD COLUMN spot_marks VARCHAR;
ALTER TABLE events ADD COLUMN alone INTEGER;
ALTER TABLE spots ADD COLUMN seq INTEGER;
CREATE TABLE event_counts (kind VARCHAR NOT NULL, key VARCHAR, quad INTEGER NOT NULL, events INTEGER NOT NULL, reports INTEGER NOT NULL);
CREATE TABLE spot_places (
  spot VARCHAR NOT NULL, name VARCHAR, country VARCHAR, "precision" VARCHAR, latitude DOUBLE NOT NULL, longitude DOUBLE NOT NULL
);
CREATE TABLE event_tail (seq INTEGER NOT NULL, search VARCHAR NOT NULL);
CREATE TABLE event_words (word VARCHAR NOT NULL, events INTEGER[] NOT NULL);
CREATE TEMP MACRO marks_of(keys, parties, sectors) AS ' ' || array_to_string(
  list_filter(keys, lambda k: NOT regexp_matches(k, '\\s') AND (list_contains(parties, k) OR NOT regexp_matches(k, '^[a-z]+-[0-9a-f]{12}$')))
  || list_transform(sectors, lambda s: '#' || s) || [''], ' ');
UPDATE events SET seq = k.seq, alone = k.alone,
  actor_marks = marks_of(actor_keys, parties, actor_sectors), recipient_marks = marks_of(recipient_keys, parties, recipient_sectors),
  country_marks = ' ' || array_to_string(countries || [''], ' '), spot_marks = ' ' || array_to_string(spots || [''], ' ')
  FROM (SELECT rowid AS r, row_number() OVER (ORDER BY rowid) - 1 AS seq,
    CASE WHEN count(*) OVER (PARTITION BY dispatch, date, coalesce(quad, 0)) = 1 THEN 1 ELSE 0 END AS alone FROM events) k
  WHERE k.r = events.rowid;
DROP MACRO marks_of;
UPDATE spots SET seq = e.seq FROM events e WHERE e.id = spots.record AND e.dispatch = spots.dispatch;
INSERT INTO event_tail SELECT seq, search FROM events;
INSERT INTO spot_places SELECT DISTINCT spot, name, country, "precision", latitude, longitude FROM spots WHERE spot IS NOT NULL;
INSERT INTO event_counts
  SELECT 'day', date, coalesce(quad, 0), count(*), count(DISTINCT dispatch) FROM events GROUP BY ALL
  UNION ALL SELECT 'spots', spot_marks, coalesce(quad, 0), count(*), 0 FROM events GROUP BY ALL
  UNION ALL SELECT 'type', type, 0, count(*), 0 FROM events GROUP BY ALL
  UNION ALL SELECT 'status', status, 0, count(*), 0 FROM events GROUP BY ALL;
`;
