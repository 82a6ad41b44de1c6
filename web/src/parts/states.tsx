import type { UseQueryResult } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ApiError } from '../data/api.ts';
import { setToken } from '../data/token.ts';

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

function TokenForm() {
  const [given, setGiven] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const token = given.includes('token=') ? given.slice(given.indexOf('token=') + 6) : given;
    setToken(token.trim());
  };
  return (
    <form className="state" onSubmit={submit}>
      <h2>This page needs the link of this run</h2>
      <p>
        Open the address that <code>sitrep serve</code> printed, or paste it here.
      </p>
      <div className="row">
        <label className="field">
          <span>Address or token</span>
          <input
            value={given}
            onChange={(event) => setGiven(event.target.value)}
            autoComplete="off"
            spellCheck={false}
          />
        </label>
        <button type="submit" className="button strong" disabled={given.trim() === ''}>
          Open
        </button>
      </div>
    </form>
  );
}

function Loading({ what }: { what: string }) {
  return (
    <div className="state" role="status">
      <div className="pulse" aria-hidden="true" />
      <p>Loading {what}…</p>
    </div>
  );
}

/** Shows what a query has, or its loading, error or missing-token state. */
export function Loaded<T>({
  query,
  what,
  children,
}: {
  query: UseQueryResult<T>;
  what: string;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return <Loading what={what} />;
  const { error } = query;
  if (error instanceof ApiError && error.status === 401) return <TokenForm />;
  return (
    <div className="state" role="alert">
      <h2>The {what} could not be loaded</h2>
      <p>{error?.message}</p>
      <button type="button" className="button" onClick={() => void query.refetch()}>
        Try again
      </button>
    </div>
  );
}
