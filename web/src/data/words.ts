/** Words for what the records hold as codes, and the shapes of dates and numbers. */
import type { Event, Magnitude, Range } from '../../../src/schema/record.ts';

export const quads = [
  { quad: 1, name: 'Verbal cooperation', short: 'Verbal coop.' },
  { quad: 2, name: 'Material cooperation', short: 'Material coop.' },
  { quad: 3, name: 'Verbal conflict', short: 'Verbal confl.' },
  { quad: 4, name: 'Material conflict', short: 'Material confl.' },
] as const;

export const quadName = (quad: number | null): string =>
  quads.find((one) => one.quad === quad)?.name ?? 'No quad class';

export const attitudeWords: Record<string, string> = {
  wants: 'wants',
  opposes: 'opposes',
  accepts: 'accepts',
  offers: 'offers',
  noPlans: 'has no plans for',
  undecided: 'is undecided on',
};

export const relationWords: Record<string, string> = {
  memberOf: 'is a member of',
  leads: 'leads',
  holdsOffice: 'holds office in',
  alignedWith: 'is aligned with',
  backs: 'backs',
  hostileTo: 'is hostile to',
  partOf: 'is part of',
  invitedBy: 'was invited by',
};

export const linkWords: Record<string, string> = {
  responseTo: 'answers',
  causes: 'causes',
  ifThen: 'only if / then',
  prevents: 'prevents',
  after: 'comes after',
  partOf: 'is part of',
  same: 'is the same as',
};

export const basisWords: Record<string, string> = {
  stated: 'stated in the text',
  inferred: 'inferred from the text',
  published: 'day of publication, no other is given',
};

export const precisionWords: Record<string, string> = {
  point: 'exact point',
  city: 'city',
  admin1: 'province',
  country: 'whole country',
  region: 'region',
};

export const percent = (p: number): string => `${Math.round(p * 100)}%`;

/** Made once: to make it for each number would take most of the time in which a map is drawn. */
const numbers = new Intl.NumberFormat('en');
/** `74,000` */
export const numberWords = (n: number): string => numbers.format(n);

const short = new Intl.NumberFormat('en', { notation: 'compact' });
/** As many as fit into a mark: `4136`, `16K`. */
export const shortWords = (n: number): string => (n < 10_000 ? String(n) : short.format(n));

export const plural = (n: number, one: string, many = `${one}s`): string => `${numberWords(n)} ${n === 1 ? one : many}`;

/** `RETREAT/withdraw` */
export const typeName = (event: Pick<Event, 'type' | 'modes'>): string => [event.type, ...event.modes].join('/');

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2024-01-27` → `27 Jan 2024` */
export function dayWords(day: string | null): string {
  if (!day) return 'no day';
  const [year, month, date] = day.slice(0, 10).split('-');
  return `${Number(date)} ${months[Number(month) - 1]} ${year}`;
}

export function rangeWords({ min, max, text }: Range): string {
  if (min !== null && max !== null) return min === max ? numberWords(min) : `${min}–${max} (${text})`;
  if (min !== null) return `at least ${numberWords(min)}`;
  if (max !== null) return `at most ${numberWords(max)}`;
  return text;
}

export function magnitudeWords(magnitude: Magnitude): string {
  return Object.entries(magnitude)
    .map(
      ([name, ranges]) =>
        `${(ranges ?? []).map(rangeWords).join(' or ')} ${name === 'count' ? 'happenings' : name === 'size' ? 'people' : name}`,
    )
    .join(', ');
}

/** Only addresses that a browser opens as a page; anything else stays text. */
export function safeUrl(url: string | undefined | null): string | null {
  if (!url) return null;
  try {
    const { protocol } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? url : null;
  } catch {
    return null;
  }
}
