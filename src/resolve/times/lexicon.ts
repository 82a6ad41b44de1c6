/** Words that time expressions are made of, as data. A word may be several things: "second" is a unit and an ordinal, "may" a month and a verb. */

export type Unit =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'night'
  | 'week'
  | 'weekend'
  | 'month'
  | 'quarter'
  | 'year'
  | 'decade'
  | 'century';
export type DayPart = 'MO' | 'MI' | 'AF' | 'EV' | 'NI' | 'DT';
export type Season = 'SP' | 'SU' | 'FA' | 'WI';

export interface Entry {
  readonly month?: number;
  readonly weekday?: number;
  /** An abbreviation, or a word with another meaning ("may", "sun"): it needs company. */
  readonly risky?: boolean;
  readonly unit?: Unit;
  /** Units in one of this word: a fortnight is 2 weeks. */
  readonly times?: number;
  readonly plural?: boolean;
  readonly number?: number;
  readonly ordinal?: number;
  readonly part?: DayPart;
  readonly season?: Season;
  /** A moment of the day: "noon". Value after the T. */
  readonly moment?: string;
  /** PAST_REF, PRESENT_REF or FUTURE_REF. */
  readonly vague?: string;
  /** Days from publication: today 0, yesterday −1. */
  readonly offset?: number;
  /** Length of the period of a set: "daily" P1D. */
  readonly set?: string;
  /** Begins or holds a time expression of a kind that has its own rule. */
  readonly core?: boolean;
}

const table = new Map<string, Entry>();
function put(words: string, entry: Entry): void {
  for (const word of words.split(' ')) table.set(word, { ...table.get(word), ...entry });
}

const monthNames = 'january february march april may june july august september october november december'.split(' ');
for (const [i, name] of monthNames.entries()) {
  put(name, { month: i + 1, core: true });
  if (name.length > 4) put(name.slice(0, 3), { month: i + 1, risky: true, core: true });
}
put('sept', { month: 9, risky: true, core: true });
put('may march august april june', { risky: true });

const weekdayNames = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
for (const [i, name] of weekdayNames.entries()) {
  put(name, { weekday: i + 1, core: true });
  put(`${name}s`, { weekday: i + 1, plural: true, core: true });
  put(name.slice(0, 3), { weekday: i + 1, risky: true, core: true });
}
put('tues', { weekday: 2, risky: true, core: true });
put('thur thurs', { weekday: 4, risky: true, core: true });

const units: readonly (readonly [string, Unit, number?])[] = [
  ['second', 'second'],
  ['minute', 'minute'],
  ['hour', 'hour'],
  ['day', 'day'],
  ['night', 'night'],
  ['week', 'week'],
  ['weekend', 'weekend'],
  ['month', 'month'],
  ['quarter', 'quarter'],
  ['year', 'year'],
  ['decade', 'decade'],
  ['fortnight', 'week', 2],
  ['hr', 'hour'],
  ['min', 'minute'],
  ['sec', 'second'],
  ['yr', 'year'],
];
for (const [word, unit, times] of units) {
  const core = word.length > 3 || word === 'day';
  put(word, { unit, times, core: core && word !== 'second' });
  put(`${word}s`, { unit, times, plural: true, core });
}
put('century', { unit: 'century', core: true });
put('centuries', { unit: 'century', plural: true, core: true });
put('millennium', { unit: 'century', times: 10, core: true });
put('millennia', { unit: 'century', times: 10, plural: true, core: true });
put('morning mornings', { part: 'MO', core: true });
put('afternoon afternoons', { part: 'AF', core: true });
put('evening evenings', { part: 'EV', core: true });
put('night nights nighttime', { part: 'NI', core: true });
put('mornings afternoons evenings nights', { plural: true });
put('dawn daybreak sunrise', { part: 'MO', moment: 'MO', core: true });
put('dusk nightfall sunset sundown dark', { part: 'EV', moment: 'EV', core: true });
put('breakfast', { moment: 'MO', core: true });
put('lunch lunchtime', { moment: 'MI', core: true });
put('tea-time teatime supper dinner', { moment: 'EV', core: true });
put('noon midday', { moment: '12:00', core: true });
put('midnight', { moment: '24:00', core: true });
put('overnight', { core: true });

