/** Reads a number phrase as a range: "at least 100", "two dozen", "between 20 and 30", "tens of thousands". */
import type { Range } from '../schema/record.ts';

const units: Readonly<Record<string, number>> = Object.fromEntries(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen`
    .split(' ')
    .map((word, n) => [word, n]),
);
const tens: Readonly<Record<string, number>> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, n) => [word, 20 + 10 * n]),
);
const scales: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 100,
  thousand: 1e3,
  lakh: 1e5,
  million: 1e6,
  crore: 1e7,
  billion: 1e9,
};
/** Scales written against the figure: "2m", "10k". */
const shortScales: ReadonlyMap<string, string> = new Map([
  ['k', 'thousand'],
  ['m', 'million'],
  ['mn', 'million'],
  ['b', 'billion'],
  ['bn', 'billion'],
  ['tn', 'thousand billion'],
]);
const plurals: Readonly<Record<string, number>> = {
  tens: 10,
  dozens: 12,
  scores: 20,
  hundreds: 100,
  thousands: 1e3,
  lakhs: 1e5,
  millions: 1e6,
  crores: 1e7,
  billions: 1e9,
};

/** Larger figures are no tolls and no crowds. */
const largest = 1e12;

interface Figure {
  readonly value: number;
  /** Last multiplier, 1 where there is none: "two to three million" lends it to the two. */
  readonly scale: number;
  /** A plural such as "hundreds" bounds from below only. */
  readonly open: boolean;
  readonly next: number;
}

const own = (table: Readonly<Record<string, number>>, word: string | undefined): number | undefined =>
  word !== undefined && Object.hasOwn(table, word) ? table[word] : undefined;

/** Scales that follow a mantissa: "1.5 million", "two hundred thousand". */
function scaled(words: readonly string[], at: number): { by: number; next: number } {
  let [by, next] = [1, at];
  for (let scale = own(scales, words[next]); scale !== undefined; scale = own(scales, words[next])) {
    by *= scale;
    next += 1;
  }
  return { by, next };
}

function figure(words: readonly string[], at: number): Figure | null {
  const word = words[at]!;
  // A plural means two or more of its unit: "hundreds" is at least 200, "tens of thousands" at least 20,000.
  const plural = own(plurals, word);
  if (plural !== undefined) {
    const second = words[at + 1] === 'of' ? own(plurals, words[at + 2]) : undefined;
    return second === undefined
      ? { value: 2 * plural, scale: 1, open: true, next: at + 1 }
      : { value: 2 * plural * second, scale: 1, open: true, next: at + 3 };
  }
  // "Several hundred", "a few thousand": the plural in other words.
  if (/^(?:several|few|many)$/.test(word)) {
    const { by, next } = scaled(words, at + 1);
    const loose = own(plurals, words[at + 1]);
    if (loose !== undefined) return { value: 2 * loose, scale: 1, open: true, next: at + 2 };
    return by > 1 ? { value: 2 * by, scale: 1, open: true, next } : null;
  }
  if (word === 'couple') {
    const { by, next } = scaled(words, words[at + 1] === 'of' ? at + 2 : at + 1);
    return { value: 2 * by, scale: by, open: false, next };
  }
  if (word === 'half') {
    const from = words[at + 1] === 'a' || words[at + 1] === '-' ? at + 2 : at + 1;
    const { by, next } = scaled(words, from);
    return by > 1 ? { value: by / 2, scale: by, open: false, next } : null;
  }
  if (word === 'a' || word === 'an') {
    if (/^(?:few|couple|half)$/.test(words[at + 1] ?? '')) return figure(words, at + 1);
    return own(scales, words[at + 1]) === undefined ? null : spelled(words, at + 1);
  }
  if (/^\d/.test(word)) {
    const mantissa = Number(word.replace(/,/g, ''));
    const { by, next } = scaled(words, at + 1);
    return Number.isFinite(mantissa)
      ? { value: Math.round(mantissa * by * 1000) / 1000, scale: by, open: false, next }
      : null;
  }
  return spelled(words, at);
}

/** "Twenty-three", "two hundred and fifty", "one thousand two hundred", "three dozen". */
function spelled(words: readonly string[], from: number): Figure | null {
  let [total, current, scale, at] = [0, 0, 1, from];
  let found = false;
  for (; at < words.length; at += 1) {
    const word = words[at]!;
    const small = own(units, word);
    const ten = own(tens, word);
    const by = own(scales, word);
    if (
      small !== undefined &&
      (current === 0 || current % 100 === 0 || (current % 10 === 0 && current % 100 >= 20 && small < 10))
    ) {
      // A bare figure after another is a new one ("three four"); after a hundred it goes on.
      current += small;
      scale = 1;
    } else if (ten !== undefined && current % 100 === 0) {
      current += ten;
      scale = 1;
    } else if (by !== undefined && (found || word !== 'dozen')) {
      if (by < 1000) current = (current || 1) * by;
      else {
        total += (current || 1) * by;
        current = 0;
      }
      scale *= by;
    } else if (by !== undefined) current = by;
    else if (found && /^and a half/.test(words.slice(at, at + 3).join(' ')) && scaled(words, at + 3).by > 1) {
      const half = scaled(words, at + 3);
      return { value: (total + current + 0.5) * half.by, scale: half.by, open: false, next: half.next };
    } else if (found && (word === '-' || word === 'and') && goesOn(words, at, current)) continue;
    else break;
    found = true;
  }
  return found ? { value: total + current, scale, open: false, next: at } : null;
}

/** "Twenty-three" and "two hundred and fifty" go on; "three and four", "three-nation" do not. */
function goesOn(words: readonly string[], at: number, current: number): boolean {
  const small = own(units, words[at + 1]) ?? own(tens, words[at + 1]);
  if (small === undefined) return false;
  return words[at] === 'and' ? current >= 100 || current === 0 : current % 10 === 0 && current >= 20 && small < 10;
}

const fromBelow =
  /(?:\bat (?:the )?least|(?<!\bno |\bnot )\bmore than|\bover|\babove|\bupwards? of|\b(?:no|not) (?:fewer|less) than|\bminimum of|\bin excess of|\bas few as|\bexceed\w*|\bbeyond) *$/;
const fromAbove =
  /(?:\bup to|\bat (?:the )?most|\b(?:no|not) more than|\bas (?:many|much) as|(?<!\bno |\bnot )\b(?:fewer|less) than|\bunder|\bbelow|\bnearly|\balmost|\bclose to|\bapproaching|\bnot quite|\bmaximum of) *(?:an? (?:estimated )?)?$/;
/** Follows a figure that is no count of people, things or acts. */
const measured =
  /^(?:%|percent|per cent|- ?(?:year|month|week|day|hour|minute)s?\b|years?\b|months?\b|weeks?\b|days?\b|hours?\b|minutes?\b|km\b|kilomet(?:er|re)s?\b|miles?\b|met(?:er|re)s?\b|dollars?\b|euros?\b)/;

/**
 * Range that a number phrase claims, by the contract's conventions: "at least N" bounds below, "nearly N" and "up to N" above,
 * "some N", "about N" and bare figures both. Null where no figure is claimed ("several", "many") and for ordinals, percentages, money,
 * ages, distances.
 */
export function rangeOf(text: string): Range | null {
  const lower = text.slice(0, 200).toLowerCase();
  if (/[$£€¥%]|\d(?:st|nd|rd|th)\b/.test(lower)) return null;
  const full = lower.replace(/(?<=\d)(?:k|mn?|bn?|tn)(?![\p{L}\p{N}])/gu, (short) => ` ${shortScales.get(short)}`);
  const words = full.match(/\d[\d,]*(?:\.\d+)?|\p{L}+|[-–—+]/gu)?.map((w) => (/^[–—]$/.test(w) ? '-' : w)) ?? [];
  if (words[0] === 'no' && /^(?:one|body)$/.test(words[1] ?? '')) return bounded(0, 0, text);
  const start = words.findIndex((_, i) => !isQualifier(words, i) && figure(words, i) !== null);
  if (start < 0) return plainRange(words, text);
  const first = figure(words, start)!;
  const before = words.slice(0, start).join(' ');
  const after = words.slice(first.next);
  if (measured.test(after.join(' '))) return null;
  const second = upperEnd(words, first, before);
  if (second) {
    const low =
      first.scale === 1 && second.scale > 1 && first.value < second.value / second.scale
        ? first.value * second.scale
        : first.value;
    return bounded(low, second.value, text);
  }
  const rest = after.join(' ');
  if (first.open || fromBelow.test(before) || /^(?:or more|- ?plus|plus|\+|and counting|at least)/.test(rest))
    return bounded(first.value, null, text);
  if (fromAbove.test(before) || /^(?:or (?:fewer|less)|at (?:the )?most)/.test(rest))
    return bounded(null, first.value, text);
  return bounded(first.value, first.value, text);
}

/** "As many as 50", "as few as 10". */
function isQualifier(words: readonly string[], at: number): boolean {
  return /^(?:few|many)$/.test(words[at]!) && words[at - 1] === 'as';
}

function upperEnd(words: readonly string[], first: Figure, before: string): Figure | null {
  const link = words[first.next];
  if (first.open || link === undefined) return null;
  const fits = link === 'to' || link === '-' || link === 'or' || (link === 'and' && /\bbetween$/.test(before));
  const second = fits && first.next + 1 < words.length ? figure(words, first.next + 1) : null;
  return second && second.value > first.value ? second : null;
}

/** "No", "none", "both", and a lone article before a noun. */
function plainRange(words: readonly string[], text: string): Range | null {
  if (words[0] === 'no' && words[1] === 'more') return null;
  if (/^(?:no|none|nobody)$/.test(words[0] ?? '')) return bounded(0, 0, text);
  if (words[0] === 'both') return bounded(2, 2, text);
  if (
    /^(?:a|an)$/.test(words[0] ?? '') &&
    words.length > 1 &&
    !/^(?:few|number|handful|lot|group|score|series|string)$/.test(words[1]!)
  )
    return bounded(1, 1, text);
  return null;
}

function bounded(min: number | null, max: number | null, text: string): Range | null {
  return (min ?? 0) > largest || (max ?? 0) > largest ? null : { min, max, text };
}
