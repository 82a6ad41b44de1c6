/**
 * The form of a codebook file. PLOVER is written in it (`data/codebook/plover.json`), a user's own codebook too.
 * Unknown fields are refused: a misspelt field would otherwise be a rule that silently does nothing.
 */
import { z } from 'zod';
import { eventStatuses } from '../schema/record.ts';

const name = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u, 'a name is letters, digits, "-" and "_"');
const cameoCode = z.string().regex(/^\d{2,4}$/, 'a CAMEO code is two to four digits in quotes');
const quad = z.int().min(1).max(4);
const score = z.number().min(-10).max(10);
/**
 * How an event is said in a report. `{}` stands for the recipients, `{place}` for their bare names; `[…{}…]` falls away where there are none, and after `|`
 * stands what is said then. `…Of` precedes what the act is about ("demanded" a withdrawal), `…Mutual` is for parties without a recipient.
 */
export const Say = z.strictObject({
  base: z.string(),
  past: z.string(),
  noun: z.string(),
  baseOf: z.string().optional(),
  pastOf: z.string().optional(),
  baseMutual: z.string().optional(),
  pastMutual: z.string().optional(),
});
export type Say = z.infer<typeof Say>;

const partOfCoding = {
  description: z.string().optional(),
  say: Say.optional(),
  quad: quad.optional(),
  /** Conflict–cooperation score, −10 to +10. */
  score: score.optional(),
  /** Nearest CAMEO code; a mode's comes before its type's. */
  cameo: cameoCode.optional(),
  /** CAMEO code where the event has this status, before `cameo`. */
  cameoWhen: z.partialRecord(z.enum(eventStatuses), cameoCode).optional(),
  /** CAMEO code where the event has this context; the first that fits, in the order written. */
  cameoInContext: z.record(z.string(), cameoCode).optional(),
};

export const Mode = z.strictObject({
  name,
  ...partOfCoding,
  /** Contexts that the mode always brings with it. */
  contexts: z.array(z.string()).optional(),
});
export type Mode = z.infer<typeof Mode>;

export const EventType = z.strictObject({
  name,
  ...partOfCoding,
  /** Type from which quad class, score and CAMEO code come where this one has none. */
  parent: z.string().optional(),
  /** Whether an event of the type needs a recipient to be complete. */
  recipient: z.enum(['required', 'optional']).optional(),
  modes: z.array(Mode).optional(),
});
export type EventType = z.infer<typeof EventType>;

/** A word or phrase that names an event type, by its lemmas ("open fire"). */
export const Cue = z.strictObject({
  lemma: z.string().min(1),
  type: z.string(),
  mode: z.string().optional(),
  /** Share of the phrase's coded uses that have this type and mode. */
  weight: z.number().min(0).max(1),
  /** How often it was counted. */
  count: z.int().nonnegative().optional(),
});
export type Cue = z.infer<typeof Cue>;

export const CameoEntry = z.strictObject({
  type: z.string(),
  mode: z.string().optional(),
  contexts: z.array(z.string()).optional(),
});
export type CameoEntry = z.infer<typeof CameoEntry>;

const fileName = z.string().regex(/\.json$/, 'a part in a file of its own is named *.json');
const named = z.strictObject({ name: z.string().min(1), description: z.string().optional() });

export const CodebookFile = z.strictObject({
  name: z.string().min(1),
  version: z.string().optional(),
  credit: z.string().optional(),
  /** Codebook that this one adds to: `plover`, or a file beside this one. Types of the same name are replaced. */
  extends: z.string().optional(),
  sectors: z
    .array(z.strictObject({ code: z.string().regex(/^[A-Z]{3}$/), description: z.string().optional() }))
    .optional(),
  contexts: z.array(named).optional(),
  types: z.array(EventType),
  /** Written out, or the name of a file beside this one. */
  cues: z.union([fileName, z.array(Cue)]).optional(),
  contextCues: z.union([fileName, z.record(z.string(), z.array(z.string()))]).optional(),
  /** CAMEO code → type, mode and contexts. */
  cameoIn: z.union([fileName, z.record(cameoCode, CameoEntry)]).optional(),
});
export type CodebookFile = z.infer<typeof CodebookFile>;

/** A codebook with its parts read and its base joined in. */
export interface CodebookParts {
  name: string;
  version: string | null;
  sectors: { code: string; description?: string }[];
  contexts: { name: string; description?: string }[];
  types: EventType[];
  cues: Cue[];
  contextCues: Record<string, string[]>;
  cameoIn: Record<string, CameoEntry>;
}
