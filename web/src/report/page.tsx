import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Overview } from '../../../src/store/store.ts';
import { requestFile } from '../data/api.ts';
import { download, sizeWords } from '../data/download.ts';
import { useOverview } from '../data/events.ts';
import { plural } from '../data/words.ts';
import { FilterBar } from '../overview/filter-bar.tsx';
import { filterQuery, noFilter, queryOf, type View, viewOf } from '../overview/view.ts';
import { Empty, Loaded } from '../parts/states.tsx';
import { NoneLeft, WithEvents } from '../parts/with-events.tsx';
import { setQuery, useAddress } from '../shell/route.tsx';
import { choiceQuery, chosenOf, fields, onePage, sections } from './choice.ts';
import { ReportPreview } from './preview.tsx';

/** A report over more events than this is made when it is asked for, not at each change. */
const eventsAtOnce = 2000;

const forms = [
  { format: 'html', name: 'HTML', file: 'report.html', about: 'one file that needs nothing else' },
  { format: 'markdown', name: 'Markdown', file: 'report.md', about: 'for other editors' },
  { format: 'bibtex', name: 'BibTeX', file: 'report.bib', about: 'the dispatches that it quotes' },
] as const;

interface ChoiceProps {
  legend: string;
  name: 'sections' | 'fields';
  all: readonly { id: string; name: string }[];
  chosen: readonly string[];
}

function Choice({ legend, name, all, chosen }: ChoiceProps) {
  const toggle = (id: string, on: boolean) =>
    setQuery({ [name]: choiceQuery(all, on ? [...chosen, id] : chosen.filter((one) => one !== id)) });
  return (
    <fieldset className="report-choice">
      <legend>{legend}</legend>
      {all.map((one) => (
        <label key={one.id} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(one.id)}
            disabled={chosen.length === 1 && chosen[0] === one.id}
            onChange={(event) => toggle(one.id, event.target.checked)}
          />
          <span>{one.name}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Save({ query }: { query: string }) {
  const made = useMutation({
    mutationFn: ({ format, file }: (typeof forms)[number]) => download(`/api/report?${query}&format=${format}`, file),
  });
  return (
    <fieldset className="report-choice" disabled={made.isPending}>
      <legend>Take it along</legend>
      <div className="report-saves">
        {forms.map((form) => (
          <button
            key={form.format}
            type="button"
            className="button"
            title={form.about}
            onClick={() => made.mutate(form)}
          >
            {form.name}
          </button>
        ))}
        <button type="button" className="button" onClick={() => print()}>
          Print
        </button>
      </div>
      <p className="export-said" role="status">
        {made.isPending && 'Writing the report …'}
        {made.isSuccess && `${made.data.name}, ${sizeWords(made.data.bytes)}`}
        {made.isError && <span className="problem-words">{made.error.message}</span>}
      </p>
    </fieldset>
  );
}

function Preview({ query, count }: { query: string; count: number }) {
  const [wanted, setWanted] = useState('');
  const ready = count <= eventsAtOnce || wanted === query;
  const made = useQuery({
    queryKey: ['report', query],
    queryFn: async ({ signal }) => (await requestFile(`/api/report?${query}&format=html`, { signal })).blob.text(),
    enabled: ready,
    placeholderData: keepPreviousData,
  });
  if (!ready)
    return (
      <Empty title={`A report over ${plural(count, 'event')} takes a while`}>
        <p>Narrow it by days, parties or words, or make it as it is.</p>
        <button type="button" className="button" onClick={() => setWanted(query)}>
          Make the report
        </button>
      </Empty>
    );
  return (
    <Loaded query={made} what="report">
      {(html) => <ReportPreview html={html} />}
    </Loaded>
  );
}

function Builder({ all }: { all: Overview }) {
  const { query } = useAddress();
  const key = query.toString();
  const view = useMemo(() => viewOf(new URLSearchParams(key)), [key]);
  const filter = filterQuery(view);
  const counted = useOverview(filter).data;
  const counts = counted ?? all;
  const title = query.get('title') ?? '';
  const [chosen, shown] = [chosenOf(sections, query.get('sections')), chosenOf(fields, query.get('fields'))];
  const asked = new URLSearchParams(filter);
  if (title.trim()) asked.set('title', title.trim().slice(0, 200));
  for (const [name, kept] of [
    ['sections', choiceQuery(sections, chosen)],
    ['fields', choiceQuery(fields, shown)],
  ] as const)
    if (kept !== null) asked.set(name, kept);
  const change = (next: Partial<View>) => setQuery(queryOf(next));
  return (
    <div className="report-page">
      <h1 className="hidden-words">Report</h1>
      <FilterBar all={all} counts={counted} view={view} change={change} />
      <div className="report-panels">
        <section className="panel report-form" aria-label="What the report shows">
          <label className="field">
            <span>Title</span>
            <input
              value={title}
              maxLength={200}
              placeholder="Situation report"
              onChange={(event) => setQuery({ title: event.target.value })}
            />
          </label>
          <div className="row" role="group" aria-label="Length">
            <button
              type="button"
              className="button"
              aria-pressed={chosen.length === sections.length}
              onClick={() => setQuery({ sections: null })}
            >
              Whole
            </button>
            <button
              type="button"
              className="button"
              aria-pressed={chosen.join() === onePage.join()}
              onClick={() => setQuery({ sections: onePage.join() })}
            >
              One page
            </button>
          </div>
          <Choice legend="Sections" name="sections" all={sections} chosen={chosen} />
          <Choice legend="In each line" name="fields" all={fields} chosen={shown} />
          <Save query={asked.toString()} />
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard */}
        <section className="panel report-paper" aria-label="Preview of the report" tabIndex={0}>
          {counts.shown === 0 ? (
            <NoneLeft onClear={() => change({ ...noFilter })} />
          ) : (
            <Preview query={asked.toString()} count={counts.shown} />
          )}
        </section>
      </div>
    </div>
  );
}

/** Chooses what a report shows, and shows it as it will be. */
export function ReportPage() {
  return <WithEvents what="report">{(all) => <Builder all={all} />}</WithEvents>;
}
