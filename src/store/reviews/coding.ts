/** The reviewed part of an event's coding, written out from its dispatch, and what a reviewer made of it. */
import { z } from 'zod';
import { SitrepError } from '../../errors.ts';
import { stableId } from '../../schema/id.ts';
import type { Actor, Event, Evidence, Situation, Span, Time } from '../../schema/record.ts';
import type {
  GivenParty,
  NamedParty,
  NewEvent,
  NewReview,
  ReviewCoding,
  ReviewEdit,
  ReviewParty,
  ReviewPlace,
  ReviewTime,
} from '../../schema/review.ts';
import { dayOfPublication } from './by-hand.ts';

function nearest(spans: readonly Evidence[], { start }: Span): Span | null {
  const sorted = [...spans].sort((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start) || a.start - b.start);
  const [found] = sorted;
  return found ? { start: found.start, end: found.end, text: found.text } : null;
}

function bad(message: string): never {
  throw new SitrepError('bad-review', message, 2);
}

/** A party that is written out. Its id follows from what it says, so that two reviewers mean the same one. */
export function namedParty(situation: Situation, party: NamedParty, trigger: Span): ReviewParty {
  const { name, country, sectors, insteadOf } = party;
  if (party.mention !== undefined) checkedSpan(situation, party.mention, 'A mention');
  const replaced = situation.actors.find((actor) => actor.id === insteadOf);
  if (insteadOf !== undefined && !replaced) bad(`${insteadOf} is no actor of the dispatch.`);
  const mention = party.mention ?? (replaced && nearest(replaced.mentions, trigger));
  const id = stableId('named', name, country, ...sectors);
  return { id, name, country, sectors: [...new Set(sectors)], mention: mention ?? null };
}

/** An actor of the dispatch, with its words nearest to the trigger. */
export function actorParty({ id, name, country, sectors, mentions }: Actor, trigger: Span): ReviewParty {
  return { id, name, country, sectors, mention: nearest(mentions, trigger) };
}

function partiesOf(situation: Situation, given: readonly GivenParty[], trigger: Span): ReviewParty[] {
  const found = [...new Set(given)].map((party) => {
    if (typeof party !== 'string') return namedParty(situation, party, trigger);
    const id = party;
    const actor = situation.actors.find((one) => one.id === id);
    if (!actor) return bad(`${id} is no actor of the dispatch.`);
    return actorParty(actor, trigger);
  });
  return [...new Map(found.map((party) => [party.id, party])).values()];
}

function placesOf(situation: Situation, ids: readonly string[], trigger: Span): ReviewPlace[] {
  return [...new Set(ids)].map((id) => {
    const place = situation.places.find((one) => one.id === id);
    if (!place) return bad(`${id} is no place of the dispatch.`);
    const { name, country, evidence } = place;
    return { id, name, country, mention: nearest(evidence, trigger) };
  });
}

/** The machine's coding. An id without a record, as rows of other data sets may hold, is passed over. */
export function machineCoding(situation: Situation, event: Event): ReviewCoding {
  const { type, modes, status, trigger } = event;
  const actor = (id: string) => situation.actors.some((one) => one.id === id);
  const place = (id: string) => situation.places.some((one) => one.id === id);
  return {
    ...{ type, modes, status, trigger },
    actors: partiesOf(situation, event.actors.filter(actor), trigger),
    recipients: partiesOf(situation, event.recipients.filter(actor), trigger),
    places: placesOf(situation, event.places.filter(place), trigger),
    time: machineTime(situation, event),
  };
}

const dayAlone = (id: string, day: string): ReviewTime => ({ id, mention: null, start: day, end: day });

/** Whether the day lies within the time, open sides and all. */
function isWithin(day: string, { start, end }: Time): boolean {
  return (start !== null || end !== null) && (start ?? day) <= day && day <= (end ?? day);
}

/**
 * The time that the day of an event rests on; where it rests on none, the day itself. The time that an event has need not be that:
 * the day may be counted from it ("a day after"), or the time give none. `timeOf` of `web/src/review/event-day.ts` does the same.
 */
function machineTime(situation: Situation, { time, date, dateBasis, trigger }: Event): ReviewTime | null {
  if (date === null) return null;
  const found = situation.times.find(({ id }) => id === time);
  const rests = found && dateBasis !== dayOfPublication && isWithin(date, found);
  return rests ? timeOf(situation, found.id, trigger) : dayAlone(dateBasis ?? 'stated', date);
}

