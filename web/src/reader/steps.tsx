import { percent } from '../data/words.ts';
import { stepOf } from './step.ts';

/** What a step of the encoder read, as the name of its head. */
function headOf(words: string): string {
  if (/ names [A-Z]+$/.test(words)) return 'type';
  if (/^(actor|recipient|place): /.test(words)) return words.slice(0, words.indexOf(':'));
  if (words.startsWith('status ')) return 'status';
  if (/ tells of the same happening as /.test(words)) return 'same event';
  if (/ is what .* is about$|^is what /.test(words)) return 'object';
  if (/ this$/.test(words)) return 'attitude';
  if (words.startsWith('the reader takes ')) return 'same party';
  return 'reader';
}

/** How a record was decided: each step with the head that read it and how sure it was, or that a rule decided. */
export function Steps({ why }: { why: readonly string[] }) {
  return (
    <ol className="steps">
      {why.map((text, at) => {
        const { words, by, p } = stepOf(text);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps repeat, and never change places
          <li key={`${at} ${text}`}>
            <bdi>{words}</bdi>
            <span className="step-by">
              {by === 'encoder' ? (
                <>
                  <span className="head">{headOf(words)}</span>
                  <span className="meter" aria-hidden="true">
                    <span style={{ width: percent(p ?? 0) }} />
                  </span>
                  {percent(p ?? 0)}
                </>
              ) : (
                <span className="head rule">rule</span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
