import type { PairReason } from '../../../src/schema/story.ts';
import type { EventRow } from '../../../src/store/store.ts';
import { dayWords, percent, plural } from '../data/words.ts';

/** Parts of a score that change it by less are left out. */
const least = 0.1;
const firstShown = 5;

/** What was compared, in words; the names are those of `link/weights`. */
const featureWords: Record<string, string> = {
  ...{ start: 'two events at random', sameType: 'same type', otherType: 'other type', sameMode: 'same mode' },
  ...{ otherMode: 'other mode', sameTrigger: 'same word', otherTrigger: 'other word', sameDay: 'same day' },
  ...{ sameNews: 'news of one day', nextNews: 'news of the next day', daysMeet: 'days meet', mayMeet: 'days may meet' },
  ...{ dayApart: 'a day apart', daysApart: 'days apart', otherDay: 'other day', sameState: 'same state' },
  ...{ sameParty: 'same party', sameCountry: 'same country', otherParty: 'other party', turnedAround: 'turned around' },
  ...{ sameTown: 'same town', sameRegion: 'same region', otherTown: 'other town', otherCountry: 'other country' },
  ...{ sameToll: 'same figure', moreToll: 'higher figure, later', nearToll: 'near figure', otherToll: 'other figure' },
  ...{ sharedName: 'shared name', sentenceWords: 'words of the sentence', leadWords: 'words of the beginning' },
  ...{ denied: 'denied', unreal: 'not told as real', ahead: 'told ahead' },
};

function Feature({ name, weight, detail }: PairReason['features'][number]) {
  const size = Math.min(1, Math.abs(weight) / 5) * 50;
  return (
    <li className={weight < 0 ? 'against' : 'for'}>
      <span className="weight">{`${weight > 0 ? '+' : '−'}${Math.abs(weight).toFixed(1)}`}</span>
      <span className="weight-bar" aria-hidden="true">
        <span style={{ left: `${weight < 0 ? 50 - size : 50}%`, width: `${size}%` }} />
      </span>
      <span>
        {featureWords[name] ?? name} <bdi className="origin">{detail}</bdi>
      </span>
    </li>
  );
}

function Reason({ reason, members }: { reason: PairReason; members: ReadonlyMap<string, EventRow> }) {
  const [earlier, later] = reason.events.map((id) => members.get(id));
  const said = reason.features.filter(({ weight }) => Math.abs(weight) >= least);
  const shown = said.slice(0, firstShown);
  const rest = said.slice(firstShown);
  const told = (row: EventRow | undefined) => (
    <>
      <bdi>{row?.source ?? 'no source'}</bdi>, {dayWords(row?.published ?? null)}
    </>
  );
  return (
    <li>
      <p>
        {told(later)} <span className="origin">tells what</span> {told(earlier)} <span className="origin">tells</span>:{' '}
        <strong>{percent(reason.score)}</strong>
      </p>
      <ul>
        {shown.map((feature) => (
          <Feature key={`${feature.name} ${feature.detail}`} {...feature} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary>{plural(rest.length, 'smaller reason')}</summary>
          <ul>
            {rest.map((feature) => (
              <Feature key={`${feature.name} ${feature.detail}`} {...feature} />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** What spoke for and against taking each telling for the same happening as an earlier one. */
export function Reasons({ why, members }: { why: readonly PairReason[]; members: readonly EventRow[] }) {
  const byId = new Map(members.map((member) => [member.id, member]));
  return (
    <ol className="reasons">
      {why.map((reason) => (
        <Reason key={reason.events.join(' ')} reason={reason} members={byId} />
      ))}
    </ol>
  );
}
