/** Calls of a store by the name of the method: what goes over the wire between a command and a running `serve`. */
import { z } from 'zod';
import { SitrepError } from '../errors.ts';
import { Situation } from '../schema/record.ts';
import { EventCodes, KeptReview, NewEvent, NewReview, PartyReplacement } from '../schema/review.ts';
import { NewGrade } from '../schema/source.ts';
import { checkFilter, filterSchema } from './filter.ts';
import type { KeptStore, Store } from './store.ts';

const filter = z.tuple([filterSchema]);
const text = z.tuple([z.string().min(1)]);
const reviewer = z.string().trim().min(1).max(80);
const reason = z.string().max(2000);
const ids = z.array(z.string().min(1)).max(10_000);

/** Arguments by method. `close` is not among them: who holds the store closes it. */
const methodArguments = {
  add: z.tuple([Situation]),
  has: text,
  addAll: z.tuple([z.array(Situation).max(10_000)]),
  codings: z.tuple([]),
  situation: text,
  dispatches: filter,
  events: filter,
  statements: filter,
  positions: filter,
  actors: filter,
  actor: z.tuple([z.string().min(1), filterSchema]),
  timeline: filter,
  overview: filter,
  stories: filter,
  story: z.tuple([z.string().min(1), z.strictObject({ asOf: z.iso.date().optional() }).optional()]),
  mergeStories: z.tuple([ids, reason.optional()]),
  splitStory: z.tuple([z.string().min(1), ids, reason.optional()]),
  undoDecision: z.tuple([z.string().min(1).optional()]),
  redoDecision: z.tuple([z.string().min(1).optional()]),
  decisions: z.tuple([]),
  undoneDecisions: z.tuple([]),
  review: z.tuple([NewReview]),
  replaceParty: z.tuple([PartyReplacement]),
  addEvent: z.tuple([NewEvent, EventCodes]),
  undoReview: z.tuple([z.strictObject({ id: z.string().min(1).optional(), reviewer: reviewer.optional() })]),
  reviews: z.tuple([z.strictObject({ reviewer: reviewer.optional(), dispatch: ids.optional() })]),
  reviewQueue: z.tuple([reviewer, filterSchema, z.iso.datetime({ offset: true }).optional()]),
  reviewAgreement: z.tuple([]),
  importReviews: z.tuple([z.array(KeptReview).max(10_000)]),
  sources: filter,
  gradeSource: z.tuple([NewGrade]),
  gradeHistory: z.tuple([z.string().min(1).optional()]),
  searches: z.tuple([]),
  search: text,
  saveSearch: z.tuple([
    z.strictObject({
      name: z.string().max(500),
      filter: z.record(z.string(), z.unknown()),
      by: reviewer,
      replace: z.boolean().optional(),
    }),
  ]),
  removeSearch: text,
  lastAdded: z.tuple([]),
  getMeta: text,
  setMeta: z.tuple([z.string().min(1), z.string()]),
  check: z.tuple([]),
  backup: text,
} as const;

export type StoreMethod = keyof typeof methodArguments;
export const storeMethods = Object.keys(methodArguments) as StoreMethod[];

function isMethod(name: string): name is StoreMethod {
  return Object.hasOwn(methodArguments, name);
}

/**
 * Calls `method` with arguments that come from outside. Throws SitrepError `no-method`, `bad-filter` or
 * `bad-arguments` (usage), or what the store throws.
 */
export async function callStore(store: Store | KeptStore, method: string, args: unknown[]): Promise<unknown> {
  if (!isMethod(method)) throw new SitrepError('no-method', `A store does not do ${JSON.stringify(method)}.`, 2);
  const schema = methodArguments[method];
  const parsed = schema.safeParse(args);
  if (!parsed.success) {
    if ((schema as unknown) === filter && args.length === 1) checkFilter(args[0]);
    const issue = parsed.error.issues[0]!;
    throw new SitrepError('bad-arguments', `${method}: ${issue.path.join('.')}: ${issue.message}`, 2);
  }
  const implementation = (store as unknown as Record<string, ((...given: unknown[]) => Promise<unknown>) | undefined>)[
    method
  ];
  if (!implementation) throw new SitrepError('no-method', `This store does not do ${method}.`, 2);
  // The situation goes in as it came: parsing would drop fields that a later version added.
  return (await implementation.apply(store, args)) ?? null;
}
