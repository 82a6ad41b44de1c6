/** A bare mention of an event as a profile: for sets that give mentions, and neither types nor parties. */
import { dayNumber, type Profile } from './profile.ts';
import { namesIn, stemOf, tellingStems } from './words.ts';

export interface Mention {
  readonly id: string;
  /** The words that name the event. */
  readonly words: string;
  readonly sentence: string;
  readonly negated: boolean;
  /** Beginning of its document. */
  readonly lead: string;
  /** Mentions are compared within a block only. */
  readonly block: string;
}

const anyDay = '2000-01-01';

/** The stem of its word stands for the type. Each mention is its own dispatch, so that one document may tell a happening twice. */
export function mentionProfile({ id, words, sentence, negated, lead, block }: Mention): Profile {
  const trigger = [...new Set((words.match(/[\p{L}\p{N}]+/gu) ?? []).map(stemOf))].sort();
  const day = dayNumber(anyDay);
  return {
    event: id,
    dispatch: id,
    published: anyDay,
    type: trigger.join(' '),
    quad: null,
    modes: [],
    status: negated ? 'negated' : 'actual',
    trigger,
    days: { from: day, to: day, basis: 'near' },
    actors: [],
    recipients: [],
    places: [],
    countries: [block],
    tolls: {},
    recount: false,
    names: namesIn(sentence),
    words: tellingStems(sentence),
    leadNames: namesIn(lead),
    leadWords: tellingStems(lead),
  };
}
