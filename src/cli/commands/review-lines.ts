/** `sitrep reviews add`: what the page of an event says, as JSON lines: judgements, events that were passed over, replaced parties. */
import { createReadStream, existsSync } from 'node:fs';
import type { z } from 'zod';
import { errorValue, SitrepError } from '../../errors.ts';
import { linesOf } from '../../import/lines.ts';
import { type EventTypes, NewEvent, NewReview, PartyReplacement } from '../../schema/review.ts';
import { unknownCode } from '../../server/routes/reviews.ts';
import type { Store } from '../../store/store.ts';
import { eventCodes, eventTypes } from '../event-types.ts';
import { fileFault } from './import.ts';
import { type QueryNeeds, within } from './query.ts';
import { byOf, type KeepingNeeds } from './sources.ts';

export interface LineNeeds extends Pick<QueryNeeds, 'openStore' | 'write' | 'tell'>, Pick<KeepingNeeds, 'user'> {
  stdin: AsyncIterable<Uint8Array>;
  /** Sets the exit status of the run. */
  exit(status: number): void;
  signal?: AbortSignal;
}

const refuse = (code: string, message: string) => new SitrepError(code, message, 2);

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const found = schema.safeParse(value);
  if (found.success) return found.data;
  const [fault] = found.error.issues;
  throw refuse('bad-line', `${[...fault!.path, ''].join(': ')}${fault!.message}; \`sitrep openapi\` shows the forms.`);
}

function objectIn(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw refuse('bad-line', 'This is no JSON object; give one a line, in the forms that `sitrep openapi` shows.');
}

/** Throws SitrepError `bad-line`, or what the store throws. */
async function keep(store: Store, text: string, reviewer: string, types: EventTypes): Promise<object> {
  const given = { reviewer, ...objectIn(text) };
  const known = (coded: Parameters<typeof unknownCode>[0]) => {
    const unknown = unknownCode(coded, types);
    if (unknown) throw refuse('bad-review', unknown);
  };
  if ('decision' in given) {
    const review = parsed(NewReview, given);
    known(review.fields);
    return store.review(review);
  }
  if ('events' in given) return store.replaceParty(parsed(PartyReplacement, given));
  const event = parsed(NewEvent, given);
  known(event);
  return store.addEvent(event, eventCodes(event.type, event.modes));
}

/**
 * Works with a store that is there: what is said of its events cannot be said of one that would be made. Throws SitrepError
 * `store-missing` (exit status 3).
 */
export async function withinKept<T>(
  needs: Pick<QueryNeeds, 'openStore'>,
  file: string,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  if (!existsSync(file))
    throw new SitrepError('store-missing', `There is no store at ${file}; make one with \`sitrep add\`.`, 3);
  return within(needs, file, false, work);
}

/** Each line is answered by what was kept, or by its error; the run then ends with status 1. */
export async function runAdd(file: string, options: { store: string; by?: string }, needs: LineNeeds): Promise<void> {
  const reviewer = byOf(options.by, needs);
  const count = { kept: 0, refused: 0 };
  const answer = async (store: Store, text: string, types: EventTypes): Promise<object> => {
    try {
      const kept = await keep(store, text, reviewer, types);
      count.kept += 1;
      return kept;
    } catch (error) {
      // What is wrong with the store is wrong with every line.
      if (!(error instanceof SitrepError) || error.exitStatus === 3) throw error;
      count.refused += 1;
      return { error: errorValue(error) };
    }
  };
  await withinKept(needs, options.store, async (store) => {
    const types = await eventTypes(store);
    const chunks = file === '-' ? needs.stdin : createReadStream(file);
    for await (const { number, text, tooLong } of linesOf(chunks)) {
      if (needs.signal?.aborted) break;
      if (text.trim() === '' && !tooLong) continue;
      await needs.write(`${JSON.stringify({ line: number, ...(await answer(store, text, types)) })}\n`);
    }
  }).catch((error: unknown) => {
    throw fileFault(error);
  });
  if (count.refused > 0) needs.exit(1);
  if (needs.signal?.aborted) needs.exit(130);
  needs.tell(`${count.kept} lines are kept, ${count.refused} refused.\n`);
}
