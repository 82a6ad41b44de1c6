/** Why an analyst merged or split, and when the decision was taken back; null while it stands. */
export const decisions = `
ALTER TABLE story_decisions ADD COLUMN reason VARCHAR;
ALTER TABLE story_decisions ADD COLUMN undone_at VARCHAR;
`;
