/** Spans of words from tags: BIO sequences, and starts paired with ends. */

/** [first, last) spans of a BIO tag sequence with their type. A type that changes inside begins a new span. */
export function bioSpans(tags: readonly string[]): { first: number; last: number; type: string }[] {
  const spans: { first: number; last: number; type: string }[] = [];
  tags.forEach((tag, i) => {
    if (tag === 'O') return;
    const type = tag.slice(2);
    const open = spans[spans.length - 1];
    if (tag.startsWith('I') && open && open.last === i && open.type === type) open.last = i + 1;
    else spans.push({ first: i, last: i + 1, type });
  });
  return spans;
}

/** Indexes with a probability above `least`, at most the `most` surest of them, in text order. */
export function candidates(p: readonly number[], least: number, most: number): number[] {
  const found = p.map((_, i) => i).filter((i) => p[i]! > least);
  if (found.length <= most) return found;
  return found
    .sort((a, b) => p[b]! - p[a]! || a - b)
    .slice(0, most)
    .sort((a, b) => a - b);
}

/** Keeps the surest spans that do not cross one another; nesting is allowed. Spans are [first, last). */
export function withoutCrossing<T extends { first: number; last: number; p: number }>(spans: readonly T[]): T[] {
  const kept: T[] = [];
  for (const span of [...spans].sort((a, b) => b.p - a.p || a.first - b.first || a.last - b.last)) {
    const crosses = kept.some(
      (k) =>
        (span.first < k.first && k.first < span.last && span.last < k.last) ||
        (k.first < span.first && span.first < k.last && k.last < span.last),
    );
    if (!crosses) kept.push(span);
  }
  return kept.sort((a, b) => a.first - b.first || b.last - a.last);
}
