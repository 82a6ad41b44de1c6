import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import type { Event, Evidence, Situation } from '../../../src/schema/record.ts';
import { undoReviewOf } from '../data/reviews.ts';
import { timeWords, whenOf } from '../data/when.ts';
import {
  attitudeWords,
  dayWords,
  linkWords,
  magnitudeWords,
  percent,
  precisionWords,
  quadName,
  rangeWords,
  relationWords,
} from '../data/words.ts';
import { Confidence, QuadMark, Status, Sureness, TypeChip } from '../parts/marks.tsx';
import { Reviewed } from '../parts/reviewed.tsx';
import { Link } from '../shell/route.tsx';
import { briefOf, type Found, type Lookup } from './lookup.ts';
import { Steps } from './steps.tsx';
import { WhyNot } from './why-not.tsx';

interface Props {
  found: Found;
  lookup: Lookup;
  situation: Situation;
  onSelect: (record: string | null) => void;
  onScroll: (start: number) => void;
}

const names: Record<Found['kind'], string> = {
  ...{ event: 'Event', statement: 'Statement', actor: 'Actor', place: 'Place', time: 'Time', position: 'Position' },
  ...{ relation: 'Relation', link: 'Link', outcome: 'Outcome' },
};

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (
    children === null ||
    children === undefined ||
    children === '' ||
    (Array.isArray(children) && children.length === 0)
  )
    return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function useReference({ lookup, onSelect }: Pick<Props, 'lookup' | 'onSelect'>) {
  const one = (id: string | null | undefined): ReactNode =>
    id && lookup.has(id) ? (
      <button key={id} type="button" className="link reference" onClick={() => onSelect(id)}>
        <bdi>{briefOf(id, lookup)}</bdi>
      </button>
    ) : null;
  return { one, many: (ids: readonly string[]) => ids.map((id) => one(id)) };
}

function EventFacts({ found, ...props }: Props & { found: Extract<Found, { kind: 'event' }> }) {
  const { record } = found;
  const { one, many } = useReference(props);
  const time = record.time === null ? undefined : props.lookup.get(record.time);
  const when = whenOf({ ...record, time: time?.kind === 'time' ? time.record : null });
  return (
    <>
      <Fact name="Status">
        <Status status={record.status} />
      </Fact>
      <Fact name="Actors">{record.actors.length > 0 ? many(record.actors) : 'nobody named'}</Fact>
      <Fact name="Recipients">{many(record.recipients)}</Fact>
      <Fact name="Day">
        {when.text === 'no day' ? 'no day is given' : when.text}
        {when.basis && ` (${when.basis})`}
      </Fact>
      <Fact name="Time">{one(record.time)}</Fact>
      <Fact name="Places">{many(record.places)}</Fact>
      <Fact name="Magnitude">{magnitudeWords(record.magnitude)}</Fact>
      {Object.values(record.magnitude)
        .flatMap((ranges) => ranges ?? [])
        .filter((range) => range.claimedBy)
        .map((range) => (
          <Fact key={range.text + range.claimedBy} name={`${rangeWords(range)} claimed in`}>
            {one(range.claimedBy)}
          </Fact>
        ))}
      <Fact name="Contexts">{record.contexts.join(', ')}</Fact>
      <Fact name="Quad class">
        <QuadMark quad={record.quad} /> {quadName(record.quad)}
        {record.score !== null && `, score ${record.score > 0 ? '+' : ''}${record.score}`}
      </Fact>
      <Fact name="CAMEO">{record.cameo}</Fact>
      <Fact name="According to">{one(record.attributedTo)}</Fact>
      <Fact name="Content of">{one(record.objectOf)}</Fact>
    </>
  );
}

