/** From mentions to actors: who is meant, of which country and sectors, in which office on the day. */
import type { Mention, Reading } from '../../schema/reading.ts';
import type { Actor } from '../../schema/record.ts';
import { actorRecords } from './actor-record.ts';
import { joinPronouns } from './antecedents.ts';
import { setApart } from './clauses.ts';
import { Clusters } from './clusters.ts';
import { corroborate } from './corroborate.ts';
import { findCountries, joinGovernments } from './country-context.ts';
import type { CountryContext } from './country-signs.ts';
import { joinDescriptions, joinRepeatedBodies } from './descriptions.ts';
import { identify } from './identity.ts';
import { type ActorKnowledge, Lookup } from './knowledge.ts';
import { joinAppositions, joinSamePairs } from './pairs.ts';
import { believeFullNames, joinNames } from './same-name.ts';

export interface ActorInput {
  readonly reading: Reading;
  readonly dispatchId: string;
  /** `YYYY-MM-DD` or a full instant. */
  readonly published: string;
  /** As the dateline writes it, "NAIROBI". */
  readonly datelinePlace?: string;
  /** Country in which a place mention lies, where it is known. */
  readonly placeCountry?: (mention: number) => string | null;
}

export interface ResolvedActors {
  readonly actors: Actor[];
  /** Actor id of each mention of the reading; null for places. */
  readonly actorOfMention: (string | null)[];
  /** Steps of each actor's coding, by id: a sentence a step. */
  readonly why: Map<string, string[]>;
}

function datelineCountry(place: string | undefined, lookup: Lookup): string | null {
  if (!place) return null;
  const written = place.replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());
  return lookup.find(written).find((known) => known.entry.kind === 'state')?.entry.country ?? null;
}

const happenings = new Set(
  'war conflict crisis attack strike airstrike bombing raid explosion blast shelling violence fighting unrest'.split(
    ' ',
  ),
);

/** "The Gaza war", "drone attacks": the encoder at times reads who did something off words that name what was done. */
function isHappening({ words }: Reading, mention: Mention): boolean {
  const head = words[mention.head];
  return head !== undefined && head.upos === 'NOUN' && happenings.has(head.lemma.toLowerCase());
}

/**
 * Actors of a dispatch. Every mention of kind `actor` belongs to one, but for those that name a happening; places give none. Absent is absent: a country that
 * no word, pair or place gives is null. Nothing is thrown for strange text.
 */
export function resolveActors(input: ActorInput, gazetteer: ActorKnowledge): ResolvedActors {
  const { reading } = input;
  const lookup = new Lookup(gazetteer, input.published.slice(0, 10));
  const read = reading.mentions.map((mention, index) =>
    mention.kind === 'actor' && mention.last > mention.first && !isHappening(reading, mention)
      ? identify(reading, index, mention, lookup)
      : null,
  );
  const identities = corroborate(reading, believeFullNames(read), lookup);
  const clusters = new Clusters(identities, setApart(reading, identities));
  joinNames(reading, identities, clusters);
  joinAppositions(reading, identities, clusters);
  const home = datelineCountry(input.datelinePlace, lookup);
  joinRepeatedBodies(reading, identities, clusters, home);
  joinSamePairs(reading, identities, clusters);
  joinDescriptions(reading, identities, clusters, lookup, home);
  joinPronouns(reading, identities, clusters);
  const context: CountryContext = {
    reading,
    identities,
    clusters,
    placeCountry: input.placeCountry ?? (() => null),
    datelineCountry: home,
  };
  findCountries(context);
  joinGovernments(context);
  return actorRecords({ reading, dispatchId: input.dispatchId, identities, clusters, lookup });
}
