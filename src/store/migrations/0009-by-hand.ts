/**
 * Events that reviewers added by hand stand in the lists beside the machine's, each with the id of the review that says so; null
 * for what was read. Where the review goes, its row goes; `readSituations` and `store check` pass over them.
 */
export const byHand = 'ALTER TABLE events ADD COLUMN by_hand VARCHAR';
