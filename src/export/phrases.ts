/** An event as a sentence or as what a sentence is about, in the codebook's own words. */
import type { Codebook } from '../codebook/codebook.ts';
import type { Say } from '../codebook/schema.ts';
import type { Magnitude, Range } from '../schema/record.ts';
import type { Party } from '../store/store.ts';
import { partiesText } from './parties.ts';
import type { EventView } from './view.ts';

/** What a phrase needs of an event; a view of any origin has it. */
export type Told = Pick<EventView, 'type' | 'modes' | 'status' | 'actors' | 'recipients' | 'magnitude'>;

/**
 * "Iraq (government) demanded a withdrawal by the coalition", without full stop. `object` is the event that this one is
 * about, where the dispatch says so. The tense is the status: happened, is to, may, did not.
 */
export function eventText(codebook: Codebook, event: Told, object?: Told): string {
  const say = codebook.say(event.type, event.modes);
  const actors = partiesText(event.actors, 'an unnamed party');
  return `${actors} ${verbText(say, event, object, codebook)}${tollText(event.magnitude)}`;
}

function verbText(say: Say | null, event: Told, object: Told | undefined, codebook: Codebook): string {
  const plural = event.actors.length > 1;
  const tense = (past: string, base: string): string => {
    if (event.status === 'actual' || event.status === 'historical') return past;
    if (event.status === 'negated') return `did not ${base}`;
    return event.status === 'future' ? `${plural ? 'are' : 'is'} to ${base}` : `may ${base}`;
  };
  if (!say)
    return fill(tense(`acted[ towards {}] (${event.type})`, `act[ towards {}] (${event.type})`), event.recipients);
  if (object && say.pastOf && say.baseOf)
    return tense(aboutText(say.pastOf, event, object, codebook), aboutText(say.baseOf, event, object, codebook));
  if (plural && event.recipients.length === 0 && say.pastMutual && say.baseMutual)
    return tense(say.pastMutual, say.baseMutual);
  return tense(fill(say.past, event.recipients), fill(say.base, event.recipients));
}

/** "demanded" + "a withdrawal by the coalition"; "accused {} of" + "an attack": who is named once is not named again. */
function aboutText(verb: string, event: Told, object: Told, codebook: Codebook): string {
  const named = verb.split('|')[0]!.includes('{}') ? event.recipients : event.actors;
  return `${fill(verb, event.recipients)} ${nounText(codebook, object, named)}`;
}

/** "a withdrawal from Iraq by the coalition"; actors that are all in `known` are left out. */
export function nounText(codebook: Codebook, event: Told, known: readonly Party[] = []): string {
  const say = codebook.say(event.type, event.modes);
  const what = say
    ? fill(say.noun, event.recipients)
    : `${event.type}${event.recipients.length > 0 ? ` towards ${partiesText(event.recipients)}` : ''}`;
  const told = new Set(known.map((party) => party.id));
  const by = event.actors.filter((party) => !told.has(party.id));
  if (by.length === 0) return what;
  return say?.noun.startsWith('talks') && event.recipients.length === 0
    ? `${what} of ${partiesText(by)}`
    : `${what} by ${partiesText(by)}`;
}

/** Puts the recipients into a form of `Say`. */
export function fill(form: string, recipients: readonly Party[]): string {
  const [withThem = '', without] = form.split('|');
  if (recipients.length > 0)
    return withThem
      .replace(/\[(.*)\]/, '$1')
      .replace('{}', () => partiesText(recipients))
      .replace('{place}', () =>
        partiesText(recipients.map(({ id, name, kind, country }) => ({ id, name, kind, country, sectors: [] }))),
      );
  return (without ?? withThem.replace(/\[.*\]/, '')).replace(/\{(?:place)?\}/, 'others');
}

const tollWords = {
  killed: 'killed',
  injured: 'injured',
  arrested: 'arrested',
  size: 'people',
  count: 'times',
} as const;

/** ", 12 killed, at least 30 injured"; claims that differ are parted by "or". Empty where nothing is counted. */
export function tollText(magnitude: Magnitude): string {
  const parts = (['killed', 'injured', 'arrested', 'size', 'count'] as const).flatMap((role) => {
    const claims = [...new Set((magnitude[role] ?? []).map(rangeText).filter(Boolean))];
    if (claims.length === 0) return [];
    const words = role === 'size' && claims.length === 1 && claims[0] === '1' ? 'person' : tollWords[role];
    return [`${claims.join(' or ')} ${words}`];
  });
  return parts.length > 0 ? `: ${parts.join(', ')}` : '';
}

function rangeText(range: Range): string {
  const number = (value: number): string => (Number.isInteger(value) ? grouped(value) : String(value));
  if (range.min === null) return range.max === null ? '' : `up to ${number(range.max)}`;
  if (range.max === null) return `at least ${number(range.min)}`;
  return range.min === range.max ? number(range.min) : `${number(range.min)} to ${number(range.max)}`;
}

/** 12500 → "12,500", the same on every machine. */
const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** "2024-01-09" → "9 Jan 2024"; what is no day stays as it is. */
export function dayText(day: string): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})/.exec(day) ?? [];
  return year && months[Number(month) - 1] ? `${Number(date)} ${months[Number(month) - 1]} ${year}` : day;
}

/** "actual, Baghdad, according to the army": what a sentence leaves open; `withDay` adds the day, else only how it is known. */
export function circumstances(
  event: Pick<EventView, 'status' | 'date' | 'dateBasis' | 'places' | 'claimedBy'>,
  withDay: boolean,
): string {
  const places = [...new Set(event.places.map((place) => place.name))];
  const claim = event.claimedBy ? [`according to ${partiesText([event.claimedBy])}`] : [];
  return [event.status, ...dayParts(event, withDay), ...places, ...claim].join(', ');
}

function dayParts({ date, dateBasis }: Pick<EventView, 'date' | 'dateBasis'>, withDay: boolean): string[] {
  if (date === null) return withDay ? ['day unknown'] : [];
  const known = dateBasis === 'published' ? 'day of report' : dateBasis === 'inferred' ? 'day inferred' : '';
  if (!withDay) return known ? [known] : [];
  return [known ? `${dayText(date)} (${known})` : dayText(date)];
}
