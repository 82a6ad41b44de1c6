import { civil, dayNumber, easter } from './calendar.ts';
import { easterHolidays, fixedHolidays } from './lexicon.ts';
import { at, type Context, daySense, type Lean, low, type Rule, type Sense } from './sense.ts';

/** Days that a year is not needed for: [words, day, words that must follow]. */
const namedDays: readonly {
  readonly words: readonly string[];
  readonly day: readonly [number, number, number];
  readonly followed: RegExp | null;
}[] = [
  { words: ['9/11'], day: [2001, 9, 11], followed: null },
  { words: ['september', '11'], day: [2001, 9, 11], followed: /^(attacks?|terror|terrorist|hijack\w*|atrocit\w*)$/ },
  { words: ['october', '7'], day: [2023, 10, 7], followed: /^(attacks?|massacre|onslaught|assault|hamas|raid)$/ },
  { words: ['oct.', '7'], day: [2023, 10, 7], followed: /^(attacks?|massacre|onslaught|assault|hamas|raid)$/ },
  { words: ['january', '6'], day: [2021, 1, 6], followed: /^(riots?|insurrection|capitol)$/ },
  { words: ['jan.', '6'], day: [2021, 1, 6], followed: /^(riots?|insurrection|capitol)$/ },
  { words: ['sept.', '11'], day: [2001, 9, 11], followed: /^(attacks?|terror|terrorist|hijack\w*|atrocit\w*)$/ },
];

/** "9/11", "the September 11 attacks": the day, not the nearest September. */
export const namedDay: Rule = (context, i) => {
  for (const named of namedDays) {
    if (low(context, i) !== named.words[0] || !named.words.every((word, k) => low(context, i + k) === word)) continue;
    const last = i + named.words.length;
    if (named.followed && !named.followed.test(low(context, last))) continue;
    const day = dayNumber(named.day[0], named.day[1], named.day[2]);
    if (day <= context.published) return daySense(last, day, '', true);
  }
  return null;
};

/** Longest holiday name at piece `i`: the day in a year, by year. */
function holidayAt(context: Context, i: number): { last: number; day: (year: number) => number } | null {
  let name = '';
  let found: { last: number; day: (year: number) => number } | null = null;
  for (let j = i; j < i + 4; j++) {
    const word = low(context, j).replace('’', "'");
    if (word === '') break;
    name = j === i ? word : `${name} ${word}`;
    const fixed = Object.hasOwn(fixedHolidays, name) ? fixedHolidays[name] : undefined;
    if (fixed) found = { last: j + 1, day: (year) => dayNumber(year, fixed[0], fixed[1]) };
    const moved = Object.hasOwn(easterHolidays, name) ? easterHolidays[name] : undefined;
    if (moved !== undefined) found = { last: j + 1, day: (year) => easter(year) + moved };
    if (name === 'thanksgiving' || name === 'thanksgiving day') found = { last: j + 1, day: fourthThursday };
  }
  return found;
}

function fourthThursday(year: number): number {
  const first = dayNumber(year, 11, 1);
  return first + ((((3 - (first + 3)) % 7) + 7) % 7) + 21;
}

export function holidayNear(context: Context, i: number, lean: Lean, strict: boolean): Sense | null {
  if (at(context, i).text.charCodeAt(0) >= 97) return null;
  const holiday = holidayAt(context, i);
  if (!holiday) return null;
  const written = /^(19|20)\d{2}$/.test(low(context, holiday.last)) ? Number(low(context, holiday.last)) : null;
  if (written !== null) return daySense(holiday.last + 1, holiday.day(written), '', true);
  const { year } = civil(context.published);
  const shift = strict ? 1 : 0;
  const past = holiday.day(year) <= context.published - shift ? holiday.day(year) : holiday.day(year - 1);
  const future = holiday.day(year) >= context.published + shift ? holiday.day(year) : holiday.day(year + 1);
  if (lean === 'past') return daySense(holiday.last, past);
  if (lean === 'future') return daySense(holiday.last, future);
  return daySense(holiday.last, context.published - past > 240 && future - context.published < 60 ? future : past);
}

/** "Christmas", "New Year's Day", "Good Friday", "Thanksgiving". */
export const holiday: Rule = (context, i, lean) => {
  const { entry } = at(context, i);
  const word = low(context, i);
  if (
    !entry?.core &&
    !/^(new|boxing|good|palm|maundy|labour|victory|bastille|valentine|armistice|remembrance|veterans|st\.?|anzac|international|all|leap|ash|ascension|pentecost)$/.test(
      word,
    )
  )
    return null;
  if (at(context, i).text.charCodeAt(0) >= 97) return null;
  if (
    !holidayAt(context, i) ||
    (/^(a|an|any|another|no)$/.test(low(context, i - 1)) && /^(christmas|easter|thanksgiving|halloween)$/.test(word))
  )
    return null;
  return holidayNear(context, i, lean ?? context.lean(i), false);
};
