/**
 * Grades of sources: an analyst's word on who tells, in the two signs of the Admiralty (NATO) system. They stand beside the
 * dispatches and never change what was read.
 */
import { z } from 'zod';

/** How far the source has been right before; F where that cannot be judged. */
export const reliabilities = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'reliability cannot be judged',
} as const;

/** How far what it tells is borne out; 6 where that cannot be judged. */
export const credibilities = {
  1: 'confirmed by other sources',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'truth cannot be judged',
} as const;

/** `B2`: a letter A to F and a figure 1 to 6. */
export const Grade = z.string().regex(/^[A-F][1-6]$/, 'must be a letter A to F and a figure 1 to 6, such as B2');

/** Whoever judges, by a name of their own choice. */
const by = z.string().trim().min(1).max(80);

export const NewGrade = z.strictObject({
  /** Name of the source; case does not matter. */
  source: z.string().min(1).max(500),
  /** Null takes the grade away. */
  grade: Grade.nullable(),
  note: z.string().trim().max(2000).optional(),
  by,
});
export type NewGrade = z.infer<typeof NewGrade>;

/** One word on a source, as the store keeps it; the last one on a source stands. */
export const SourceGrade = z.object({
  source: z.string(),
  grade: Grade.nullable(),
  note: z.string().nullable(),
  by: z.string(),
  /** ISO instant, by the store. */
  at: z.string(),
});
export type SourceGrade = z.infer<typeof SourceGrade>;

/** `B2` → "usually reliable, probably true". */
export function gradeWords(grade: string): string {
  const reliability = reliabilities[grade[0] as keyof typeof reliabilities];
  const credibility = credibilities[Number(grade[1]) as keyof typeof credibilities];
  return `${reliability}, ${credibility}`;
}
