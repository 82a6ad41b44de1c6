/** Events and positions as a store tells them, for tests: each field as plain as it can be unless told. */
import type { PartyTold } from './parties.ts';
import type { EventTold, PositionTold } from './telling.ts';

let made = 0;

export function partyTold(name: string, country: string | null, told: Partial<PartyTold> = {}): PartyTold {
  return { id: `a-${name}`, name, country, kind: 'state', sectors: ['GOV'], ...told };
}

/** `trigger` are words of the sentence. */
export function eventTold({
  trigger,
  ...told
}: Partial<Omit<EventTold, 'trigger'>> & { sentence: string; trigger: string; published: string }): EventTold {
  made += 1;
  const start = told.sentence.indexOf(trigger);
  if (start < 0) throw new Error(`"${trigger}" does not stand in "${told.sentence}"`);
  const dispatch = told.dispatch ?? `d-${told.published}-${made}`;
  const span = { start, end: start + trigger.length, text: trigger };
  return {
    id: `e-${made}`,
    dispatch,
    source: null,
    title: null,
    type: 'AGREE',
    modes: [],
    quad: 1,
    status: 'hypothetical',
    date: null,
    dateBasis: null,
    time: null,
    objectOf: null,
    attributedTo: null,
    claimedBy: null,
    confidence: 0.8,
    actors: [],
    recipients: [],
    places: [],
    trigger: span,
    evidence: [{ dispatch, ...span }],
    ...told,
  };
}

export function positionTold(
  holder: PartyTold,
  attitude: PositionTold['attitude'],
  on: EventTold,
  deadline: PositionTold['deadline'] = null,
): PositionTold {
  made += 1;
  const { dispatch, published, source, title, evidence } = on;
  const own = { holder, attitude, on, deadline, manner: [], attributedTo: null, confidence: 0.8 };
  return { id: `q-${made}`, dispatch, published, source, title, evidence, ...own };
}