function OtherFacts({ found, ...props }: Props) {
  const { one, many } = useReference(props);
  switch (found.kind) {
    case 'statement':
      return (
        <>
          <Fact name="Speaker">{one(found.record.speaker) ?? 'nobody named'}</Fact>
          <Fact name="To">{many(found.record.addressees)}</Fact>
          <Fact name="Quoted">
            {{ direct: 'word for word', indirect: 'in other words', mixed: 'partly word for word' }[found.record.quote]}
          </Fact>
          <Fact name="Cue">{found.record.cue?.text}</Fact>
          <Fact name="Setting">{found.record.setting}</Fact>
          <Fact name="Time">{one(found.record.time)}</Fact>
          <Fact name="About">{many(found.record.about)}</Fact>
          <Fact name="According to">{one(found.record.attributedTo)}</Fact>
        </>
      );
    case 'actor':
      return (
        <>
          <Fact name="Kind">{found.record.kind}</Fact>
          <Fact name="Country">{found.record.country}</Fact>
          <Fact name="Sectors">{found.record.sectors.join(', ')}</Fact>
          <Fact name="Office">{found.record.office}</Fact>
          <Fact name="Wikidata">{found.record.wikidata}</Fact>
        </>
      );
    case 'place':
      return (
        <>
          <Fact name="Country">{found.record.country}</Fact>
          <Fact name="Province">{found.record.admin1}</Fact>
          <Fact name="Position">{`${found.record.latitude.toFixed(2)}, ${found.record.longitude.toFixed(2)}`}</Fact>
          <Fact name="Known to">{precisionWords[found.record.precision]}</Fact>
        </>
      );
    case 'time':
      return (
        <>
          <Fact name="TIMEX value">{found.record.timex}</Fact>
          <Fact name="Days">{timeWords(found.record) ?? 'open'}</Fact>
          <Fact name="Granularity">{found.record.granularity}</Fact>
        </>
      );
    case 'position':
      return (
        <>
          <Fact name="Who">{one(found.record.holder)}</Fact>
          <Fact name="Attitude">{attitudeWords[found.record.attitude]}</Fact>
          <Fact name="What">{one(found.record.on)}</Fact>
          <Fact name="Manner">{found.record.manner.map((span) => span.text).join(', ')}</Fact>
          <Fact name="Deadline">
            {found.record.deadline === 'none' ? 'none, the text says' : one(found.record.deadline)}
          </Fact>
          <Fact name="Conditions">{many(found.record.conditions)}</Fact>
          <Fact name="Reasons">{found.record.reasons.map((span) => span.text).join('; ')}</Fact>
          <Fact name="According to">{one(found.record.attributedTo)}</Fact>
        </>
      );
    case 'relation':
    case 'link':
      return (
        <>
          <Fact name="From">{one(found.record.from)}</Fact>
          <Fact name="Tie">
            {found.kind === 'relation' ? relationWords[found.record.kind] : linkWords[found.record.kind]}
          </Fact>
          <Fact name="To">{one(found.record.to)}</Fact>
          <Fact name="Status">
            <Status status={found.record.status} />
          </Fact>
          <Fact name="According to">{one(found.record.attributedTo)}</Fact>
        </>
      );
    case 'outcome':
      return (
        <Fact name="Status">
          <Status status={found.record.status} />
        </Fact>
      );
    default:
      return null;
  }
}

/** The page of all dispatches that this record belongs to. */
function Onward({ found: { kind, record } }: { found: Found }) {
  const to = { event: 'stories', position: 'issues', actor: 'actors' }[kind as string];
  if (to === undefined) return null;
  return (
    <p className="onward">
      <Link href={`/${to}/${encodeURIComponent(record.id)}`}>
        {{ stories: 'Story of this event', issues: 'Issue of this position', actors: 'Page of this actor' }[to]}
      </Link>
    </p>
  );
}

const around = 32;

