/**
 * What users keep beside the dispatches: grades of sources, and searches. `source_grades` only grows: a grade that is taken
 * away is a row without one, and the last row of a source stands. Reliability and credibility are held apart, so that "at
 * least as good" compares each. Search names are one whatever their case (`key`).
 */
export const sourcesAndSearches = `
CREATE TABLE source_grades (
  n INTEGER NOT NULL, source_key VARCHAR NOT NULL, source VARCHAR NOT NULL, reliability VARCHAR, credibility VARCHAR,
  note VARCHAR, graded_by VARCHAR NOT NULL, graded_at VARCHAR NOT NULL
);
CREATE VIEW standing_grades AS
  SELECT * FROM source_grades QUALIFY row_number() OVER (PARTITION BY source_key ORDER BY n DESC) = 1;
CREATE TABLE searches (
  key VARCHAR NOT NULL, name VARCHAR NOT NULL, filter VARCHAR NOT NULL, saved_by VARCHAR NOT NULL, saved_at VARCHAR NOT NULL
);
`;
