/** Words for the values of positions, links and quad classes. */
import type { Attitude, Link } from '../schema/record.ts';

export const attitudeWords: Readonly<Record<Attitude, string>> = {
  wants: 'wants',
  opposes: 'opposes',
  accepts: 'accepts',
  offers: 'offers',
  noPlans: 'has no plans for',
  undecided: 'is undecided on',
};

/** One sentence about two happenings; both come as noun phrases. */
export function linkWords(kind: Link['kind'], from: string, to: string): string {
  const forms: Readonly<Record<Link['kind'], string>> = {
    responseTo: `${from} answered ${to}`,
    causes: `${from} led to ${to}`,
    ifThen: `if there is ${from}, then ${to}`,
    prevents: `${from} stands in the way of ${to}`,
    after: `${from} came after ${to}`,
    partOf: `${from} was part of ${to}`,
    same: `${from} is the same as ${to}`,
  };
  return forms[kind];
}

export const quadWords: readonly string[] = [
  'unclassed',
  'verbal cooperation',
  'material cooperation',
  'verbal conflict',
  'material conflict',
];
