/** Issues: a proposition on which parties hold positions across dispatches. Made by `link` from what the store holds. */
import { z } from 'zod';
import { Attitude, Event, Evidence } from './record.ts';

const id = z.string().min(1);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A party as views over many dispatches name it: a government by its state, everybody else by name. */
export const NamedParty = z.object({ name: z.string(), country: z.string().nullable() });
export type NamedParty = z.infer<typeof NamedParty>;

/** A day that was set: its words, and the last day that they cover; null where the words give none. */
export const DueDay = z.object({ day: day.nullable(), text: z.string() });
export type DueDay = z.infer<typeof DueDay>;

/** What a dispatch shows, and who says so. */
export const Telling = z.object({
  /** Event id; of a commitment that no event tells, the id of the statement. */
  event: id,
  dispatch: id,
  /** Day of publication. */
  day,
  source: z.string().nullable(),
  title: z.string().nullable(),
  /** The sentence. */
  quote: z.string(),
  evidence: z.array(Evidence),
  /** Whose statement it stands in, where the dispatch does not assert it itself. */
  claimedBy: z.string().nullable(),
});
export type Telling = z.infer<typeof Telling>;

/** Where a party stands on one day. */
export const Stance = Telling.extend({
  party: NamedParty,
  /** The one that speaks for the party: "Prime Minister of Iraq" for Iraq. */
  holder: z.string(),
  attitude: Attitude,
  /** `position` where words of the dispatch say so; `act` where what the party does or announces shows it. */
  basis: z.enum(['position', 'act']),
  /** Position id, or the id of the event that shows it. */
  record: id,
  manner: z.array(z.string()),
  /** `"none"` where the text says that no deadline is set, null where it says nothing. */
  deadline: DueDay.or(z.literal('none')).nullable(),
});
export type Stance = z.infer<typeof Stance>;

/** A party's position that changed between two days. */
export const Shift = z.object({
  party: NamedParty,
  /** `attitude`: from one side to another; `deadline`: another day for the same wish. */
  kind: z.enum(['attitude', 'deadline']),
  from: Stance,
  to: Stance,
});
export type Shift = z.infer<typeof Shift>;

export const Issue = z.object({
  /** Made from its first position. The id of any of its positions or events finds it too. */
  id,
  /** What it is about in plain words: "a withdrawal from Iraq by the coalition". */
  name: z.string(),
  /** The words of the dispatch that say it most fully. */
  words: z.string(),
  type: Event.shape.type,
  modes: z.array(z.string()),
  quad: Event.shape.quad,
  /** Who would do it, and to whom; those that most positions name first. */
  actors: z.array(NamedParty),
  recipients: z.array(NamedParty),
  firstDay: day,
  lastDay: day,
  dispatches: z.array(id),
  /** Ids of all its positions; `stances` has one for each party, attitude and dispatch. */
  positions: z.array(id),
  /** Each party with where it stood last. Those with most positions first. */
  parties: z.array(NamedParty.extend({ attitude: Attitude, day, stances: z.int().positive() })),
  shifts: z.array(Shift),
  /** By day. */
  stances: z.array(Stance),
});
export type Issue = z.infer<typeof Issue>;
