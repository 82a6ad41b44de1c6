/** Commitments: promises, threats and deadlines, and what came of them. Made by `link` from what the store holds. */
import { z } from 'zod';
import { DueDay, NamedParty, Telling } from './issue.ts';
import { Event } from './record.ts';

const id = z.string().min(1);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const commitmentKinds = ['promise', 'threat', 'announcement', 'demand'] as const;
export const commitmentOutcomes = ['open', 'met', 'missed', 'moved'] as const;
export type CommitmentOutcome = (typeof commitmentOutcomes)[number];

export const Commitment = z.object({
  /** Made from the event that tells it first. The id of any event that tells it finds it too. */
  id,
  /** `demand`: what another party is to do by a day that somebody else set. */
  kind: z.enum(commitmentKinds),
  /** Who is to act; empty where the dispatches name nobody. */
  promisors: z.array(NamedParty),
  /** Those to whom it is promised, threatened, or who demand it. */
  to: z.array(NamedParty),
  /** What is to be done, in plain words. */
  act: z.string(),
  /** The words of the dispatch. */
  words: z.string(),
  /** Null where only a statement tells it, in which no event is read. */
  type: Event.shape.type.nullable(),
  modes: z.array(z.string()),
  /** Day of publication of the first telling. */
  made: day,
  /** The day that counts: the one set last. Null where none is set. */
  due: DueDay.nullable(),
  /** The day set before, where it was moved. */
  dueBefore: DueDay.nullable(),
  outcome: z.enum(commitmentOutcomes),
  /** One sentence: why the outcome is what it is. */
  why: z.string(),
  /** How much of the words of the promise the outcome's dispatch shares, 0 to 1; null where the calendar decides. */
  match: z.number().min(0).max(1).nullable(),
  /** Dispatches that tell the promise, by day. */
  tellings: z.array(Telling),
  /** What shows that it was met, missed or moved; null for what is open, or missed by the calendar alone. */
  shownBy: Telling.nullable(),
});
export type Commitment = z.infer<typeof Commitment>;
