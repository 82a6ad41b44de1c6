/** Profiles and members of stories for tests, each field as plain as it can be unless told. */
import type { Profile } from './profile.ts';
import type { Member } from './story.ts';

let made = 0;

export function profileOf(told: Partial<Profile> = {}): Profile {
  made += 1;
  return {
    event: `event-${made}`,
    dispatch: `dispatch-${made}`,
    published: '2024-01-12',
    type: 'ASSAULT',
    quad: 4,
    modes: [],
    status: 'actual',
    trigger: ['attack'],
    days: { from: 19_733, to: 19_734, basis: 'news' },
    actors: [],
    recipients: [],
    places: [],
    countries: ['XSM'],
    tolls: {},
    recount: false,
    told: 'news',
    names: [],
    words: [],
    leadNames: [],
    leadWords: [],
    ...told,
  };
}

export function memberOf(told: Partial<Member> = {}): Member {
  made += 1;
  return {
    id: `event-${made}`,
    dispatch: `dispatch-${made}`,
    published: '2024-01-12',
    source: null,
    type: 'ASSAULT',
    quad: 4,
    modes: [],
    status: 'actual',
    date: '2024-01-11',
    dateBasis: 'stated',
    confidence: 0.8,
    actors: [],
    recipients: [],
    places: [],
    sentence: 'Guards were attacked.',
    magnitude: {},
    claimedBy: null,
    ...told,
  };
}
