import { civil, dayNumber, formatYear, monthDays, yearDays } from './calendar.ts';
import { seasonDays } from './covered.ts';
import type { Season } from './lexicon.ts';
import { ordinalAt } from './number.ts';
import { at, type Context, isHyphen, type Lean, low, periodAround, type Rule, type Sense } from './sense.ts';

export function seasonSense(last: number, year: number, season: Season, written = false): Sense {
  return {
    last,
    value: `${formatYear(year)}-${season}`,
    type: 'DATE',
    granularity: 'season',
    ...seasonDays(year, season),
    year: written,
  };
}
function quarterSense(last: number, year: number, quarter: number): Sense {
  return periodAround(last, dayNumber(year, quarter * 3, 1), 'quarter');
}
function halfSense(last: number, year: number, half: number): Sense {
  return {
    last,
    value: `${formatYear(year)}-H${half}`,
    type: 'DATE',
    granularity: 'half',
    start: monthDays(year, half * 6 - 5).start,
    end: monthDays(year, half * 6).end,
  };
}

const years = /^(19\d{2}|20\d{2})$/;

/** A year around a period: "of 2024", "2024", "of last year", "this year". */
function yearNear(context: Context, i: number): { last: number; year: number } | null {
  let j = i;
  if (low(context, j) === 'of' || low(context, j) === 'in' || low(context, j) === ',') j++;
  if (low(context, j) === 'the' && low(context, j + 1) === 'year')
    return j > i ? { last: j + 2, year: civil(context.published).year } : null;
  if (low(context, j) === 'fiscal' || low(context, j) === 'the') j++;
  if (years.test(low(context, j))) return { last: j + 1, year: Number(low(context, j)) };
  const which = low(context, j);
  if (low(context, j + 1) !== 'year') return null;
  const { year } = civil(context.published);
  if (which === 'last') return { last: j + 2, year: year - 1 };
  if (which === 'this') return { last: j + 2, year };
  if (which === 'next') return { last: j + 2, year: year + 1 };
  return null;
}

/** "the third quarter of 2024", "first-half", "the 1988 second quarter", "next year's first quarter". */
export const quarterOrHalf: Rule = (context, i, lean) => {
  let j = i;
  let year: number | null = null;
  if (low(context, j) === 'the' || low(context, j) === 'its' || low(context, j) === 'their') j++;
  if (years.test(low(context, j))) year = Number(low(context, j++));
  else if (
    /^(last|this|next)$/.test(low(context, j)) &&
    low(context, j + 1) === 'year' &&
    low(context, j + 2) === "'s"
  ) {
    year = civil(context.published).year + (low(context, j) === 'last' ? -1 : low(context, j) === 'next' ? 1 : 0);
    j += 3;
  }
  if (/^(fiscal|calendar)$/.test(low(context, j))) {
    j++;
    if (isHyphen(low(context, j))) j++;
  }
  const ordinal =
    low(context, j) === 'last' || low(context, j) === 'latter'
      ? { last: j + 1, value: low(context, j) === 'latter' || low(context, j + 1) === 'half' ? 2 : 4 }
      : ordinalAt(context, j);
  if (!ordinal || ordinal.value > 4) return null;
  j = isHyphen(low(context, ordinal.last)) ? ordinal.last + 1 : ordinal.last;
  if (low(context, j) === 'fiscal') j++;
  const word = low(context, j);
  if (word !== 'quarter' && word !== 'half') return null;
  if (word === 'half' && ordinal.value > 2) return null;
  const after = yearNear(context, j + 1);
  if (word === 'half' && year === null && !after) return null;
  const last = after?.last ?? j + 1;
  const sense = (y: number): Sense =>
    word === 'quarter' ? quarterSense(last, y, ordinal.value) : halfSense(last, y, ordinal.value);
  if (year === null && !after) return sense(nearestYear(context, sense, i, lean));
  return sense(year ?? (after as { year: number }).year);
};

/** The year in which a period of every year is the latest that has begun, or the next one where the clause looks ahead. */
function nearestYear(context: Context, sense: (year: number) => Sense, i: number, lean?: Lean): number {
  const { year } = civil(context.published);
  const begun = (sense(year).start as number) <= context.published ? year : year - 1;
  if ((lean ?? context.lean(i)) !== 'future' || low(context, i) === 'fiscal' || low(context, i + 1) === 'fiscal')
    return begun;
  // Results of a quarter that has just ended are still to come: "expects to report for the third quarter".
  return (sense(begun).end as number) >= context.published - (sense(begun).granularity === 'quarter' ? 75 : 0)
    ? begun
    : begun + 1;
}

