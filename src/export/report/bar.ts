/** The balance of a pair as a small SVG: conflict to the left of the middle, cooperation to the right. */
import { quadWords } from '../words.ts';
import type { Balance } from './balance.ts';

const HALF = 100;
const HEIGHT = 12;

/** `most` is the largest number of events on one side of any bar, so that bars compare. */
export function balanceBar(counts: Balance['counts'], most: number): string {
  const [words, deeds, disputes, force] = counts;
  const unit = HALF / Math.max(1, most);
  const part = (quad: number, x: number, count: number): string =>
    count > 0 ? `<rect class="q${quad}" x="${round(x)}" y="0" width="${round(count * unit)}" height="${HEIGHT}"/>` : '';
  const label = [4, 3, 1, 2].map((quad) => `${quadWords[quad]} ${counts[quad - 1]}`).join(', ');
  return `<svg viewBox="0 0 ${2 * HALF} ${HEIGHT}" role="img" aria-label="${label}">${part(4, HALF - (disputes + force) * unit, force)}${part(3, HALF - disputes * unit, disputes)}${part(1, HALF, words)}${part(2, HALF + words * unit, deeds)}<line x1="${HALF}" y1="-1" x2="${HALF}" y2="${HEIGHT + 1}"/></svg>`;
}

const round = (value: number): number => Math.round(value * 100) / 100;
