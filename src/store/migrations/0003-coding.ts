/** With which codebook and actors a dispatch was coded, as JSON; null for what was added before that was remembered. */
export const coding = 'ALTER TABLE dispatches ADD COLUMN coding VARCHAR';
