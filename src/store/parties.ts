/** What filters need to know of the parties of a record, and the short form in which rows show them. */
import { stableId } from '../schema/id.ts';
import type { Actor } from '../schema/record.ts';
import { foldAll } from './fold.ts';
import type { Party } from './store.ts';

/** One id for the actors of all dispatches that have this name, country and kind; the `id` of an ActorRow. */
export function mergedId(actor: Pick<Actor, 'name' | 'country' | 'kind'>): string {
  return stableId('party', actor.name, actor.country, actor.kind);
}

/** Null for nobody, and for an id that no actor has. */
export function partyOf(id: string | null | undefined, actors: ReadonlyMap<string, Actor>): Party | null {
  const actor = actors.get(id ?? '');
  if (!actor) return null;
  const { name, kind, country, sectors, office } = actor;
  return { id: actor.id, name, kind, country, sectors, ...(office === undefined ? {} : { office }) };
}

export function partiesOf(ids: readonly string[], actors: ReadonlyMap<string, Actor>): Party[] {
  return ids.flatMap((id) => partyOf(id, actors) ?? []);
}

export interface Side {
  keys: string[];
  names: string;
  sectors: string[];
  merged: string[];
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}

/** Ids that no actor has are left out: a filter cannot know anything of them. */
export function sideOf(ids: readonly (string | null)[], actors: ReadonlyMap<string, Actor>): Side {
  const members = distinct(ids).flatMap((id) => actors.get(id) ?? []);
  const merged = distinct(members.map(mergedId));
  return {
    keys: distinct([...members.map((actor) => actor.id), ...members.map((actor) => actor.country), ...merged]),
    names: foldAll(
      members.flatMap((actor) => (actor.office === undefined ? [actor.name] : [actor.name, actor.office])),
    ),
    sectors: distinct(members.flatMap((actor) => actor.sectors)),
    merged,
  };
}