/** "the quarter", "the latest period" in business news: the quarter spoken of, or the last that ended. */
export const plainQuarter: Rule = (context, i) => {
  if (!context.timeml) return null;
  let j = i;
  if (low(context, j) !== 'the') return null;
  j++;
  const latest = low(context, j) === 'latest';
  if (latest) j++;
  const written = years.test(low(context, j)) && context.quarter ? Number(low(context, j++)) : null;
  if (low(context, j) !== 'quarter' && !((latest || written) && low(context, j) === 'period')) return null;
  if (written && context.quarter?.sense.start != null)
    return { ...quarterSense(j + 1, written, Math.ceil(civil(context.quarter.sense.start).month / 3)), back: true };
  if (/^(of|century)$/.test(low(context, j + 1))) return null;
  if (!latest && context.quarter && i - context.quarter.at < 200) return { ...context.quarter.sense, last: j + 1 };
  const { year, month } = civil(context.published);
  const quarter = Math.ceil(month / 3);
  return quarter === 1 ? quarterSense(j + 1, year - 1, 4) : quarterSense(j + 1, year, quarter - 1);
};

/** "the 1990s", "'80s", "the nineties", "1970s and 1980s" (each alone). */
export const decade: Rule = (context, i) => {
  let j = low(context, i) === 'the' ? i + 1 : i;
  const piece = at(context, j);
  const written = /^(1[5-9]\d0|20\d0)['’]?s$/.exec(piece.low);
  let year = written ? Number(written[1]) : 0;
  if (!year && /^(1[5-9]\d0|20\d0)$/.test(piece.low) && /^['’]?s$/.test(low(context, j + 1))) {
    year = piece.digits;
    j++;
  }
  const short = /^['’](\d0)s$/.exec(piece.low);
  if (short) year = 1900 + Number(short[1]);
  if (!year && /^['’`‘]$/.test(piece.low) && /^\d0s$/.test(low(context, j + 1))) {
    year = 1900 + Number(low(context, j + 1).slice(0, 2));
    j++;
  }
  if (!year && j > i && /ies$/.test(piece.low)) {
    const tens = piece.entry?.times;
    if (tens && !piece.entry?.unit) year = 1900 + tens;
  }
  if (!year || (year < 2000 && year > civil(context.published).year)) return null;
  return {
    last: j + 1,
    value: formatYear(year).slice(0, 3),
    type: 'DATE',
    granularity: 'decade',
    start: yearDays(year).start,
    end: yearDays(year + 9).end,
  };
};

/** "the 20th century", "the nineteenth century", "this century". */
export const century: Rule = (context, i) => {
  const j = low(context, i) === 'the' ? i + 1 : i;
  const ordinal = ordinalAt(context, j);
  if (!ordinal || ordinal.value < 2 || ordinal.value > 22) return null;
  const k = isHyphen(low(context, ordinal.last)) ? ordinal.last + 1 : ordinal.last;
  if (low(context, k) !== 'century') return null;
  return periodAround(k + 1, dayNumber(ordinal.value * 100 - 50, 1, 1), 'century');
};

const beforeSeason = new Set(
  'in by until till since the during before after of over late early mid through from'.split(' '),
);

/** "spring 2024", "the summer of 1998", "in spring", "the winter". */
export const season: Rule = (context, i, lean) => {
  const j = low(context, i) === 'the' ? i + 1 : i;
  const piece = at(context, j);
  const which = piece.entry?.season;
  if (!which || piece.entry?.plural) return null;
  const year = yearNear(context, j + 1);
  if (year) return seasonSense(year.last, year.year, which, true);
  if (low(context, j + 1) === 'of' || isHyphen(low(context, j + 1))) return null;
  const tag = context.words[piece.word]?.upos;
  if (tag === 'VERB' || tag === 'PROPN') return null;
  if (piece.low === 'fall') {
    if (j === i || low(context, i - 1) !== 'in' || /^(of|in|from|for)$/.test(low(context, j + 1))) return null;
  } else if (j === i && !beforeSeason.has(low(context, i - 1))) return null;
  else if (j > i && !/^(in|by|until|since|over|during|before|after|of|early|late)$/.test(low(context, i - 1)))
    return null;
  // A noun after it: "the spring offensive", "in summer uniforms".
  if (/^\p{L}/u.test(at(context, j + 1).text) && !isFunctionWord(low(context, j + 1))) return null;
  const of = (y: number): Sense => seasonSense(j + 1, y, which);
  return of(nearestYear(context, of, i, lean));
};

const functionWords = new Set(
  'and or but when that which who as if for in on at by to of with from after before because while since is was were are will would has had have'.split(
    ' ',
  ),
);
function isFunctionWord(word: string): boolean {
  return functionWords.has(word);
}
