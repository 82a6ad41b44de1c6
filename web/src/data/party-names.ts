import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import type { ActorRow, Page } from '../../../src/store/store.ts';
import { request } from './api.ts';

/** Parties that the store knows by such a name, twelve at most, while one is written; undefined for fewer than two signs. */
export function usePartyNames(words: string): readonly ActorRow[] | undefined {
  const asked = useDeferredValue(words.trim());
  const { data } = useQuery({
    queryKey: ['party-names', asked],
    queryFn: ({ signal }) =>
      request<Page<ActorRow>>(`/api/actors?limit=12&text=${encodeURIComponent(asked)}`, { signal }),
    enabled: asked.length > 1,
  });
  return data?.rows;
}
