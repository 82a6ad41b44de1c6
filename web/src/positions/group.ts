import type { Issue } from '../../../src/schema/issue.ts';
import type { PositionRow } from '../../../src/store/store.ts';

/** An issue with those of its positions that are shown. */
export interface ShownIssue {
  issue: Issue;
  /** The latest first. */
  rows: PositionRow[];
}

/** Positions under the issue that they belong to, in the order of the issues; which is which the server has decided. */
export function groupsOf(rows: readonly PositionRow[], issues: readonly Issue[]): ShownIssue[] {
  const issueOf = new Map(issues.flatMap((issue) => issue.positions.map((id) => [id, issue] as const)));
  const groups = new Map<Issue, PositionRow[]>(issues.map((issue) => [issue, []]));
  for (const row of rows) {
    const issue = issueOf.get(row.id);
    if (issue) groups.get(issue)?.push(row);
  }
  for (const group of groups.values())
    group.sort((one, other) => (one.published < other.published ? 1 : one.published > other.published ? -1 : 0));
  return [...groups].flatMap(([issue, group]) => (group.length > 0 ? [{ issue, rows: group }] : []));
}

/** Stances of an issue by party, those who are told most often first; in each the earliest first. */
export function movesOf({ parties, stances }: Issue): { name: string; moves: Issue['stances'] }[] {
  const own = (party: Issue['parties'][number]) =>
    stances.filter((stance) => stance.party.name === party.name && stance.party.country === party.country);
  return parties.map((party) => ({ name: party.name, moves: own(party) }));
}
