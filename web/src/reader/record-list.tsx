import type { Situation } from '../../../src/schema/record.ts';
import { QuadMark } from '../parts/marks.tsx';
import { briefOf, type Lookup } from './lookup.ts';

/** All records of the dispatch by kind, for those who read the list before the text. */
export function RecordList({
  situation,
  lookup,
  onSelect,
}: {
  situation: Situation;
  lookup: Lookup;
  onSelect: (record: string) => void;
}) {
  const groups = [
    { name: 'Events', records: situation.events },
    { name: 'Positions', records: situation.positions },
    { name: 'Statements', records: situation.statements },
    { name: 'Actors', records: situation.actors },
    { name: 'Places', records: situation.places },
    { name: 'Times', records: situation.times },
    { name: 'Links', records: situation.links },
    { name: 'Relations', records: situation.relations },
    { name: 'Outcomes', records: situation.outcomes },
  ].filter(({ records }) => records.length > 0);
  if (groups.length === 0) return <p className="pad nobody">No record was found in this dispatch.</p>;
  return (
    <div className="record-list">
      <p className="pad hint">Choose words in the text or a record here.</p>
      {groups.map(({ name, records }, index) => (
        <details key={name} open={index < 3}>
          <summary>
            {name} <span className="count">{records.length}</span>
          </summary>
          <ul>
            {records.map((record) => (
              <li key={record.id}>
                <button type="button" onClick={() => onSelect(record.id)}>
                  {'quad' in record && <QuadMark quad={record.quad} size={10} />}
                  <bdi>{briefOf(record.id, lookup)}</bdi>
                  {'byHand' in record && record.byHand && <span className="added-mark">by hand</span>}
                </button>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}
