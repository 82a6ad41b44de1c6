import { useQuery } from '@tanstack/react-query';
import { dispatches, situation } from '../data/api.ts';
import { Empty, Loaded } from '../parts/states.tsx';
import { Link } from '../shell/route.tsx';
import { DispatchList } from './dispatch-list.tsx';
import { Reader } from './reader.tsx';

function Chosen({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ['situation', id],
    queryFn: () => situation(id),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Loaded query={query} what="dispatch">
      {(data) => <Reader key={id} situation={data} />}
    </Loaded>
  );
}

/** The list of dispatches and, beside it or (on a narrow screen) in its place, the one that is open. */
export function ReaderPage({ id }: { id: string | null }) {
  const query = useQuery({ queryKey: ['dispatches'], queryFn: dispatches });
  return (
    <div className={id === null ? 'reader list-only' : 'reader'}>
      {id === null && <h1 className="hidden-words">Dispatches</h1>}
      <div className="panel reader-list">
        <Loaded query={query} what="dispatches">
          {({ rows }) =>
            rows.length === 0 ? (
              <Empty title="No dispatch yet">
                <p>
                  <Link href="/add">Add one</Link>
                </p>
              </Empty>
            ) : (
              <DispatchList rows={rows} current={id} />
            )
          }
        </Loaded>
      </div>
      {id !== null && (
        <>
          <Link className="back" href="/dispatches">
            ← All dispatches
          </Link>
          <Chosen id={id} />
        </>
      )}
      {id === null && (
        <div className="panel reader-none">
          <Empty title="Choose a dispatch">
            <p>Its text opens here, with every record at its words.</p>
          </Empty>
        </div>
      )}
    </div>
  );
}
