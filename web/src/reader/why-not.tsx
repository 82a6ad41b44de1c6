import { useQuery } from '@tanstack/react-query';
import type { Situation } from '../../../src/schema/record.ts';
import { passedOver } from '../data/stories.ts';
import { percent, plural } from '../data/words.ts';
import { Loaded } from '../parts/states.tsx';
import { setQuery, useAddress } from '../shell/route.tsx';
import { briefOf, type Lookup } from './lookup.ts';

interface Props {
  situation: Situation;
  lookup: Lookup;
  onScroll: (start: number) => void;
  /** Only what was weighed at the words of this event. */
  event?: string;
}

/** Words that were weighed and are no event; asked for, since the text is read anew for it. */
export function WhyNot({ situation, lookup, onScroll, event: only }: Props) {
  const { query } = useAddress();
  const open = query.get('why-not') === '1';
  const { id } = situation.dispatch;
  const found = useQuery({
    queryKey: ['passed-over', id],
    queryFn: () => passedOver(id),
    enabled: open,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section className="why-not" aria-label={only === undefined ? 'Weighed and not coded' : 'Why no other type'}>
      <button
        type="button"
        className="button"
        aria-expanded={open}
        onClick={() => setQuery({ 'why-not': open ? null : '1' })}
      >
        {only === undefined ? 'Weighed and not coded' : 'Why no other type'}
        <span className="caret" aria-hidden="true" />
      </button>
      {open && (
        <Loaded query={found} what="words that were weighed">
          {({ rows: all }) => {
            const rows = only === undefined ? all : all.filter(({ event }) => event === only);
            return rows.length === 0 ? (
              <p className="nobody small">
                {only === undefined
                  ? 'The reader weighed no other words of this text.'
                  : 'No other type was weighed at these words.'}
              </p>
            ) : (
              <>
                <p className="hint small">
                  {plural(rows.length, 'finding')} that did not reach what is needed to be coded (the upright line).
                </p>
                <ol>
                  {rows.map(({ span, type, p, needed, event }) => (
                    <li key={`${span.start} ${type}`}>
                      <button type="button" onClick={() => onScroll(span.start)}>
                        <span>
                          <strong>
                            <bdi>{span.text}</bdi>
                          </strong>{' '}
                          as {type}
                        </span>
                        <span className="step-by">
                          <span className="meter cut" aria-hidden="true">
                            <span style={{ width: percent(p) }} />
                            <i style={{ left: percent(needed) }} />
                          </span>
                          {percent(p)} of {percent(needed)}
                        </span>
                        <span className="origin">
                          {event === null ? (
                            'not sure enough'
                          ) : (
                            <>
                              coded as <bdi>{briefOf(event, lookup)}</bdi>; a second type needs more
                            </>
                          )}
                        </span>
                      </button>
                    </li>
                  ))}
                </ol>
              </>
            );
          }}
        </Loaded>
      )}
    </section>
  );
}
