/**
 * Where events lie, so that a map can be counted without reading their JSON: of each event the keys of its spots, and of each
 * row of `spots` its key, name, country and precision. A spot is a place as near as about a kilometre (`spotKey`).
 */
export const spots = `
ALTER TABLE spots ADD COLUMN spot VARCHAR;
ALTER TABLE spots ADD COLUMN name VARCHAR;
ALTER TABLE spots ADD COLUMN country VARCHAR;
ALTER TABLE spots ADD COLUMN "precision" VARCHAR;
ALTER TABLE events ADD COLUMN spots VARCHAR[];
CREATE TEMP TABLE spots_known AS
  SELECT o.id AS record, p.record AS place FROM (
    SELECT id, dispatch, unnest(from_json(record->'$.places', '["VARCHAR"]')) AS place FROM events
    UNION ALL SELECT id, dispatch, unnest(from_json(record->'$.places', '["VARCHAR"]')) FROM statements
  ) o JOIN places p ON p.id = o.place AND p.dispatch = o.dispatch;
UPDATE spots SET name = k.place->>'$.name', country = k.place->>'$.country', "precision" = k.place->>'$.precision'
  FROM spots_known k WHERE k.record = spots.record
  AND (k.place->>'$.latitude')::DOUBLE = latitude AND (k.place->>'$.longitude')::DOUBLE = longitude;
UPDATE spots SET spot = printf('%.2f_%.2f%s', latitude, longitude, CASE WHEN "precision" IN ('point', 'city') THEN 'p' ELSE 'w' END);
UPDATE events SET spots = coalesce((SELECT list(DISTINCT s.spot ORDER BY s.spot) FROM spots s WHERE s.record = events.id), []);
DROP TABLE spots_known;
`;
