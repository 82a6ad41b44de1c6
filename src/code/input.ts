import type { Codebook } from '../codebook/codebook.ts';
import type { Reading, Resolved } from '../schema/reading.ts';
import type { Dispatch, Evidence, Span } from '../schema/record.ts';

/** What the coder works on. */
export interface CodeInput {
  readonly dispatch: Dispatch;
  readonly reading: Reading;
  readonly resolved: Resolved;
  readonly codebook: Codebook;
}

export function spanOf(text: string, at: { start: number; end: number }): Span {
  return { start: at.start, end: at.end, text: text.slice(at.start, at.end) };
}

export function evidenceOf(dispatch: Dispatch, at: { start: number; end: number }): Evidence {
  return { dispatch: dispatch.id, ...spanOf(dispatch.text, at) };
}

/** Probability as it is written into records: three decimals, so that the last bits of a sum never show. */
export function rounded(p: number): number {
  return Math.round(Math.min(1, Math.max(0, p)) * 1000) / 1000;
}
