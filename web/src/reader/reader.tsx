import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Situation, Span } from '../../../src/schema/record.ts';
import { reviewsOf } from '../data/reviews.ts';
import { useReviewer } from '../data/session.ts';
import { dayWords, safeUrl } from '../data/words.ts';
import { setQuery, useAddress } from '../shell/route.tsx';
import { AddEvent } from './add-event.tsx';
import { withAdded } from './by-hand.ts';
import { DispatchText } from './dispatch-text.tsx';
import { lookupOf } from './lookup.ts';
import { RecordCard } from './record-card.tsx';
import { RecordList } from './record-list.tsx';
import { spanOf, useSelectedWords } from './selection.ts';
import { isTitle, type Kind, kindNames, kinds, marksOf } from './spans.ts';
import { WhyNot } from './why-not.tsx';

const shownAtFirst: readonly Kind[] = ['event', 'statement', 'actor', 'place', 'time'];

function Toggles({
  shown,
  counts,
  onChange,
}: {
  shown: ReadonlySet<Kind>;
  counts: ReadonlyMap<Kind, number>;
  onChange: (shown: Set<Kind>) => void;
}) {
  const toggle = (kind: Kind) => {
    const next = new Set(shown);
    if (!next.delete(kind)) next.add(kind);
    onChange(next);
  };
  return (
    <fieldset className="toggles">
      <legend className="hidden-words">Records drawn in the text</legend>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className={`toggle k-${kind}`}
          aria-pressed={shown.has(kind)}
          onClick={() => toggle(kind)}
        >
          <span className="swatch" aria-hidden="true" />
          {kindNames[kind]} <span className="count">{counts.get(kind) ?? 0}</span>
        </button>
      ))}
    </fieldset>
  );
}

function Origin({ situation }: { situation: Situation }) {
  const { published, source, url, title, language, text } = situation.dispatch;
  const href = safeUrl(url);
  // The headline in the text says it already, and there it carries its records.
  const headed = isTitle(text.slice(0, (title?.length ?? 0) + 200).split(/[\r\n]/, 1)[0] ?? '', title);
  return (
    <header className="dispatch-head">
      <h1 dir="auto" className={headed ? 'hidden-words' : undefined}>
        {title ?? situation.file}
      </h1>
      <p className="facts">
        <span>Published {dayWords(published)}</span>
        <span>{source ? <bdi>{source}</bdi> : 'no source'}</span>
        {language && <span>{language}</span>}
        {href ? (
          <a href={href} rel="noreferrer noopener" target="_blank">
            Original
          </a>
        ) : (
          url && <bdi className="nobody">{url.slice(0, 80)}</bdi>
        )}
      </p>
    </header>
  );
}

/** `120-131` of the address: the words of an event that is added; null where they are to be written, undefined where none is. */
function addedWords(text: string, given: string | null): Span | null | undefined {
  if (given === null) return undefined;
  const [, start, end] = /^(\d{1,9})-(\d{1,9})$/.exec(given) ?? [];
  return start === undefined ? null : spanOf(text, Number(start), Number(end));
}

/** One dispatch: its text with every record at its words, and the record that is chosen beside it. */
export function Reader({ situation: read }: { situation: Situation }) {
  const { query } = useAddress();
  const { id: dispatch, text: words } = read.dispatch;
  const reviews = useQuery({ queryKey: ['reviews', dispatch], queryFn: () => reviewsOf(dispatch) }).data?.rows;
  const situation = useMemo(() => withAdded(read, reviews ?? []), [read, reviews]);
  const chosenWords = useSelectedWords(words);
  const { mayReview } = useReviewer();
  const adding = addedWords(words, query.get('add'));
  const add = query.get('add');
  const lookup = useMemo(() => lookupOf(situation), [situation]);
  const marks = useMemo(() => marksOf(situation), [situation]);
  const counts = useMemo(() => {
    const records = new Map<Kind, Set<string>>();
    for (const { kind, record } of marks) records.set(kind, (records.get(kind) ?? new Set()).add(record));
    return new Map([...records].map(([kind, ids]) => [kind, ids.size]));
  }, [marks]);
  const [shown, setShown] = useState<ReadonlySet<Kind>>(() => new Set(shownAtFirst));
  const [target, setTarget] = useState<{ start: number } | null>(null);
  const id = query.get('record');
  const found = id === null ? undefined : lookup.get(id);
  const selected = found ? id : null;
  const text = useRef<HTMLElement>(null);
  const side = useRef<HTMLElement>(null);

  const select = useCallback((record: string | null) => {
    setQuery({ record });
    if (record === null)
      text.current?.querySelector<HTMLElement>('.mark[tabindex="0"]')?.focus({ preventScroll: true });
  }, []);
  const selectAndShow = (record: string | null) => {
    select(record);
    const start = record === null ? undefined : lookup.get(record)?.record.evidence[0]?.start;
    if (start !== undefined) setTarget({ start });
  };
  const first = useRef(selected);
  useEffect(() => {
    const start = first.current === null ? undefined : lookup.get(first.current)?.record.evidence[0]?.start;
    if (start !== undefined) setTarget({ start });
  }, [lookup]);
  useEffect(() => {
    const onEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && selected !== null && !event.defaultPrevented) select(null);
    };
    addEventListener('keydown', onEscape);
    return () => removeEventListener('keydown', onEscape);
  }, [selected, select]);
  useEffect(() => {
    if (selected !== null) side.current?.scrollTo({ top: 0 });
  }, [selected]);

  return (
    <>
      <section className="panel reader-text" ref={text} aria-label="Dispatch">
        <Origin situation={situation} />
        <Toggles shown={shown} counts={counts} onChange={setShown} />
        {mayReview && (
          <p className="add-bar">
            <button
              type="button"
              className={chosenWords ? 'button strong' : 'button'}
              onClick={() =>
                setQuery({ add: chosenWords ? `${chosenWords.start}-${chosenWords.end}` : 'words', record: null })
              }
            >
              Add an event by hand
            </button>
            <output className="small">
              {chosenWords ? (
                <>
                  named by “<bdi>{chosenWords.text.slice(0, 60)}</bdi>”
                </>
              ) : (
                'Select the words in the text that name it.'
              )}
            </output>
          </p>
        )}
        <DispatchText
          situation={situation}
          marks={marks}
          shown={shown}
          selected={selected}
          onSelect={select}
          target={target}
        />
        {situation.warnings && situation.warnings.length > 0 && (
          <ul className="warnings">
            {situation.warnings.map((warning) => (
              <li key={warning.code + warning.message}>{warning.message}</li>
            ))}
          </ul>
        )}
      </section>
      <aside
        className={found || adding !== undefined ? 'panel reader-side with-card' : 'panel reader-side'}
        ref={side}
        aria-label="Records"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        tabIndex={0}
      >
        {adding !== undefined ? (
          <AddEvent
            key={add}
            situation={situation}
            selected={adding}
            onAdded={(event) => setQuery({ add: null, record: event })}
            onCancel={() => setQuery({ add: null })}
          />
        ) : found ? (
          <RecordCard
            found={found}
            lookup={lookup}
            situation={situation}
            onSelect={selectAndShow}
            onScroll={(start) => setTarget({ start })}
          />
        ) : (
          <>
            <WhyNot situation={situation} lookup={lookup} onScroll={(start) => setTarget({ start })} />
            <RecordList situation={situation} lookup={lookup} onSelect={selectAndShow} />
          </>
        )}
      </aside>
      <output className="hidden-words">{found ? `${found.kind} chosen` : ''}</output>
    </>
  );
}
