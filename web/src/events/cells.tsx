import type { ReactNode } from 'react';
import type { EventRow } from '../../../src/store/store.ts';
import { basisWords, dayWords, magnitudeWords } from '../data/words.ts';
import { Names, QuadMark, Status, Sureness, TypeChip } from '../parts/marks.tsx';
import { When } from '../parts/when.tsx';

const words = (text: string | null | undefined) => (text ? <bdi>{text}</bdi> : <span className="nobody">–</span>);

/** What stands in each column, by its key. */
export const cells: Readonly<Record<string, (row: EventRow) => ReactNode>> = {
  date: (row) => <When row={row} />,
  type: (row) => <TypeChip type={row.type} modes={row.modes} quad={row.quad} />,
  actors: (row) => <Names parties={row.actors} />,
  recipients: (row) => (row.recipients.length > 0 ? <Names parties={row.recipients} /> : words(null)),
  status: (row) => <Status status={row.status} />,
  places: (row) => words(row.places.map((place) => place.name).join(', ')),
  sentence: (row) => words(row.sentence),
  magnitude: (row) => words(magnitudeWords(row.magnitude)),
  claimedBy: (row) => words(row.claimedBy?.name),
  quad: (row) => (
    <span className="quad-cell">
      <QuadMark quad={row.quad} /> {row.quad ?? '–'}
    </span>
  ),
  score: (row) => words(row.score?.toString()),
  cameo: (row) => words(row.cameo),
  contexts: (row) => words(row.contexts.join(', ')),
  trigger: (row) => words(row.trigger.text),
  dateBasis: (row) => words(basisWords[row.dateBasis ?? '']),
  confidence: (row) => <Sureness row={row} />,
  source: (row) => words(row.source),
  published: (row) => dayWords(row.published),
  title: (row) => words(row.title),
};
