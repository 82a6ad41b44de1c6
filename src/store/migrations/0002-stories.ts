/**
 * Stories: the same happening told by several dispatches. Of each event the profile that linking compares, and the story in
 * which it stands: the event that began it. `alias` is the id that a story begun by this event has or once had.
 *
 * `story_blocks` is where comparable events are looked for, by days since 1970; rows come about in the order of days, so that
 * DuckDB passes over most of them. `story_texts.copy_of` is the earliest dispatch of which this one is a copy;
 * `story_fingerprints` are the shingles by which copies are found. Decisions are an analyst's, and never the machine's.
 */
export const stories = `
CREATE TABLE story_events (
  event VARCHAR NOT NULL, dispatch VARCHAR NOT NULL, published VARCHAR NOT NULL, alias VARCHAR NOT NULL,
  story VARCHAR NOT NULL, profile VARCHAR NOT NULL
);
CREATE TABLE story_blocks (
  event VARCHAR NOT NULL, family INTEGER NOT NULL, country VARCHAR NOT NULL, from_day INTEGER NOT NULL, to_day INTEGER NOT NULL
);
CREATE TABLE story_texts (dispatch VARCHAR NOT NULL, published VARCHAR NOT NULL, day INTEGER NOT NULL, copy_of VARCHAR);
CREATE TABLE story_fingerprints (hash DOUBLE NOT NULL, dispatch VARCHAR NOT NULL, day INTEGER NOT NULL);
CREATE TABLE story_decisions (
  id VARCHAR NOT NULL, n INTEGER NOT NULL, kind VARCHAR NOT NULL,
  decided_at VARCHAR NOT NULL, events VARCHAR NOT NULL
);
`;
