/** A story as a page of plain text. */
import type { PairReason, Story, Toll, TollClaim } from '../../schema/story.ts';
import type { StoryDetail } from '../../store/store.ts';
import { oneLine } from './add.ts';

/** `3`, `3–5`, `3+`, `≤5`. */
function rangeText(min: number | null, max: number | null): string {
  if (min === null) return `≤${max ?? '?'}`;
  if (max === null) return `${min}+`;
  return min === max ? String(min) : `${min}–${max}`;
}

/** `killed 26–44, disputed`. */
export function tollText({ kind, min, max, disputed }: Toll): string {
  return `${kind} ${rangeText(min, max)}${disputed ? ', disputed' : ''}`;
}

function namesText(parties: Story['actors']): string {
  return (
    parties.map(({ name, country }) => (country && country !== name ? `${name} (${country})` : name)).join(', ') || '?'
  );
}

function claimText({ published, source, claimant, min, max, text, change }: TollClaim): string {
  const by = claimant ? `, by ${claimant}` : '';
  const told = source ? ` (${source}${by})` : by;
  return `    ${published.slice(0, 10)}  ${rangeText(min, max)}  "${text}"${told}${change === 'first' || change === 'same' ? '' : `  ${change}`}`;
}

function reasonText({ events, score, features }: PairReason): string {
  const parts = features
    .filter(({ weight }) => Math.abs(weight) >= 0.3)
    .slice(0, 6)
    .map(({ name, weight, detail }) => `${weight > 0 ? '+' : ''}${weight.toFixed(1)} ${name} (${detail})`);
  return `  ${events[1]} with ${events[0]}: ${score.toFixed(2)}\n${parts.map((part) => `      ${part}`).join('\n')}`;
}

/** Control characters of what strangers wrote are spaces. */
export function storyText(story: StoryDetail): string {
  const copies = new Map(story.copies.map(({ dispatch, original }) => [dispatch, original]));
  const members = story.members.map(({ id, published, source, sentence, dispatch }) => {
    const copy = copies.has(dispatch) ? `, copy of ${copies.get(dispatch)}` : '';
    return `  ${published.slice(0, 10)}  ${id}  ${source ?? '-'}${copy}\n      ${sentence}`;
  });
  const lines = [
    `${story.id}  ${story.date ?? 'no day'}  ${story.type}${story.modes.map((mode) => `/${mode}`).join('')}  ${story.status}`,
    `${namesText(story.actors)} → ${namesText(story.recipients)}${story.places.length > 0 ? `, at ${namesText(story.places)}` : ''}`,
    `${story.reports} reports in ${story.dispatches.length} dispatches; ${story.by === 'hand' ? 'decided by hand' : 'linked by the machine'}${story.contradicted ? '; contradicted' : ''}`,
    '',
    'told by',
    ...members,
  ];
  for (const toll of story.tolls) lines.push('', `  ${tollText(toll)}`, ...toll.claims.map(claimText));
  if (story.why.length > 0) lines.push('', 'one happening because', ...story.why.map(reasonText));
  if (story.decisions.length > 0)
    lines.push('', 'decided by hand', ...story.decisions.map(({ id, kind, at }) => `  ${id}  ${kind}  ${at}`));
  return lines.map((line) => `${line.split('\n').map(oneLine).join('\n')}\n`).join('');
}
