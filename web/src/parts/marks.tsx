import type { EventRow, Party } from '../../../src/store/store.ts';
import { quadName } from '../data/words.ts';

/** A quad class as a shape: round for cooperation, diamond for conflict; hollow for words, filled for deeds. */
export function QuadMark({ quad, size = 12 }: { quad: number | null; size?: number }) {
  const filled = quad === 2 || quad === 4;
  const style = { fill: filled ? 'currentColor' : 'none', stroke: 'currentColor', strokeWidth: 2 };
  return (
    <svg className={`quad-mark q${quad ?? 0}`} width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      {quad === 1 || quad === 2 ? (
        <circle cx="6" cy="6" r="4.2" {...style} />
      ) : quad === 3 || quad === 4 ? (
        <path d="M6 1.2 10.8 6 6 10.8 1.2 6z" {...style} />
      ) : (
        <path d="M2 6h8" {...style} />
      )}
    </svg>
  );
}

export function TypeChip({ type, modes, quad }: { type: string; modes: readonly string[]; quad: number | null }) {
  return (
    <span className="type-chip" title={quadName(quad)}>
      <QuadMark quad={quad} />
      <span className="type-words">
        {type}
        {modes.length > 0 && <span className="mode">/{modes.join('/')}</span>}
      </span>
    </span>
  );
}

export function Status({ status }: { status: string }) {
  return <span className={`status ${status}`}>{status}</span>;
}

export function Confidence({ value }: { value: number }) {
  return (
    <span className="confidence" title={`Confidence ${Math.round(value * 100)}%`}>
      <span className="meter" aria-hidden="true">
        <span style={{ width: `${Math.round(value * 100)}%` }} />
      </span>
      {Math.round(value * 100)}%
    </span>
  );
}

/** How sure the machine is, or that a reviewer added the event by hand. */
export function Sureness({ row }: { row: Pick<EventRow, 'confidence' | 'byHand'> }) {
  if (!row.byHand) return <Confidence value={row.confidence} />;
  return (
    <span className="added-mark" title={`Added by ${row.byHand.reviewer}`}>
      by hand
    </span>
  );
}

export function Names({ parties }: { parties: readonly Pick<Party, 'id' | 'name'>[] }) {
  if (parties.length === 0) return <span className="nobody">nobody named</span>;
  return parties.map((party, index) => (
    <span key={party.id}>
      {index > 0 && ', '}
      <bdi>{party.name}</bdi>
    </span>
  ));
}

/** Who did it to whom, as one line. */
export function WhoToWhom({
  actors,
  recipients,
}: {
  actors: readonly Pick<Party, 'id' | 'name'>[];
  recipients: readonly Pick<Party, 'id' | 'name'>[];
}) {
  return (
    <>
      <Names parties={actors} />
      {recipients.length > 0 && (
        <>
          <span className="to" aria-hidden="true">
            {' → '}
          </span>
          <span className="hidden-words"> to </span>
          <Names parties={recipients} />
        </>
      )}
    </>
  );
}