/** Whole words before and after a span, in the same paragraph. */
function before(text: string, start: number): string {
  const words =
    text
      .slice(Math.max(0, start - around), start)
      .split(/[\r\n]/)
      .at(-1) ?? '';
  return words.length < around ? words : `…${words.slice(words.indexOf(' ') + 1)}`;
}
function after(text: string, end: number): string {
  const words = text.slice(end, end + around).split(/[\r\n]/, 1)[0] ?? '';
  return words.length < around ? words : `${words.slice(0, Math.max(0, words.lastIndexOf(' ')))}…`;
}

function EvidenceList({
  spans,
  text,
  onScroll,
}: {
  spans: readonly Evidence[];
  text: string;
  onScroll: (start: number) => void;
}) {
  const ordered = [...spans].sort((one, other) => one.start - other.start);
  return (
    <ol className="evidence">
      {ordered.map(({ start, end }) => (
        <li key={`${start}-${end}`}>
          <button type="button" onClick={() => onScroll(start)} dir="auto">
            <span className="around">{before(text, start)}</span>
            <mark>{text.slice(start, end)}</mark>
            <span className="around">{after(text, end)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Who added the event, and the way to take it back. */
function TakeBack({ byHand, onGone }: { byHand: NonNullable<Event['byHand']>; onGone: () => void }) {
  const client = useQueryClient();
  const back = useMutation({
    mutationFn: () => undoReviewOf(byHand.review),
    onSuccess: async () => {
      onGone();
      for (const key of ['reviews', 'events', 'overview']) await client.invalidateQueries({ queryKey: [key] });
    },
  });
  return (
    <div className="reviewed">
      <p>
        <span className="verdict">Added by hand</span>{' '}
        <span className="origin">
          by <bdi>{byHand.reviewer}</bdi>, {dayWords(byHand.at)}
        </span>
      </p>
      <button type="button" className="button" disabled={back.isPending} onClick={() => back.mutate()}>
        Take it back
      </button>
      {back.isError && (
        <p className="problem" role="alert">
          {back.error.message}
        </p>
      )}
    </div>
  );
}

/** Everything that a record holds, its words in the text, and why it was coded so. */
export function RecordCard(props: Props) {
  const { found, lookup, situation, onScroll, onSelect } = props;
  const title = useId();
  const { record } = found;
  const byHand = found.kind === 'event' ? found.record.byHand : undefined;
  const spans = found.kind === 'actor' ? found.record.mentions : record.evidence;
  return (
    <article className="record-card" aria-labelledby={title}>
      <header>
        <span className="kind">{names[found.kind]}</span>
        {byHand ? <Sureness row={{ confidence: 1, byHand }} /> : <Confidence value={record.confidence} />}
        <button
          type="button"
          className="button quiet close"
          aria-label="Close the record"
          onClick={() => onSelect(null)}
        >
          ✕
        </button>
      </header>
      <h2 id={title} dir="auto">
        {found.kind === 'event' ? (
          <TypeChip type={found.record.type} modes={found.record.modes} quad={found.record.quad} />
        ) : (
          briefOf(record.id, lookup)
        )}
      </h2>
      <dl>{found.kind === 'event' ? <EventFacts {...props} found={found} /> : <OtherFacts {...props} />}</dl>
      {byHand ? <TakeBack byHand={byHand} onGone={() => onSelect(null)} /> : <Onward found={found} />}
      {found.kind === 'event' && !byHand && <Reviewed event={record.id} dispatch={situation.dispatch.id} />}
      <h3>Words in the text</h3>
      <EvidenceList spans={spans} text={situation.dispatch.text} onScroll={onScroll} />
      {!byHand && <h3>Why it was coded so</h3>}
      {byHand ? null : record.why && record.why.length > 0 ? (
        <Steps why={record.why} />
      ) : (
        <p className="nobody small">
          No steps were kept for this record; its confidence is {percent(record.confidence)}.
        </p>
      )}
      {found.kind === 'event' && !byHand && (
        <WhyNot situation={situation} lookup={lookup} onScroll={onScroll} event={record.id} />
      )}
    </article>
  );
}
