import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { ApiError } from '../data/api.ts';
import { saveSearch } from '../data/kept.ts';
import { useSettings } from '../data/settings.ts';
import { Menu } from '../parts/menu.tsx';
import { Link } from '../shell/route.tsx';
import { filterOf } from './filters.ts';

/** Keeps the filters of a view under a name. A name that is taken is asked about before it is replaced. */
export function SaveSearch({ query }: { query: string }) {
  const [name, setName] = useState('');
  const { reviewer } = useSettings();
  const client = useQueryClient();
  const hint = useId();
  const save = useMutation({
    mutationFn: (replace: boolean) => saveSearch({ name: name.trim(), filter: filterOf(query), by: reviewer, replace }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['searches'] }),
  });
  const taken = save.error instanceof ApiError && save.error.code === 'search-exists';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(taken);
  };
  return (
    <Menu label="Save" count={0} end>
      <form className="save-search" onSubmit={submit}>
        <label className="field">
          <span>Save these filters as</span>
          <input
            value={name}
            maxLength={80}
            required
            autoComplete="off"
            aria-describedby={hint}
            onChange={(event) => {
              setName(event.target.value);
              save.reset();
            }}
          />
        </label>
        <button type="submit" className="button strong" disabled={name.trim() === '' || save.isPending}>
          {taken ? 'Replace it' : 'Save search'}
        </button>
        <p id={hint} className="small" role="status">
          {save.isSuccess && (
            <>
              Saved. <Link href="/searches">All searches</Link>
            </>
          )}
          {taken && <span className="problem-words">There is a search of this name.</span>}
          {save.isError && !taken && <span className="problem-words">{save.error.message}</span>}
        </p>
      </form>
    </Menu>
  );
}
