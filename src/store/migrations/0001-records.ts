/**
 * Records as the JSON they came as, with the columns that filters look at beside them.
 *
 * Days are `YYYY-MM-DD` text, which sorts as days do. `*_names` and `search` are folded text (see `fold.ts`);
 * `context` is JSON of what a row writes out beside its record (parties, places, time): a page of events then needs no
 * look-ups by id, which took two thirds of its time at 60,000 events.
 * `*_keys` are country codes, actor ids and the ids of actors merged over dispatches. Only dispatches carry a primary
 * key: record ids are made from the dispatch's, and an index on every table would cost more than the adding itself.
 */
export const records = `
CREATE TABLE dispatches (
  id VARCHAR PRIMARY KEY, file VARCHAR NOT NULL, published VARCHAR NOT NULL, published_day VARCHAR NOT NULL,
  title VARCHAR, source VARCHAR, source_key VARCHAR, url VARCHAR, language VARCHAR, added_at VARCHAR NOT NULL,
  words INTEGER NOT NULL, events INTEGER NOT NULL, statements INTEGER NOT NULL, positions INTEGER NOT NULL,
  records INTEGER NOT NULL, search VARCHAR NOT NULL, warnings VARCHAR, record VARCHAR NOT NULL
);
CREATE TABLE actors (
  id VARCHAR NOT NULL, dispatch VARCHAR NOT NULL, n INTEGER NOT NULL,
  published_day VARCHAR NOT NULL, source_key VARCHAR, added_at VARCHAR NOT NULL, confidence DOUBLE NOT NULL,
  merged VARCHAR NOT NULL, name VARCHAR NOT NULL, kind VARCHAR NOT NULL, country VARCHAR, office VARCHAR, wikidata VARCHAR,
  actor_keys VARCHAR[] NOT NULL, actor_names VARCHAR NOT NULL, actor_sectors VARCHAR[] NOT NULL, record VARCHAR NOT NULL
);
CREATE TABLE places (id VARCHAR NOT NULL, dispatch VARCHAR NOT NULL, n INTEGER NOT NULL, record VARCHAR NOT NULL);
CREATE TABLE times (id VARCHAR NOT NULL, dispatch VARCHAR NOT NULL, n INTEGER NOT NULL, record VARCHAR NOT NULL);
CREATE TABLE events (
  id VARCHAR NOT NULL, dispatch VARCHAR NOT NULL, n INTEGER NOT NULL,
  published_day VARCHAR NOT NULL, source_key VARCHAR, added_at VARCHAR NOT NULL, confidence DOUBLE NOT NULL,
  type VARCHAR NOT NULL, modes VARCHAR[] NOT NULL, contexts VARCHAR[] NOT NULL, status VARCHAR NOT NULL,
  date VARCHAR, quad INTEGER,
  actor_keys VARCHAR[] NOT NULL, actor_names VARCHAR NOT NULL, actor_sectors VARCHAR[] NOT NULL,
  recipient_keys VARCHAR[] NOT NULL, recipient_names VARCHAR NOT NULL, recipient_sectors VARCHAR[] NOT NULL,
  parties VARCHAR[] NOT NULL, countries VARCHAR[] NOT NULL,
  search VARCHAR NOT NULL, context VARCHAR NOT NULL, record VARCHAR NOT NULL
);
CREATE TABLE statements (
  id VARCHAR NOT NULL, dispatch VARCHAR NOT NULL, n INTEGER NOT NULL,
  published_day VARCHAR NOT NULL, source_key VARCHAR, added_at VARCHAR NOT NULL, confidence DOUBLE NOT NULL,
  date VARCHAR NOT NULL, about VARCHAR[] NOT NULL,
  actor_keys VARCHAR[] NOT NULL, actor_names VARCHAR NOT NULL, actor_sectors VARCHAR[] NOT NULL,
  recipient_keys VARCHAR[] NOT NULL, recipient_names VARCHAR NOT NULL, recipient_sectors VARCHAR[] NOT NULL,
  parties VARCHAR[] NOT NULL, countries VARCHAR[] NOT NULL, search VARCHAR NOT NULL, context VARCHAR NOT NULL, record VARCHAR NOT NULL
);
CREATE TABLE positions (
  id VARCHAR NOT NULL, dispatch VARCHAR NOT NULL, n INTEGER NOT NULL,
  published_day VARCHAR NOT NULL, source_key VARCHAR, added_at VARCHAR NOT NULL, confidence DOUBLE NOT NULL,
  event VARCHAR, actor_keys VARCHAR[] NOT NULL, actor_names VARCHAR NOT NULL, actor_sectors VARCHAR[] NOT NULL,
  parties VARCHAR[] NOT NULL, search VARCHAR NOT NULL, context VARCHAR NOT NULL, record VARCHAR NOT NULL
);
CREATE TABLE relations (id VARCHAR NOT NULL, dispatch VARCHAR NOT NULL, n INTEGER NOT NULL, record VARCHAR NOT NULL);
CREATE TABLE outcomes (id VARCHAR NOT NULL, dispatch VARCHAR NOT NULL, n INTEGER NOT NULL, record VARCHAR NOT NULL);
CREATE TABLE links (id VARCHAR NOT NULL, dispatch VARCHAR NOT NULL, n INTEGER NOT NULL, record VARCHAR NOT NULL);
-- Where an event or statement lies: one row for each of its places.
CREATE TABLE spots (record VARCHAR NOT NULL, dispatch VARCHAR NOT NULL, latitude DOUBLE NOT NULL, longitude DOUBLE NOT NULL);
CREATE TABLE settings (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
`;
