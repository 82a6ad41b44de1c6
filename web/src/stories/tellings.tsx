import type { EventRow } from '../../../src/store/store.ts';
import { recordPath } from '../data/stories.ts';
import { publishedWords, whenOf } from '../data/when.ts';
import { magnitudeWords, plural } from '../data/words.ts';
import { Confidence, Status, TypeChip, WhoToWhom } from '../parts/marks.tsx';
import { Link } from '../shell/route.tsx';
import { type Difference, eventsOf, type Telling } from './differences.ts';

/** The sentence with the words that name the happening. */
function Sentence({ row }: { row: EventRow }) {
  const at = row.sentence.indexOf(row.trigger.text);
  if (at < 0) return row.sentence;
  return (
    <>
      {row.sentence.slice(0, at)}
      <mark className={`told q${row.quad ?? 0}`}>{row.trigger.text}</mark>
      {row.sentence.slice(at + row.trigger.text.length)}
    </>
  );
}

function Facts({ row, differing }: { row: EventRow; differing: ReadonlySet<Difference['name']> }) {
  const when = whenOf(row);
  const figures = magnitudeWords(row.magnitude);
  const mark = (name: Difference['name']) => (differing.has(name) ? 'differs' : undefined);
  return (
    <dl className="telling-facts">
      <div className={differing.has('Actors') || differing.has('Recipients') ? 'differs' : undefined}>
        <dt>Who</dt>
        <dd>
          <WhoToWhom actors={row.actors} recipients={row.recipients} />
        </dd>
      </div>
      <div className={mark('Day')}>
        <dt>When</dt>
        <dd>
          {when.text} {when.basis && <span className="origin">{when.basis}</span>}
        </dd>
      </div>
      <div className={mark('Place')}>
        <dt>Where</dt>
        <dd>
          {row.places.length > 0 ? (
            <bdi>{row.places.map(({ name }) => name).join(', ')}</bdi>
          ) : (
            <span className="nobody">no place</span>
          )}
        </dd>
      </div>
      {figures && (
        <div>
          <dt>Figures</dt>
          <dd>
            <bdi>{figures}</bdi>
          </dd>
        </div>
      )}
      {row.claimedBy && (
        <div>
          <dt>According to</dt>
          <dd>
            <bdi>{row.claimedBy.name}</bdi>
          </dd>
        </div>
      )}
    </dl>
  );
}

function Copies({ rows }: { rows: readonly EventRow[] }) {
  const dispatches = [...new Map(rows.map((row) => [row.dispatch, row])).values()];
  return (
    <details className="copies">
      <summary>{plural(dispatches.length, 'copy', 'copies')} of this text</summary>
      <ul>
        {dispatches.map((row) => (
          <li key={row.dispatch}>
            <Link href={recordPath(row.dispatch, row.id)} dir="auto">
              {row.title ?? row.file}
            </Link>
            <span className="origin">
              <bdi>{row.source ?? 'no source'}</bdi>, {publishedWords(row.published)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface TellingProps {
  telling: Telling;
  differing: ReadonlySet<Difference['name']>;
  chosen: boolean;
  onChoose: (events: string[], chosen: boolean) => void;
}

/** What one text tells of the happening. */
function TellingCard({ telling, differing, chosen, onChoose }: TellingProps) {
  const first = telling.members[0]!;
  return (
    <li className={chosen ? 'telling chosen' : 'telling'}>
      <header>
        <span>
          <strong>
            <bdi>{first.source ?? 'no source'}</bdi>
          </strong>
          <span className="origin">{publishedWords(first.published)}</span>
        </span>
        <label className="pick">
          <input
            type="checkbox"
            checked={chosen}
            onChange={(event) => onChoose(eventsOf(telling), event.target.checked)}
            aria-label={`Choose what ${first.source ?? 'no source'} tells, ${publishedWords(first.published)}`}
          />
          Choose
        </label>
      </header>
      <h3 dir="auto">
        <Link href={recordPath(first.dispatch, first.id)}>{first.title ?? first.file}</Link>
      </h3>
      {telling.members.map((row) => (
        <div key={row.id} className="telling-event">
          <p className="telling-code">
            <TypeChip type={row.type} modes={row.modes} quad={row.quad} />
            <Status status={row.status} />
            <Confidence value={row.confidence} />
          </p>
          <blockquote dir="auto">
            <Sentence row={row} />
          </blockquote>
          <Facts row={row} differing={differing} />
        </div>
      ))}
      {telling.copies.length > 0 && <Copies rows={telling.copies} />}
    </li>
  );
}

interface Props {
  tellings: readonly Telling[];
  differing: ReadonlySet<Difference['name']>;
  chosen: ReadonlySet<string>;
  onChoose: TellingProps['onChoose'];
}

/** Every telling side by side, in the order of publication. */
export function Tellings({ tellings, differing, chosen, onChoose }: Props) {
  return (
    <ol className="tellings">
      {tellings.map((telling) => (
        <TellingCard
          key={telling.dispatch}
          telling={telling}
          differing={differing}
          chosen={eventsOf(telling).every((id) => chosen.has(id))}
          onChoose={onChoose}
        />
      ))}
    </ol>
  );
}
