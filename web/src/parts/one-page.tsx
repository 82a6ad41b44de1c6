import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from '../shell/route.tsx';
import { Loaded } from './states.tsx';

/** The page of one actor, issue or story: the way back to all of them, and what `children` makes of it once it is loaded. */
export function OnePage<T>({
  what,
  back,
  query,
  children,
}: {
  what: string;
  back: readonly [href: string, words: string];
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}) {
  return (
    <div className={`page ${what}`}>
      <p>
        <Link href={back[0]}>{back[1]}</Link>
      </p>
      <Loaded query={query} what={what}>
        {children}
      </Loaded>
    </div>
  );
}
