/** Reviews as files: gold for scoring, annotations for training, brat standoff for other tools, and lines as they are kept. */
import type { ReviewRow, Store } from '../../store/store.ts';
import { bratFiles } from './brat.ts';
import { goldFiles } from './gold.ts';
import { trainingFiles } from './training.ts';
import { type ReviewedDispatch, verdictsOf } from './verdict.ts';

export const reviewFormats = ['gold', 'training', 'brat', 'jsonl'] as const;
export type ReviewFormat = (typeof reviewFormats)[number];

export interface ReviewFiles {
  files: { name: string; text: string }[];
  /** Dispatches (`gold`) or paragraphs (`training`) that are left out, since not all of their events are judged. */
  left: number;
}

async function reviewed(store: Pick<Store, 'situation'>, rows: readonly ReviewRow[]): Promise<ReviewedDispatch[]> {
  const judged = rows.filter(({ current, decision }) => current !== null && decision !== 'skip');
  const ids = [...new Set(judged.map(({ dispatch }) => dispatch))].sort();
  const found: ReviewedDispatch[] = [];
  for (const id of ids) {
    const situation = await store.situation(id);
    if (situation) found.push({ situation, verdicts: verdictsOf(situation, judged) });
  }
  return found;
}

/** `partial` takes dispatches into gold of which not all events are judged. */
export async function exportReviews(
  store: Pick<Store, 'reviews' | 'situation'>,
  { format, reviewer, partial = false }: { format: ReviewFormat; reviewer?: string; partial?: boolean },
): Promise<ReviewFiles> {
  const rows = await store.reviews({ reviewer });
  if (format === 'jsonl') {
    const text = rows.map(({ current: _current, added: _added, ...review }) => `${JSON.stringify(review)}\n`).join('');
    return { files: rows.length > 0 ? [{ name: 'reviews.jsonl', text }] : [], left: 0 };
  }
  const dispatches = await reviewed(store, rows);
  if (format === 'gold') return goldFiles(dispatches, partial);
  if (format === 'training') return trainingFiles(dispatches);
  return bratFiles(dispatches);
}
