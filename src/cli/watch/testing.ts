/** For tests of `watch`. */
import { type Dispatch, noRecords, type Situation } from '../../schema/record.ts';

/** Codes the first word of a text as one event: what is coded is not what these tests are about. */
export function firstWordRead(dispatch: Dispatch, file: string): Situation {
  const [word = ''] = dispatch.text.split(' ');
  const record = (kind: string) => ({
    id: `${kind}-${dispatch.id}`,
    confidence: 0.9,
    evidence: [{ dispatch: dispatch.id, start: 0, end: word.length, text: word }],
  });
  const actor = {
    ...record('actor'),
    name: word,
    kind: 'state' as const,
    country: word === 'Ghana' ? 'GHA' : 'TGO',
    sectors: [],
    mentions: [],
  };
  return {
    file,
    dispatch,
    ...noRecords(),
    actors: [actor],
    events: [
      {
        ...record('event'),
        type: 'PROTEST',
        modes: [],
        contexts: [],
        actors: [actor.id],
        recipients: [],
        status: 'actual',
        time: null,
        date: '2024-01-10',
        dateBasis: 'published',
        places: [],
        magnitude: {},
        quad: 4,
        score: -5,
        cameo: '140',
        attributedTo: null,
        objectOf: null,
        trigger: { start: 0, end: word.length, text: word },
      },
    ],
  };
}