function checkedSpan(situation: Situation, { start, end, text }: Span, what = 'The trigger'): Span {
  const there = situation.dispatch.text.slice(start, end) === text;
  if (!there || text.trim() === '') return bad(`${what} is not words of the dispatch at that span.`);
  return { start, end, text };
}

function timeOf(situation: Situation, id: string | null, trigger: Span): ReviewTime | null {
  if (id === null) return null;
  if (id === dayOfPublication) return dayAlone(id, situation.dispatch.published.slice(0, 10));
  if (z.iso.date().safeParse(id).success) return dayAlone(id, id);
  const time = situation.times.find((one) => one.id === id);
  if (!time) return bad(`${id} is no time of the dispatch and no day YYYY-MM-DD.`);
  return { id, mention: nearest(time.evidence, trigger), start: time.start, end: time.end };
}

/** All that a reviewer says of an event that the machine passed over. Throws SitrepError `bad-review` (usage). */
export function addedCoding(situation: Situation, given: NewEvent): ReviewCoding {
  const trigger = checkedSpan(situation, given.trigger);
  return {
    ...{ type: given.type, modes: [...new Set(given.modes)], status: given.status, trigger },
    actors: partiesOf(situation, given.actors, trigger),
    recipients: partiesOf(situation, given.recipients, trigger),
    places: placesOf(situation, given.places, trigger),
    time: timeOf(situation, given.time, trigger),
  };
}

function edited(situation: Situation, edit: ReviewEdit, machine: ReviewCoding): Partial<ReviewCoding> {
  const { type, status, actors, recipients, places, time } = edit;
  const trigger = edit.trigger && checkedSpan(situation, edit.trigger);
  const near = trigger ?? machine.trigger;
  // The modes of one type are not those of another.
  const modes = edit.modes ?? (type !== undefined && type !== machine.type ? [] : undefined);
  return {
    ...(type === undefined ? {} : { type }),
    ...(modes === undefined ? {} : { modes: [...new Set(modes)] }),
    ...(status === undefined ? {} : { status }),
    ...(actors === undefined ? {} : { actors: partiesOf(situation, actors, near) }),
    ...(recipients === undefined ? {} : { recipients: partiesOf(situation, recipients, near) }),
    ...(places === undefined ? {} : { places: placesOf(situation, places, near) }),
    ...(time === undefined ? {} : { time: timeOf(situation, time, near) }),
    ...(trigger === undefined ? {} : { trigger }),
  };
}

/** What two values of a field are compared by: members of lists have no order, and a day is the same by whatever name. */
function keyOf(value: ReviewCoding[keyof ReviewCoding]): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (Array.isArray(value))
    return JSON.stringify(value.map((member) => (typeof member === 'string' ? member : member.id)).sort());
  if ('text' in value) return `${value.start}-${value.end}`;
  return JSON.stringify([value.start, value.end, value.mention?.start]);
}

/** Another trigger may have another mention of the same time nearest to it. */
const isSameTime = (one: Partial<ReviewCoding>, other: Partial<ReviewCoding>): boolean =>
  one.time?.id !== undefined && one.time.id === other.time?.id;

/** Those of the fields that the machine has otherwise. */
export function differing(given: Partial<ReviewCoding>, machine: ReviewCoding): Partial<ReviewCoding> {
  const names = Object.keys(given) as (keyof ReviewCoding)[];
  const isSame = (name: keyof ReviewCoding) =>
    keyOf(given[name]) === keyOf(machine[name]) || (name === 'time' && isSameTime(given, machine));
  return Object.fromEntries(names.filter((name) => !isSame(name)).map((name) => [name, given[name]]));
}

/**
 * What a review changes, and nothing that the machine has so already. Throws SitrepError `bad-review` (usage) where it names
 * what the dispatch does not hold, or an edit changes nothing.
 */
export function changedFields(
  situation: Situation,
  { decision, fields }: Pick<NewReview, 'decision' | 'fields'>,
  machine: ReviewCoding,
): Partial<ReviewCoding> {
  if (decision !== 'edit') {
    if (fields !== undefined) bad('Fields belong to the decision edit.');
    return {};
  }
  const changed = differing(edited(situation, fields ?? {}, machine), machine);
  if (Object.keys(changed).length === 0) bad('The edit changes nothing; accept the event instead.');
  return changed;
}
