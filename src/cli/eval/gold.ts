/** Gold situations: `NAME.txt` is a dispatch, `NAME.gold.json` what a careful analyst finds in it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SitrepError } from '../../errors.ts';
import type { Actor } from '../../schema/record.ts';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((x) => (typeof x === 'string' ? [x] : x));
const span = { nth: z.int().positive().default(1), optional: z.boolean().default(false) };
const Gold = z.object({
  events: z
    .array(
      z.object({
        ...span,
        key: z.string(),
        trigger: z.string(),
        type: oneOrMore,
        actors: oneOrMore,
        recipients: oneOrMore,
      }),
    )
    .default([]),
  statements: z.array(z.object({ ...span, text: z.string(), speaker: z.string() })).default([]),
  times: z
    .array(
      z.object({
        ...span,
        text: z.string(),
        start: z.string().nullable().default(null),
        end: z.string().nullable().default(null),
      }),
    )
    .default([]),
});
export type Gold = z.infer<typeof Gold>;

export interface GoldDispatch {
  readonly name: string;
  /** Path of the text file. */
  readonly file: string;
  readonly gold: Gold;
}

/** The gold of a folder, in the order of names. Throws SitrepError `bad-set` where a file is not of the form. */
export function readGold(folder: string): GoldDispatch[] {
  const names = statSync(folder, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(folder)
        .filter((f) => f.endsWith('.gold.json'))
        .sort()
    : [];
  if (names.length === 0)
    throw new SitrepError('bad-set', `${folder} holds no NAME.gold.json; give a folder of texts with their gold.`, 2);
  return names.map((file) => {
    const name = file.replace(/\.gold\.json$/, '');
    try {
      return {
        name,
        file: join(folder, `${name}.txt`),
        gold: Gold.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
      };
    } catch (cause) {
      throw new SitrepError(
        'bad-set',
        `${join(folder, file)} is no gold situation: ${(cause as Error).message.slice(0, 200)}`,
        2,
      );
    }
  });
}

/** Where the n-th occurrence of some words stands, white space folded. Throws SitrepError `bad-set` where there is none. */
export function placeOf(text: string, words: string, nth = 1): [number, number] {
  const pattern = words
    .trim()
    .split(/\s+/)
    .map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('\\s+');
  const found = [...text.matchAll(new RegExp(pattern, 'giu'))][nth - 1];
  if (!found)
    throw new SitrepError('bad-set', `The gold names words that are not in the text: "${words}" (${nth}).`, 2);
  return [found.index, found.index + found[0].length];
}

type Described = Pick<Actor, 'country' | 'name' | 'mentions'>;

/** Whether an actor is one of a party's alternatives ("IRQ GOV:Sudani|IRQ GOV"): country and, where given, name. Sectors are not judged. */
export function isParty(party: string, actor: Described | undefined): boolean {
  if (!actor) return false;
  return party.split('|').some((option) => {
    const [codes = '', name] = option.trim().replace(/\?$/, '').split(':');
    const country = codes.trim().split(/\s+/)[0]!;
    if (country !== '*' && country !== (actor.country ?? 'UNK')) return false;
    return (
      !name ||
      [actor.name, ...actor.mentions.map((m) => m.text)].some((n) =>
        n.toLowerCase().includes(name.trim().toLowerCase()),
      )
    );
  });
}

/** Countries of one side of an event: `right` where nobody is missing (a trailing ? may be) and nobody is extra. */
export function judgeSide(parties: readonly string[], actors: readonly Described[]): { right: boolean; hits: number } {
  const left = [...actors];
  let hits = 0;
  let missing = 0;
  // Those with a name are the pickier; they choose first.
  for (const party of [...parties].sort((a, b) => Number(b.includes(':')) - Number(a.includes(':')))) {
    const byName = left.findIndex((actor) => isParty(party, actor));
    const at = byName >= 0 ? byName : left.findIndex((actor) => isParty(party.replace(/:[^|?]*/g, ''), actor));
    if (at >= 0) {
      left.splice(at, 1);
      hits += 1;
    } else if (!party.includes('?')) missing += 1;
  }
  return { right: missing === 0 && left.length === 0, hits };
}
