import { monthAt, writtenDay, yearOfMonth } from './absolute.ts';
import { civil, dayNumber, isRealDate } from './calendar.ts';
import {
  at,
  type Context,
  daySense,
  isHyphen,
  type Lean,
  low,
  monthSense,
  type Rule,
  type Sense,
  yearSense,
} from './sense.ts';

type Point = (context: Context, i: number, lean?: Lean) => Sense | null;

/** Year of a day or month set to that of its partner in a range: "between March and June 2022". */
function withYear(sense: Sense, year: number): Sense {
  if (sense.year || sense.start === null) return sense;
  const { month, day } = civil(sense.start);
  if (sense.granularity === 'month') return monthSense(sense.last, year, month, true);
  if (sense.granularity === 'day' && isRealDate(year, month, day))
    return daySense(sense.last, dayNumber(year, month, day), '', true);
  return sense;
}

function joined(from: Sense, to: Sense): Sense | null {
  let [a, b] = [from, to];
  if (b.year && !a.year && b.start !== null) {
    a = withYear(a, civil(b.start).year);
    if ((a.start ?? 0) > (b.end ?? 0)) a = withYear({ ...a, year: false }, civil(b.start).year - 1);
  } else if (a.year && !b.year && a.start !== null) {
    b = withYear(b, civil(a.start).year);
    if ((b.end ?? 0) < a.start) b = withYear({ ...b, year: false }, civil(a.start).year + 1);
  } else if (
    a.start !== null &&
    b.end !== null &&
    b.end < a.start &&
    b.granularity === 'day' &&
    a.granularity === 'day'
  ) {
    const weeks = Math.ceil((a.start - b.end) / 7);
    b = daySense(b.last, b.end + (a.start - b.end < 8 ? weeks * 7 : 0));
  }
  if (a.start === null || b.end === null || b.end < a.start) return null;
  return {
    last: b.last,
    value: `${a.value}/${b.value}`,
    type: 'DATE',
    granularity: b.granularity,
    start: a.start,
    end: b.end,
    year: a.year && b.year,
  };
}

/** "from May 3 to May 7", "between 2011 and 2014", "2003-05", "May 3-7", "3 to 7 May". */
export function rangeRule(point: Point): Rule {
  return (context, i, lean) => {
    if (context.timeml) return null;
    const word = low(context, i);
    const framed = word === 'from' || word === 'between';
    const short = dayRange(context, framed ? i + 1 : i, lean) ?? yearRange(context, framed ? i + 1 : i);
    if (short) return short;
    if (!framed && !at(context, i).entry?.month && !at(context, i).entry?.weekday && at(context, i).digits < 0)
      return null;
    const from = point(context, framed ? i + 1 : i, lean);
    if (!from || from.granularity === 'time' || from.granularity === 'duration') return null;
    const joiner = low(context, from.last);
    const fits =
      word === 'between'
        ? joiner === 'and'
        : joiner === 'to' ||
          joiner === 'until' ||
          joiner === 'till' ||
          joiner === 'through' ||
          (isHyphen(joiner) && !framed);
    if (!fits) return null;
    if (!framed && joiner === 'to' && from.granularity === 'year') return null;
    const to = point(
      context,
      from.last + 1,
      lean ?? (from.start !== null && from.start > context.published ? 'future' : undefined),
    );
    if (
      !to ||
      (to.granularity !== from.granularity && !(from.granularity === 'month' && to.granularity === 'day') && !framed)
    )
      return null;
    return joined(from, to);
  };
}

/** "May 3-7", "Jan. 10 to 12, 2024", "3-7 May". */
function dayRange(context: Context, i: number, lean?: Lean): Sense | null {
  const month = monthAt(context, i);
  const first = at(context, month ? i + 1 : i).digits;
  if (first < 1 || first > 31) return null;
  let j = month ? i + 2 : i + 1;
  if (!isHyphen(low(context, j)) && low(context, j) !== 'to' && low(context, j) !== 'and') return null;
  if (low(context, j) === 'and' && low(context, i - 1) !== 'between') return null;
  j++;
  const second = at(context, j).digits;
  if (second <= first || second > 31) return null;
  let which = month;
  let year: number | null = null;
  let last = j + 1;
  if (month) {
    const after = low(context, last) === ',' ? at(context, last + 1) : at(context, last);
    if (after.digits >= 1900 && after.digits < 2200) {
      year = after.digits;
      last += low(context, last) === ',' ? 2 : 1;
    }
  } else {
    const written = writtenDay(context, j);
    if (!written) return null;
    which = written.month;
    year = written.year;
    last = written.last;
  }
  const y = year ?? yearOfMonth(context, which, i, lean, second);
  if (!isRealDate(y, which, first) || !isRealDate(y, which, second)) return null;
  const [a, b] = [
    daySense(last, dayNumber(y, which, first)),
    daySense(last, dayNumber(y, which, second), '', year !== null),
  ];
  return { ...b, value: `${a.value}/${b.value}`, start: a.start };
}

/** "2003-05", "1998–2002", "2022/23". */
function yearRange(context: Context, i: number): Sense | null {
  const joined = /^((?:19|20)\d{2})\/(\d{2}|\d{4})$/.exec(low(context, i));
  const first = joined ? Number(joined[1]) : at(context, i).digits;
  if (first < 1900 || first > 2199 || low(context, i).length < 4) return null;
  if (!joined && !isHyphen(low(context, i + 1))) return null;
  const written = joined ? (joined[2] as string) : low(context, i + 2);
  if (!/^(\d{2}|\d{4})$/.test(written)) return null;
  const second = written.length === 2 ? Math.floor(first / 100) * 100 + Number(written) : Number(written);
  if (second <= first || second > first + 60) return null;
  const last = joined ? i + 1 : i + 3;
  return { ...yearSense(last, second, true), value: `${first}/${second}`, start: yearSense(last, first).start };
}
