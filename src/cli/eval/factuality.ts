/** Scores the status of events against how sure annotators were that a predicate happened: UDS factuality on a treebank. */
import { SitrepError } from '../../errors.ts';
import type { Event, EventStatus, Situation } from '../../schema/record.ts';
import { annotationOf, documentsOf, unheld } from './conllu.ts';
import { type Counts, goldText, type Score, scoreOf } from './lines.ts';
import { type Extent, overlaps } from './spans.ts';

/** A predicate of a document's text. */
export interface JudgedPredicate extends Extent {
  readonly happened: boolean;
}
export interface JudgedDocument {
  readonly text: string;
  readonly predicates: readonly JudgedPredicate[];
}

export interface FactualityScore {
  /** Predicates that line up with the treebank and lean to one side. */
  readonly predicates: number;
  /** Rows left out: no such verb in the treebank, or a value of 0. */
  readonly leftOut: number;
  /** Predicates at which an event of ours has a trigger. */
  readonly covered: number;
  readonly coverage: number;
  /** Of the covered ones; so are all below. */
  readonly accuracy: number;
  /** What one would get by saying "happened" of all. */
  readonly happenedShare: number;
  readonly macroF1: number;
  readonly classes: Readonly<Record<'happened' | 'not happened', Score>>;
  /** How often each status stands at predicates that happened, and at those that did not. */
  readonly statuses: Readonly<Partial<Record<EventStatus, { happened: number; not: number }>>>;
}

/** Value of each predicate by "SENT_ID WORD". */
function judgementsOf(path: string): Map<string, number> {
  const [head, ...lines] = goldText(path).trimEnd().split(/\r?\n/);
  if (!/^sent_id\ttoken\tfactual\b/.test(head ?? ''))
    throw new SitrepError('bad-set', `${path} has no columns "sent_id", "token" and "factual", set apart by tabs.`, 2);
  return new Map(
    lines.map((line, i): [string, number] => {
      const [sentence, token, value = ''] = line.split('\t');
      if (!sentence || !token || value.trim() === '' || !Number.isFinite(Number(value)))
        throw new SitrepError('bad-set', `${path}, line ${i + 2}, has no sentence, word and value.`, 2);
      return [`${sentence} ${token}`, Number(value)];
    }),
  );
}

/** "SENT_ID WORD" of each word of a document, in the order of `annotationOf`. */
function namesOf(conllu: string): string[] {
  let sentence = '';
  return conllu.split('\n').flatMap((line) => {
    sentence = /^# sent_id = (.*)$/.exec(line)?.[1]?.trim() ?? sentence;
    const cells = line.split('\t');
    return cells.length >= 8 && /^\d+$/.test(cells[0]!) ? [`${sentence} ${cells[0]}`] : [];
  });
}

/** Offset in a text of its n-th character that is held by a word. */
function heldAt(text: string): number[] {
  const at: number[] = [];
  let from = 0;
  for (const gap of [...text.matchAll(unheld), null]) {
    const to = gap ? gap.index : text.length;
    for (let i = from; i < to; i += 1) at.push(i);
    from = gap ? to + gap[0].length : to;
  }
  return at;
}

/** Documents of the treebank with the predicates that the set judges. Throws SitrepError `bad-set` where none lines up. */
export function readJudged(path: string, treebank: string): { documents: JudgedDocument[]; leftOut: number } {
  const judgements = judgementsOf(path);
  let kept = 0;
  const documents = documentsOf(goldText(treebank)).flatMap(({ text, conllu }): JudgedDocument[] => {
    const names = namesOf(conllu);
    if (!names.some((name) => judgements.has(name))) return [];
    const at = heldAt(text);
    const predicates = annotationOf(conllu).words.flatMap(({ upos, start, end }, i): JudgedPredicate[] => {
      const value = judgements.get(names[i]!);
      // The set numbers the words of an older treebank: where no verb stands, it means another word.
      if (!value || upos !== 'VERB') return [];
      return [{ start: at[start]!, end: at[end - 1]! + 1, happened: value > 0 }];
    });
    kept += predicates.length;
    return [{ text, predicates }];
  });
  if (kept === 0)
    throw new SitrepError('bad-set', `${treebank} has no sentence that ${path} judges; give its treebank.`, 2);
  return { documents, leftOut: judgements.size - kept };
}

const happens = (status: EventStatus): boolean => status === 'actual' || status === 'historical';

/** The surest event with a trigger at a predicate. */
function eventAt(events: readonly Event[], predicate: Extent): Event | undefined {
  return events
    .filter((event) => [event.trigger, ...event.evidence].some((span) => overlaps(span, predicate)))
    .reduce<Event | undefined>(
      (best, event) => (best && best.confidence >= event.confidence ? best : event),
      undefined,
    );
}

export async function evalFactuality(
  path: string,
  treebank: string,
  read: (text: string, name: string) => Promise<Pick<Situation, 'events'>>,
): Promise<FactualityScore> {
  const { documents, leftOut } = readJudged(path, treebank);
  const statuses: Partial<Record<EventStatus, { happened: number; not: number }>> = {};
  const classes = { happened: none(), 'not happened': none() };
  let [predicates, covered] = [0, 0];
  for (const [i, document] of documents.entries()) {
    predicates += document.predicates.length;
    const { events } = await read(document.text, String(i));
    for (const predicate of document.predicates) {
      const event = eventAt(events, predicate);
      if (!event) continue;
      covered += 1;
      const side = predicate.happened ? 'happened' : 'not';
      statuses[event.status] ??= { happened: 0, not: 0 };
      statuses[event.status]![side] += 1;
      const [gold, system] = [predicate.happened, happens(event.status)].map((yes) =>
        yes ? 'happened' : 'not happened',
      );
      classes[gold as keyof typeof classes].gold += 1;
      classes[system as keyof typeof classes].system += 1;
      if (gold === system) classes[gold as keyof typeof classes].right += 1;
    }
  }
  const scores = { happened: scoreOf(classes.happened), 'not happened': scoreOf(classes['not happened']) };
  const share = (n: number, of: number) => (of > 0 ? n / of : 0);
  return {
    predicates,
    leftOut,
    covered,
    coverage: share(covered, predicates),
    accuracy: share(classes.happened.right + classes['not happened'].right, covered),
    happenedShare: share(classes.happened.gold, covered),
    macroF1: (scores.happened.f1 + scores['not happened'].f1) / 2,
    classes: scores,
    statuses,
  };
}

const none = (): Counts => ({ right: 0, gold: 0, system: 0 });
