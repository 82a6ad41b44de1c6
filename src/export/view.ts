/** The form in which exports and reports see an event, whether it comes from one dispatch or from a store. */
import type { Actor, Event, Situation } from '../schema/record.ts';
import type { EventRow, Party } from '../store/store.ts';
import { sentenceAround } from '../text/sentence.ts';

/** A store's `EventRow` is one; what only a dispatch at hand can tell is optional. */
export interface EventView extends Omit<EventRow, 'addedAt'> {
  addedAt?: string;
  url?: string;
  language?: string;
  /** The dispatch's text, needed to count code points. */
  text?: string;
  /** Wikidata ids of the parties by actor id. */
  wikidata?: ReadonlyMap<string, string>;
}

export function partyOf(actor: Actor): Party {
  const { id, name, kind, country, sectors, office } = actor;
  return office === undefined ? { id, name, kind, country, sectors } : { id, name, kind, country, sectors, office };
}

/** The events of a dispatch with parties, places, time and sentence written out, in the order of the situation. */
export function eventsOf(situation: Situation): EventView[] {
  const { dispatch } = situation;
  const actors = new Map(situation.actors.map((actor) => [actor.id, actor]));
  const places = new Map(situation.places.map((place) => [place.id, place]));
  const times = new Map(situation.times.map((time) => [time.id, time]));
  const speakers = new Map(situation.statements.map((statement) => [statement.id, statement.speaker]));
  const wikidata = new Map(situation.actors.flatMap((actor) => (actor.wikidata ? [[actor.id, actor.wikidata]] : [])));
  const parties = (ids: readonly string[]): Party[] => ids.flatMap((id) => actors.get(id) ?? []).map(partyOf);
  const claimant = (event: Event): Party | null => {
    const speaker = event.attributedTo === null ? null : actors.get(speakers.get(event.attributedTo) ?? '');
    return speaker ? partyOf(speaker) : null;
  };
  return situation.events.map((event) => ({
    ...event,
    dispatch: dispatch.id,
    file: situation.file,
    published: dispatch.published,
    source: dispatch.source ?? null,
    title: dispatch.title ?? null,
    ...(dispatch.url === undefined ? {} : { url: dispatch.url }),
    ...(dispatch.language === undefined ? {} : { language: dispatch.language }),
    text: dispatch.text,
    wikidata,
    actors: parties(event.actors),
    recipients: parties(event.recipients),
    places: event.places.flatMap((id) => places.get(id) ?? []),
    time: times.get(event.time ?? '') ?? null,
    sentence: sentenceAround(dispatch.text, event.trigger.start, event.trigger.end),
    claimedBy: claimant(event),
  }));
}
