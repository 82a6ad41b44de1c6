/** What linking compares of an event, taken from its situation. A profile is kept with the event and never changes. */
import type { Actor, Event, Place, Range, Situation, Time } from '../schema/record.ts';
import { type TollKind, tollKinds } from '../schema/story.ts';
import { sentenceAround } from '../text/sentence.ts';
import { familyOf } from './families.ts';
import { isGiven, isRecount } from './given.ts';
import { namesIn, stemOf, tellingStems } from './words.ts';

export interface PartyProfile {
  /** What the actor is known by everywhere: its Wikidata id, or its folded name. */
  readonly key: string;
  readonly country: string | null;
  readonly kind: Actor['kind'];
  /** Stems of the name. */
  readonly stems: readonly string[];
}

export interface PlaceProfile {
  readonly key: string;
  readonly country: string | null;
  readonly admin1: string | null;
  readonly stems: readonly string[];
  readonly precision: Place['precision'];
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * Days on which the event can have happened, inclusive, as days since 1970. Where they come from: `stated` by the text, `near`
 * a day that its sentence names, `news` of the day of publication, `given` as something known, or `open`.
 */
export interface DayWindow {
  readonly from: number;
  readonly to: number;
  readonly basis: 'stated' | 'near' | 'news' | 'given' | 'open';
}

export interface Profile {
  readonly event: string;
  readonly dispatch: string;
  /** As the dispatch has it. */
  readonly published: string;
  readonly type: string;
  readonly quad: number | null;
  readonly modes: readonly string[];
  readonly status: Event['status'];
  /** Families of the trigger's words. */
  readonly trigger: readonly string[];
  readonly days: DayWindow;
  readonly actors: readonly PartyProfile[];
  readonly recipients: readonly PartyProfile[];
  readonly places: readonly PlaceProfile[];
  /** Countries of the places and parties; where there are none, those that the dispatch speaks of. Sorted. */
  readonly countries: readonly string[];
  readonly tolls: Readonly<Partial<Record<TollKind, readonly Pick<Range, 'min' | 'max'>[]>>>;
  /** Whether the sentence brings an earlier figure up to date. */
  readonly recount: boolean;
  /**
   * How its dispatch tells it: as its own `news`, as something `known` ("after the raid"), or as something `ahead` or only thought of.
   */
  readonly told: 'news' | 'known' | 'ahead';
  /** Stems of names, and of all telling words, in the sentence, but for the names of who says so. */
  readonly names: readonly string[];
  readonly words: readonly string[];
  /** The same of the beginning of the dispatch. */
  readonly leadNames: readonly string[];
  readonly leadWords: readonly string[];
}

const dayMs = 86_400_000;
/** News that the text does not date may be older than its publication by so many days; what it speaks of as known, by these. */
const newsDays = 1;
const givenDays = 14;
/** A day that the sentence names may be that of the event, where it is no older than this. */
const namedDays = 31;
/** An event without any day. */
const openDays = 30;
/** What the lead of a dispatch is: so many characters from its beginning. */
const leadLength = 700;
/** What is dated to a day that is older than this is no news any more. */
const freshDays = 3;
/** Days of a window at most; what is wider is known too vaguely to be found by its days. */
const widest = 400;

/** `2024-01-09` → 19731; an instant counts by the day in its own time zone. */
export function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / dayMs);
}

/** 19731 → `2024-01-09`. */
export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

function foldedName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function nameStems(name: string): string[] {
  const stems = new Set(foldedName(name).split(' ').map(stemOf));
  return [...stems].filter((stem) => stem.length > 1).sort();
}

function partyProfile(actor: Actor): PartyProfile {
  return {
    key: actor.wikidata ?? foldedName(actor.name),
    country: actor.country,
    kind: actor.kind,
    stems: nameStems(actor.name),
  };
}

function placeProfile(place: Place): PlaceProfile {
  const { country, precision, latitude, longitude } = place;
  const key = place.geonames === undefined ? foldedName(place.name) : String(place.geonames);
  return { key, country, admin1: place.admin1 ?? null, stems: nameStems(place.name), precision, latitude, longitude };
}

/** Times that stand in [start, end) of the text and cover known days before the publication. */
function namedDay(times: readonly Time[], start: number, end: number, published: number): number | null {
  const found = times.flatMap((time) => {
    const here = time.evidence.some((one) => one.start >= start && one.end <= end);
    const fine = time.granularity === 'day' || time.granularity === 'time' || time.granularity === 'weekend';
    if (!here || !fine || time.start === null) return [];
    const day = dayNumber(time.start);
    return day <= published && published - day <= namedDays ? [day] : [];
  });
  return found.length === 0 ? null : Math.min(...found);
}

