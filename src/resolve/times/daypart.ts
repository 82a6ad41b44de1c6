import { spokenDay } from './clock.ts';
import { at, type Context, daySense, isHyphen, type Lean, low, type Rule, type Sense } from './sense.ts';

type Point = (context: Context, i: number, lean?: Lean) => Sense | null;

/** "Monday night", "May 3 at noon": adds the part of the day that follows a day. */
export function withPart(context: Context, sense: Sense): Sense {
  if (sense.granularity !== 'day' || sense.start === null || sense.type === 'SET') return sense;
  let j = sense.last;
  if (isHyphen(low(context, j))) j++;
  if (/^(early|late|mid)$/.test(low(context, j))) j++;
  const { entry, low: word } = at(context, j);
  if (entry?.part && !entry.plural)
    return { ...daySense(j + 1, sense.start, `T${entry.part}`), first: sense.first, year: sense.year };
  if (entry?.moment && /^(noon|midday|midnight|dawn|lunchtime)$/.test(word))
    return { ...daySense(j + 1, sense.start, `T${entry.moment}`), first: sense.first, year: sense.year };
  return sense;
}

/** "the night of 10 May", "the early hours of Sunday", "the morning", "overnight", "the small hours". */
export function daypartRule(point: Point): Rule {
  return (context, i, lean) => {
    const word = low(context, i);
    if (word === 'overnight') {
      if (at(context, i + 1).low === 'from') return null;
      const { published } = context;
      return { ...daySense(i + 1, published - 1, 'TNI'), end: published };
    }
    let j = i;
    const article = word === 'the';
    if (article) j++;
    if (/^(early|small|wee|late|evening)$/.test(low(context, j)) && low(context, j + 1) === 'hours') {
      if (!article) return null;
      return ofDay(context, point, j + 2, 'MO', lean, i);
    }
    const { entry } = at(context, j);
    if (!entry?.part || entry.plural || entry.moment) return null;
    const next = low(context, j + 1);
    if (next === 'of' || next === 'on') {
      const day = point(context, j + 2, lean);
      if (day && day.granularity === 'day' && day.start !== null)
        return daySense(day.last, day.start, `T${entry.part}`);
    }
    if (entry.part === 'NI' && article && low(context, i - 1) === 'during' && !/^(of|on)$/.test(next)) {
      return { ...daySense(j + 1, context.published - 1, 'TNI'), end: context.published };
    }
    if (!article && /^(by|until|till|since)$/.test(low(context, i - 1)))
      return daySense(j + 1, spokenDay(context, i), `T${entry.part}`);
    if (
      !article ||
      (context.timeml === false && !/^(in|during|by|through|for|into|of|on|earlier|later)$/.test(low(context, i - 1)))
    )
      return null;
    if (
      /^\p{L}/u.test(at(context, j + 1).text) &&
      !/^(and|but|when|after|before|as|in|at|with|to|by|while|he|she|they|the)$/.test(next)
    )
      return null;
    return daySense(j + 1, spokenDay(context, i), `T${entry.part}`);
  };
}

function ofDay(context: Context, point: Point, last: number, part: string, lean: Lean | undefined, i: number): Sense {
  if (/^(of|on)$/.test(low(context, last))) {
    const day = point(context, last + 1, lean);
    if (day && day.granularity === 'day' && day.start !== null) return daySense(day.last, day.start, `T${part}`);
  }
  return daySense(last, spokenDay(context, i), `T${part}`);
}
