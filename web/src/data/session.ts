/** Whose token this is: what is kept under it stands under its name. */
import { useQuery } from '@tanstack/react-query';
import type { Right } from '../../../src/server/route.ts';
import { request } from './api.ts';
import { useSettings } from './settings.ts';

interface Session {
  name: string;
  right: Right;
}

const useSession = () =>
  useQuery({
    queryKey: ['session'],
    queryFn: () => request<Session>('/api/session'),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;

/** The name under which reviews are kept: that of the token, or where the owner of the server asks, the one that is set here. */
export function useReviewer(): { reviewer: string; isGiven: boolean; mayReview: boolean } {
  const { reviewer } = useSettings();
  const session = useSession();
  const isGiven = session !== undefined && session.name !== 'owner';
  return {
    reviewer: isGiven ? session.name : reviewer,
    isGiven,
    mayReview: session !== undefined && session.right !== 'reader',
  };
}
