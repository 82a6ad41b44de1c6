/** Stories: the same happening told by several dispatches. Made by `link`, kept by the store. */
import { z } from 'zod';
import { Event, EventStatus, Range } from './record.ts';

const id = z.string().min(1);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Why two events are taken for one happening: what speaks for it and against it. */
export const PairReason = z.object({
  /** Event ids, in the order of publication. */
  events: z.tuple([id, id]),
  /** Probability that both tell one happening, 0 to 1. */
  score: z.number().min(0).max(1),
  /** Parts of the score, in log odds, the heaviest first; `detail` says what was compared. */
  features: z.array(z.object({ name: z.string(), weight: z.number(), detail: z.string() })),
});
export type PairReason = z.infer<typeof PairReason>;

export const tollKinds = ['killed', 'injured', 'arrested', 'size', 'count'] as const;
export type TollKind = (typeof tollKinds)[number];

/** One figure of a toll, by whom and when. */
export const TollClaim = Range.extend({
  event: id,
  dispatch: id,
  published: z.string(),
  source: z.string().nullable(),
  /** Name of the party that the dispatch gives the figure to, or null where it gives it itself. */
  claimant: z.string().nullable(),
  /**
   * Beside what was told before: `first`, `same` (the ranges fit), `update` (higher, later), `lower`, or `correction` where the
   * text says that an earlier figure was wrong.
   */
  change: z.enum(['first', 'same', 'update', 'lower', 'correction']),
});
export type TollClaim = z.infer<typeof TollClaim>;

export const Toll = z.object({
  kind: z.enum(tollKinds),
  /** From the lowest to the highest figure that is claimed; `max` is null where the highest is open. */
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** The figure that was published last. */
  latest: z.object({ min: z.number().nullable(), max: z.number().nullable() }),
  /** Whether figures differ that cannot both be right. */
  disputed: z.boolean(),
  /** In the order of publication. */
  claims: z.array(TollClaim),
});
export type Toll = z.infer<typeof Toll>;

const Named = z.object({ name: z.string(), country: z.string().nullable() });

export const Story = z.object({
  /** Made from the id of the event that was published first. Any id that a story of these events ever had finds it. */
  id,
  type: Event.shape.type,
  modes: z.array(z.string()),
  quad: Event.shape.quad,
  /** What most dispatches give; the latest of them decides. */
  status: EventStatus,
  /** The day that most dispatches give. */
  date: day.nullable(),
  /** First and last publication. */
  firstPublished: z.string(),
  lastPublished: z.string(),
  actors: z.array(Named),
  recipients: z.array(Named),
  places: z.array(Named),
  /** The sentence that tells it best: of the member with the most parties, places and figures. */
  sentence: z.string(),
  /** Dispatches that tell it on their own: copies of one text count once. */
  reports: z.int().positive(),
  dispatches: z.array(id),
  sources: z.array(z.string()),
  events: z.array(id),
  tolls: z.array(Toll),
  /** Statuses that do not agree (one tells of it, another denies it). */
  contradicted: z.boolean(),
  /** `hand` where an analyst merged or split it. */
  by: z.enum(['machine', 'hand']),
});
export type Story = z.infer<typeof Story>;

/** What an analyst decided over the machine's linking. */
export const Decision = z.object({
  id,
  kind: z.enum(['merge', 'split']),
  /** ISO instant. */
  at: z.string(),
  /** Events that belong together (`merge`: one list; `split`: those that leave, and those that stay). */
  events: z.array(z.array(id)),
  /** In the analyst's words; absent where none was given. */
  reason: z.string().optional(),
});
export type Decision = z.infer<typeof Decision>;