function windowOf(
  event: Event,
  situation: Situation,
  [start, end]: readonly [number, number],
  given: boolean,
): DayWindow {
  const published = dayNumber(situation.dispatch.published);
  const time = situation.times.find(({ id }) => id === event.time);
  if (event.date !== null && event.dateBasis !== 'published') {
    const day = dayNumber(event.date);
    const from = time?.start ? Math.min(dayNumber(time.start), day) : day;
    const to = time?.end ? Math.max(dayNumber(time.end), day) : day;
    const basis = event.dateBasis === 'stated' ? 'stated' : 'near';
    return to - from <= widest ? { from, to, basis } : { from: day, to: day, basis: 'open' };
  }
  const named = given || event.date === null ? namedDay(situation.times, start, end, published) : null;
  if (named !== null) return { from: named, to: published, basis: 'near' };
  // What is still to come, or only thought of, may lie on either side of the publication.
  if (event.status === 'future' || event.status === 'hypothetical')
    return { from: published - newsDays, to: published + openDays, basis: 'open' };
  if (event.date === null) return { from: published - openDays, to: published, basis: 'open' };
  return given
    ? { from: published - givenDays, to: published, basis: 'given' }
    : { from: published - newsDays, to: published, basis: 'news' };
}

function toldAs({ status }: Event, given: boolean, days: DayWindow, published: string): Profile['told'] {
  if (status === 'future' || status === 'hypothetical') return 'ahead';
  const old = days.basis === 'stated' && dayNumber(published) - days.to > freshDays;
  return given || old || status === 'historical' ? 'known' : 'news';
}

function countriesOf(situation: Situation, event: Event, parties: readonly PartyProfile[]): string[] {
  const own = [
    ...parties.map(({ country }) => country),
    ...situation.places.filter(({ id }) => event.places.includes(id)).map(({ country }) => country),
  ].flatMap((country) => country ?? []);
  if (own.length > 0) return [...new Set(own)].sort();
  const spoken = [...situation.places, ...situation.actors].flatMap(({ country }) => country ?? []);
  return [...new Set(spoken)].sort().slice(0, 8);
}

function tollsOf({ magnitude }: Event): Profile['tolls'] {
  return Object.fromEntries(
    tollKinds.flatMap((kind) => {
      const ranges = magnitude[kind];
      return ranges && ranges.length > 0 ? [[kind, ranges.map(({ min, max }) => ({ min, max }))]] : [];
    }),
  );
}

/** Profiles of the events of a dispatch, in their order. */
export function profilesOf(situation: Situation): Profile[] {
  const { dispatch } = situation;
  const { text } = dispatch;
  const lead = `${dispatch.title && !text.startsWith(dispatch.title) ? `${dispatch.title}. ` : ''}${text.slice(0, leadLength)}`;
  const leadNames = namesIn(lead);
  const leadWords = tellingStems(lead);
  const actorOf = new Map(situation.actors.map((actor) => [actor.id, actor]));
  const parties = (ids: readonly string[]) => ids.flatMap((id) => actorOf.get(id) ?? []).map(partyProfile);
  return situation.events.map((event) => {
    const sentence = sentenceAround(text, event.trigger.start, event.trigger.end);
    const start = Math.max(0, text.lastIndexOf(sentence, event.trigger.start));
    const actors = parties(event.actors);
    const recipients = parties(event.recipients);
    const given = isGiven(text.slice(start, event.trigger.start));
    const days = windowOf(event, situation, [start, start + sentence.length], given);
    const speakers = new Set(parties(event.attributedTo ? [event.attributedTo] : []).flatMap(({ stems }) => stems));
    const unspoken = (stems: string[]) => stems.filter((stem) => !speakers.has(stem));
    return {
      event: event.id,
      dispatch: dispatch.id,
      published: dispatch.published,
      type: event.type,
      quad: event.quad,
      modes: [...event.modes].sort(),
      status: event.status,
      trigger: [...new Set(foldedName(event.trigger.text).split(' ').map(stemOf).map(familyOf))].sort(),
      days,
      actors,
      recipients,
      places: situation.places.filter(({ id }) => event.places.includes(id)).map(placeProfile),
      countries: countriesOf(situation, event, [...actors, ...recipients]),
      tolls: tollsOf(event),
      recount: isRecount(sentence),
      told: toldAs(event, given, days, dispatch.published),
      names: unspoken(namesIn(sentence)),
      words: unspoken(tellingStems(sentence)),
      leadNames,
      leadWords,
    };
  });
}
