import type { ReactNode } from 'react';
import type { Situation } from '../../../src/schema/record.ts';
import type { EventRow } from '../../../src/store/store.ts';
import { basisWords, dayWords, magnitudeWords, precisionWords } from '../data/words.ts';
import { Confidence, Names, Status, TypeChip } from '../parts/marks.tsx';
import { Reviewed } from '../parts/reviewed.tsx';
import { Link } from '../shell/route.tsx';
import { Sentence } from './sentence.tsx';

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facts({ row }: { row: EventRow }) {
  const magnitude = magnitudeWords(row.magnitude);
  const places = row.places.map(({ name, precision }) => `${name} (${precisionWords[precision]})`).join(', ');
  return (
    <dl className="review-facts">
      <Fact name="Actors">
        <Names parties={row.actors} />
      </Fact>
      <Fact name="Recipients">
        <Names parties={row.recipients} />
      </Fact>
      <Fact name="Places">{places === '' ? <span className="nobody">no place</span> : <bdi>{places}</bdi>}</Fact>
      <Fact name="Day">
        {row.date ? `${dayWords(row.date)}${row.dateBasis ? `, ${basisWords[row.dateBasis]}` : ''}` : 'no day'}
      </Fact>
      {magnitude && <Fact name="Magnitude">{magnitude}</Fact>}
      {row.claimedBy && (
        <Fact name="According to">
          <bdi>{row.claimedBy.name}</bdi>
        </Fact>
      )}
    </dl>
  );
}

/** One event as the machine codes it: its sentence, what it says, and why. */
export function EventPanel({ row, situation }: { row: EventRow; situation: Situation | undefined }) {
  const href = `/dispatches/${encodeURIComponent(row.dispatch)}?record=${encodeURIComponent(row.id)}`;
  return (
    <>
      <header className="review-head">
        <h2>
          <TypeChip type={row.type} modes={row.modes} quad={row.quad} />
        </h2>
        <Status status={row.status} />
        <Confidence value={row.confidence} />
      </header>
      <Sentence row={row} situation={situation} />
      <p className="review-legend" aria-hidden="true">
        <span>
          <mark className={`review-mark trigger q${row.quad ?? 0}`}>trigger</mark>
        </span>
        <span>
          <mark className="review-mark actor">actor</mark>
        </span>
        <span>
          <mark className="review-mark recipient">recipient</mark>
        </span>
      </p>
      <div className="review-columns">
        <Facts row={row} />
        <section className="review-why" aria-label="Why it was coded so">
          <h3>Why it was coded so</h3>
          {row.why && row.why.length > 0 ? (
            <ol className="why">
              {row.why.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          ) : (
            <p className="nobody small">No steps were kept for this event.</p>
          )}
        </section>
      </div>
      <Reviewed event={row.id} dispatch={row.dispatch} />
      <p className="facts">
        <Link href={href}>Read in the dispatch</Link>
        <span>
          <bdi>{row.title ?? row.file}</bdi>, <bdi>{row.source ?? 'no source'}</bdi>, {dayWords(row.published)}
        </span>
      </p>
    </>
  );
}
