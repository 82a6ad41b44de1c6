/** What a speaker says that he or his side will do, where no event of the codebook is read in it: an announcement all the same. */
import type { Statement } from '../schema/record.ts';
import type { PartyTold } from './parties.ts';
import type { Promised } from './promises.ts';
import type { EventTold, Told } from './telling.ts';

/** A statement with its speaker written out. */
export interface StatementTold extends Pick<Statement, 'id' | 'content' | 'evidence' | 'confidence'>, Told {
  readonly speaker: PartyTold | null;
  readonly addressees: readonly PartyTold[];
}

/** The type of an act that no event of the codebook names. */
export const noType = '';

const side =
  '(?:it|he|she|they|we|I|(?:the|its|his|her|their|our)\\s+(?:government|country|state|army|forces?|group|party|police|ministry|response|operations?|missions?|talks))';
/** "(that) it would permit", "and that he will consult", not "would have" or "would like". */
const ownAct = new RegExp(
  `(?:^|\\b(?:and|but|that)\\s+)(?:that\\s+)?${side}\\s+(?:will|would|shall)\\s+(?:(?:also|soon|now|then|be|in future|\\p{L}+ly)\\s+){0,2}(?!(?:not|never|have|like|be|prefer|seem|lead|mean)\\b)(\\p{L}+)`,
  'iu',
);

/** The statement as an event that is to come, without a type; null where it announces nothing of its speaker. */
function announced(statement: StatementTold): EventTold | null {
  const { id, content, evidence, confidence, speaker, addressees, dispatch, published, source, title } = statement;
  const found = ownAct.exec(content.text);
  const [whole, word] = found ?? [];
  if (!found || whole === undefined || word === undefined || speaker === null) return null;
  const start = content.start + found.index + whole.length - word.length;
  return {
    ...{ id, evidence, confidence, dispatch, published, source, title },
    ...{ type: noType, modes: [], quad: null, status: 'future', date: null, dateBasis: null, time: null },
    ...{ objectOf: null, attributedTo: null, claimedBy: null, places: [] },
    actors: [speaker],
    recipients: addressees,
    sentence: content.text,
    trigger: { start, end: start + word.length, text: word },
  };
}

/** Announcements in statements in which no commitment is told yet. */
export function spokenIn(statements: readonly StatementTold[], told: readonly Promised[]): Promised[] {
  const triggers = new Map<string, number[]>();
  for (const { event } of told)
    triggers.set(event.dispatch, [...(triggers.get(event.dispatch) ?? []), event.trigger.start]);
  return statements.flatMap((statement) => {
    const { content, dispatch } = statement;
    const known = (triggers.get(dispatch) ?? []).some((at) => at >= content.start && at < content.end);
    const event = known ? null : announced(statement);
    if (!event) return [];
    const { actors: promisors, recipients: to } = event;
    return [{ kind: 'announcement', event, act: event, promisors, to, due: null, putOff: false }];
  });
}
