import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { addDispatch, type NewDispatch } from '../data/api.ts';
import { navigate } from '../shell/route.tsx';
import { AddFiles } from './files.tsx';

const empty = { text: '', published: '', title: '', source: '', url: '' };

/** Only fields that were filled in: absent is absent. */
function given(fields: typeof empty): NewDispatch {
  const { text, published, ...rest } = fields;
  const filled = Object.entries(rest).filter(([, value]) => value.trim() !== '');
  return { text, published, ...Object.fromEntries(filled) };
}

/** Reads files, or a pasted text, into the store. */
export function AddPage() {
  const [fields, setFields] = useState(empty);
  const client = useQueryClient();
  const add = useMutation({
    mutationFn: addDispatch,
    onSuccess: async ({ id }) => {
      await client.invalidateQueries();
      navigate(`/dispatches/${encodeURIComponent(id)}`);
    },
  });
  const set = (name: keyof typeof empty) => (event: { target: { value: string } }) =>
    setFields({ ...fields, [name]: event.target.value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(given(fields));
  };
  return (
    <div className="page narrow">
      <h1>Add dispatches</h1>
      <AddFiles />
      <form className="panel form" onSubmit={submit}>
        <h2>A pasted text</h2>
        <label className="field">
          <span>Text</span>
          <textarea required rows={14} dir="auto" value={fields.text} onChange={set('text')} />
        </label>
        <div className="columns">
          <label className="field">
            <span>Day of publication</span>
            <input
              type="date"
              required
              value={fields.published}
              onChange={set('published')}
              aria-describedby="published-hint"
            />
            <small id="published-hint">“Tuesday” is counted from this day.</small>
          </label>
          <label className="field">
            <span>
              Source <i>optional</i>
            </span>
            <input value={fields.source} onChange={set('source')} dir="auto" />
          </label>
        </div>
        <label className="field">
          <span>
            Title <i>optional</i>
          </span>
          <input value={fields.title} onChange={set('title')} dir="auto" />
        </label>
        <label className="field">
          <span>
            Address <i>optional</i>
          </span>
          <input value={fields.url} onChange={set('url')} inputMode="url" />
        </label>
        {add.isError && (
          <p className="problem" role="alert">
            {add.error.message}
          </p>
        )}
        <div className="row">
          <button type="submit" className="button strong" disabled={add.isPending}>
            {add.isPending ? 'Reading…' : 'Read and add'}
          </button>
        </div>
      </form>
    </div>
  );
}