put('spring springtime', { season: 'SP', core: true });
put('summer summers summertime', { season: 'SU', core: true });
put('autumn autumns fall', { season: 'FA', core: true });
put('winter winters wintertime', { season: 'WI', core: true });
put('springs summers autumns winters', { plural: true });

const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
for (const [i, word] of ones.split(' ').entries()) put(word, { number: i });
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';
for (const [i, word] of tens.split(' ').entries()) put(word, { number: (i + 2) * 10 });
const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth';
for (const [i, word] of ordinals.split(' ').entries()) put(word, { ordinal: i + 1 });
put('thirtieth', { ordinal: 30 });
for (const [i, word] of 'twenties thirties forties fifties sixties seventies eighties nineties'.split(' ').entries()) {
  put(word, { number: undefined, times: (i + 2) * 10, core: true });
}

put('today', { offset: 0, core: true });
put('yesterday', { offset: -1, core: true });
put('tomorrow', { offset: 1, core: true });
put('tonight', { offset: 0, part: 'NI', core: true });
put('now currently nowadays', { vague: 'PRESENT_REF', core: true });
put('recently lately formerly', { vague: 'PAST_REF', core: true });
put('soon shortly', { vague: 'FUTURE_REF', core: true });
put('recent current future past then moment time present term period date hence ago notice', { core: true });
put('semester season seasons anniversary eve', { core: true });
put('previously once', { core: true });
put('daily', { set: 'P1D', core: true });
put('hourly', { set: 'PT1H', core: true });
put('nightly', { set: 'P1D', core: true });
put('weekly', { set: 'P1W', core: true });
put('fortnightly biweekly', { set: 'P2W', core: true });
put('monthly', { set: 'P1M', core: true });
put('quarterly', { set: 'P3M', core: true });
put('annually yearly annual', { set: 'P1Y', core: true });
put('christmas thanksgiving easter halloween ramadan eid hogmanay epiphany juneteenth nowruz carnival', { core: true });
put("o'clock o’clock gmt utc am pm a.m. p.m. a.m p.m", { core: true });

/** Entry of a lower-case word, or undefined: most words are none of ours. */
export function entryOf(low: string): Entry | undefined {
  return table.get(low);
}

/** Two days or one that bear a name every year: [month, day], or days after Easter Sunday. */
export const fixedHolidays: Readonly<Record<string, readonly [number, number]>> = {
  christmas: [12, 25],
  'christmas day': [12, 25],
  'christmas eve': [12, 24],
  'boxing day': [12, 26],
  "new year 's day": [1, 1],
  "new year 's": [1, 1],
  'new year': [1, 1],
  "new year 's eve": [12, 31],
  'may day': [5, 1],
  'labour day': [5, 1],
  'victory day': [5, 9],
  'bastille day': [7, 14],
  halloween: [10, 31],
  "valentine 's day": [2, 14],
  'armistice day': [11, 11],
  'remembrance day': [11, 11],
  'veterans day': [11, 11],
  "st. patrick 's day": [3, 17],
  "st patrick 's day": [3, 17],
  'anzac day': [4, 25],
  "international women 's day": [3, 8],
  "all saints ' day": [11, 1],
  'leap day': [2, 29],
  epiphany: [1, 6],
  juneteenth: [6, 19],
  hogmanay: [12, 31],
};
export const easterHolidays: Readonly<Record<string, number>> = {
  easter: 0,
  'easter sunday': 0,
  'easter monday': 1,
  'good friday': -2,
  'maundy thursday': -3,
  'palm sunday': -7,
  'ash wednesday': -46,
  pentecost: 49,
  'ascension day': 39,
};

/** Words that begin an expression although they tell no time themselves. */
export const openers: ReadonlySet<string> = new Set(
  'the a an this that these those its his her their our my last past previous preceding latest next coming following ensuing upcoming same current since until till by before after from through between for every each per early late mid earlier later sometime middle start beginning end close year fiscal financial calendar more less at up no as just well about roughly approximately some nearly almost barely exactly another over under around several many few numerous countless various half couple dozens scores hundreds thousands tens shortly soon moments right near further not long most all new boxing good palm maundy labour victory bastille valentine armistice remembrance veterans st. st anzac international leap ash ascension pentecost first second third fourth latter final comparable corresponding opening small wee'.split(
    ' ',
  ),
);
