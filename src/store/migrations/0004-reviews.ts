/**
 * Reviews of events: judgements beside the machine's coding. They name the event by its id and, for a dispatch that is read
 * anew and has other ids, by the span of its trigger. No other table refers to them; taking records away takes none of them.
 */
export const reviews = `
CREATE TABLE reviews (
  id VARCHAR NOT NULL, n INTEGER NOT NULL, event VARCHAR NOT NULL, dispatch VARCHAR NOT NULL, type VARCHAR NOT NULL,
  trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL, reviewer VARCHAR NOT NULL, decision VARCHAR NOT NULL,
  reviewed_at VARCHAR NOT NULL, record VARCHAR NOT NULL
);
`;
