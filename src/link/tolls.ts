/** Figures that a story's dispatches give: who claims what, in order of time, and whether it can all be right. */
import type { Range } from '../schema/record.ts';
import { type Toll, type TollClaim, type TollKind, tollKinds } from '../schema/story.ts';
import type { Member } from './story.ts';

type Bounds = Pick<Range, 'min' | 'max'>;

/** Words by which a text takes an earlier figure back. */
const takenBack =
  /\b(?:revis(?:ed|es|ing)|correct(?:ed|s|ing|ion)|down from|lowered|mistaken(?:ly)?|miscount(?:ed)?|double[- ]count(?:ed|ing)?|retract(?:ed|s)?)\b/i;

const low = ({ min, max }: Bounds): number => min ?? max ?? 0;
const high = ({ max }: Bounds): number => max ?? Number.POSITIVE_INFINITY;

/** Whether one figure can be both: "at least 20" and "26". */
function fits(a: Bounds, b: Bounds): boolean {
  return low(a) <= high(b) && low(b) <= high(a);
}

function changeOf(claim: Bounds, before: Bounds | undefined, sentence: string): TollClaim['change'] {
  if (!before) return 'first';
  if (low(claim) === low(before) && high(claim) === high(before)) return 'same';
  // "At least 20" and later "at least 26" can both be right; what is told is that more are known of.
  if (low(claim) > low(before)) return 'update';
  if (fits(claim, before)) return 'same';
  return takenBack.test(sentence) ? 'correction' : 'lower';
}

function claimsOf(
  kind: TollKind,
  members: readonly Member[],
  speaker: (statement: string) => string | null,
): TollClaim[] {
  const claims: TollClaim[] = [];
  for (const member of members) {
    for (const range of member.magnitude[kind] ?? []) {
      claims.push({
        ...range,
        event: member.id,
        dispatch: member.dispatch,
        published: member.published,
        source: member.source,
        claimant: (range.claimedBy ? speaker(range.claimedBy) : null) ?? member.claimedBy?.name ?? null,
        change: changeOf(range, claims.at(-1), member.sentence),
      });
    }
  }
  return claims;
}

/** A later, higher figure is an update; a lower one that no text explains, or two figures of one day, are a dispute. */
function isDisputed(claims: readonly TollClaim[]): boolean {
  if (claims.some(({ change }) => change === 'lower')) return true;
  return claims.some((a, at) =>
    claims
      .slice(at + 1)
      .some(
        (b) =>
          a.published.slice(0, 10) === b.published.slice(0, 10) &&
          a.change !== 'correction' &&
          b.change !== 'correction' &&
          !fits(a, b),
      ),
  );
}

/** Tolls by kind; `members` come in the order of publication. */
export function tollsOf(members: readonly Member[], speaker: (statement: string) => string | null): Toll[] {
  return tollKinds.flatMap((kind) => {
    const claims = claimsOf(kind, members, speaker);
    const last = claims.at(-1);
    if (!last) return [];
    const highest = Math.max(...claims.map(({ min, max }) => max ?? min ?? 0));
    const open = claims.some(({ min, max }) => max === null && (min ?? 0) >= highest);
    return [
      {
        kind,
        min: claims.some(({ min }) => min === null) ? null : Math.min(...claims.map(({ min }) => min!)),
        max: open ? null : highest,
        latest: { min: last.min, max: last.max },
        disputed: isDisputed(claims),
        claims,
      },
    ];
  });
}
