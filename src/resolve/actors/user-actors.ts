/** Actors of the user's own (`--actors FILE`): checked against their schema, with errors that name the place. */
import { readFileSync } from 'node:fs';
import { SitrepError } from '../../errors.ts';
import { type Entry, UserActor } from './entry.ts';

function refuse(path: string, message: string): never {
  throw new SitrepError('actors-file', `${path}: ${message}`, 2);
}

function read(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    refuse(
      path,
      `the actors file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'error'}). Check its name and permissions.`,
    );
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    refuse(
      path,
      `the actors file is not JSON: ${(error as Error).message}. It must look like {"actors": [{"name": "…", "kind": "group"}]}.`,
    );
  }
}

function toEntry(actor: UserActor, at: number): Entry {
  const names = [actor.name, ...actor.aliases.filter((alias) => alias !== actor.name)];
  return {
    id: actor.id ?? `user.${at + 1}`,
    name: actor.name,
    kind: actor.kind,
    country: actor.country,
    sectors: actor.sectors,
    aliases: names.map((alias) =>
      typeof alias === 'string' ? { text: alias, how: 'name', case: 'capital', ambiguous: false } : alias,
    ),
    ties: actor.ties,
    terms: actor.terms.map((term) => ({ ...term, country: term.country === undefined ? actor.country : term.country })),
  };
}

/**
 * Entries of one file, `{"actors": [...]}` or a bare list.
 * Throws SitrepError `actors-file`, naming the file, the entry (counted from 1, and its name) and the field.
 */
export function readUserActors(path: string): Entry[] {
  const content = read(path);
  const list = Array.isArray(content) ? content : (content as { actors?: unknown } | null)?.actors;
  if (!Array.isArray(list))
    refuse(path, 'the file has no list "actors". It must look like {"actors": [{"name": "…", "kind": "group"}]}.');
  const entries = list.map((item: unknown, at) => {
    const checked = UserActor.safeParse(item);
    if (!checked.success) {
      const issue = checked.error.issues[0]!;
      const name = (item as { name?: unknown } | null)?.name;
      const entry = typeof name === 'string' ? `entry ${at + 1} ("${name}")` : `entry ${at + 1}`;
      const field = issue.path.length > 0 ? `, field ${issue.path.join('.')}` : '';
      refuse(path, `${entry}${field}: ${issue.message}.`);
    }
    return toEntry(checked.data, at);
  });
  const ids = new Set<string>();
  for (const [at, entry] of entries.entries()) {
    if (ids.has(entry.id)) refuse(path, `entry ${at + 1} ("${entry.name}"), field id: "${entry.id}" is used twice.`);
    ids.add(entry.id);
  }
  return entries;
}
