import type { Decision } from '../../../src/schema/story.ts';
import { redoDecision, undoDecision } from '../data/stories.ts';
import { publishedWords } from '../data/when.ts';
import { plural } from '../data/words.ts';
import { Link } from '../shell/route.tsx';
import { useDecision } from './decide.tsx';

function saidOf({ kind, events }: Decision): string {
  const [first = [], second = []] = events;
  return kind === 'merge'
    ? `${plural(first.length, 'event')} made one story`
    : `${plural(first.length, 'event')} taken out, ${second.length} left`;
}

interface LineProps {
  decision: Decision;
  undone: boolean;
  /** A link to the story that it is about; on the page of that story there is none. */
  linked: boolean;
  onDone: (said: string) => void;
}

function Line({ decision, undone, linked, onDone }: LineProps) {
  const work = useDecision(
    () => (undone ? redoDecision(decision.id) : undoDecision(decision.id)),
    () => onDone(undone ? 'The decision stands again.' : 'The decision is taken back.'),
  );
  const said = saidOf(decision);
  return (
    <li className={undone ? 'decision undone' : 'decision'}>
      <span>
        <strong>{decision.kind === 'merge' ? 'Merged' : 'Split'}</strong> <span>{said}</span>
        {undone && <span className="flag">taken back</span>}
        <bdi className="decision-reason">{decision.reason ?? 'no reason was given'}</bdi>
        <span className="origin">
          {publishedWords(decision.at)}
          {linked && (
            <>
              {' · '}
              <Link href={`/stories/${encodeURIComponent(decision.events[0]?.[0] ?? '')}`}>Open the story</Link>
            </>
          )}
        </span>
        {work.error && (
          <span className="problem" role="alert">
            {work.error.message}
          </span>
        )}
      </span>
      <button
        type="button"
        className="button"
        disabled={work.isPending}
        onClick={() => work.mutate('')}
        aria-label={`${undone ? 'Redo' : 'Undo'}: ${decision.kind}, ${said}, ${publishedWords(decision.at)}`}
      >
        {undone ? 'Redo' : 'Undo'}
      </button>
    </li>
  );
}

/** What was decided by hand, the latest first, then what was taken back. */
export function DecisionList({
  rows,
  undone,
  linked = false,
  onDone,
}: {
  rows: readonly Decision[];
  undone: readonly Decision[];
  linked?: boolean;
  onDone: (said: string) => void;
}) {
  return (
    <ul className="decisions">
      {[...rows].reverse().map((decision) => (
        <Line key={decision.id} decision={decision} undone={false} linked={linked} onDone={onDone} />
      ))}
      {undone.map((decision) => (
        <Line key={decision.id} decision={decision} undone linked={linked} onDone={onDone} />
      ))}
    </ul>
  );
}
