/** What the gazetteer knows of an actor: names, sectors, ties, and offices with their days. */
import { z } from 'zod';
import type { CaseRule } from './alias-key.ts';

export const sectorCodes = [
  ...['COP', 'GOV', 'JUD', 'LEG', 'MIL', 'PRM', 'PTY', 'REB', 'SPY', 'UAF', 'UNK', 'AGR', 'BUS', 'CRM', 'CVL', 'EDU'],
  ...['ELI', 'JRN', 'LAB', 'MED', 'REF', 'OPP', 'PRE', 'REL', 'SOC'],
] as const;

export const aliasKinds = ['name', 'demonym', 'adjective', 'capital', 'metonym', 'surname'] as const;
/** What sort of name an alias is: "Iraq", "Iraqis", "Iraqi", "Baghdad", "the Kremlin", "Sudani". */
export type AliasKind = (typeof aliasKinds)[number];

export const roles = ['headOfState', 'headOfGovernment', 'foreignMinister', 'defenceMinister', 'other'] as const;
export type Role = (typeof roles)[number];

export interface Alias {
  readonly text: string;
  readonly how: AliasKind;
  readonly case: CaseRule;
  /** An ordinary word or a common name too ("Turkey", "May", "Jordan"): ask for other signs before believing it. */
  readonly ambiguous: boolean;
}

export interface Tie {
  readonly kind: 'alignedWith' | 'partOf' | 'memberOf' | 'leads' | 'backs';
  /** Entry id. */
  readonly to: string;
}

/** An office, or a state of affairs that sets other sectors for a while (a party in government: `office` is null). */
export interface Term {
  readonly office: string | null;
  readonly role: Role;
  readonly country: string | null;
  readonly sectors: readonly string[];
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; null where it is not known. The last day counts. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly kind: 'state' | 'organization' | 'group' | 'person';
  /** Alpha-3, one of UNO EUR IGO NGO MNC ISM IMG, KOS, YUG, SUN, or null. */
  readonly country: string | null;
  readonly sectors: readonly string[];
  readonly aliases: readonly Alias[];
  readonly ties: readonly Tie[];
  readonly terms: readonly Term[];
}

const partialDate = z
  .string()
  .regex(
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
    'must be a date such as "2024", "2024-03" or "2024-03-15"',
  )
  .nullable();
const country = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be a country code of three capitals, such as "IRQ", or null')
  .nullable();
const sectors = z.array(z.enum(sectorCodes));

const UserAlias = z.union([
  z.string().min(1),
  z.strictObject({
    text: z.string().min(1),
    how: z.enum(aliasKinds).default('name'),
    case: z.enum(['any', 'capital', 'exact']).default('capital'),
    ambiguous: z.boolean().default(false),
  }),
]);

/** An actor in a file of the user's own: `{"actors": [{"name": …, "kind": …, …}]}`. */
export const UserActor = z.strictObject({
  id: z.string().min(1).optional(),
  name: z.string().min(1),
  kind: z.enum(['state', 'organization', 'group', 'person']),
  country: country.default(null),
  sectors: sectors.default([]),
  aliases: z.array(UserAlias).default([]),
  ties: z
    .array(
      z.strictObject({ kind: z.enum(['alignedWith', 'partOf', 'memberOf', 'leads', 'backs']), to: z.string().min(1) }),
    )
    .default([]),
  terms: z
    .array(
      z.strictObject({
        office: z.string().min(1).nullable().default(null),
        role: z.enum(roles).default('other'),
        country: country.optional(),
        sectors: sectors.default(['GOV']),
        from: partialDate.default(null),
        to: partialDate.default(null),
      }),
    )
    .default([]),
});
export type UserActor = z.infer<typeof UserActor>;
