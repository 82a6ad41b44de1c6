/** With which codebooks the dispatches of a store were coded, and that they do not mix unasked. */
import { SitrepError } from '../errors.ts';
import type { Coding, Situation } from '../schema/record.ts';
import type { Database } from './database.ts';
import { type CodingRow, mixedCodebooks } from './store.ts';

export async function listCodings(db: Database): Promise<CodingRow[]> {
  const rows = await db.query<{ coding: string | null; n: bigint }>(
    'SELECT coding, count(*) AS n FROM dispatches GROUP BY coding ORDER BY n DESC, coding',
  );
  return rows.map(({ coding, n }) => ({
    coding: coding === null ? null : (JSON.parse(coding) as Coding),
    dispatches: Number(n),
  }));
}

/** Names of codebooks that a store holds; kept by who holds the store, so that adding does not ask each time. */
export class CodebookNames {
  #names: Set<string> | undefined;

  /** Throws SitrepError `codebook-mixed` (exit status 3, since it stands for all that would follow). */
  async admit(db: Database, { coding }: Situation): Promise<void> {
    if (!coding) return;
    const { name } = coding.codebook;
    this.#names ??= new Set((await listCodings(db)).flatMap((row) => row.coding?.codebook.name ?? []));
    if (this.#names.size > 0 && !this.#names.has(name) && !(await isMixed(db)))
      throw mixedError([...this.#names], name);
  }
  added({ coding }: Situation): void {
    if (coding) this.#names?.add(coding.codebook.name);
  }
}

export function mixedError(there: readonly string[], name: string): SitrepError {
  const sets = there.join(' and ');
  return new SitrepError(
    'codebook-mixed',
    `The store was coded by ${sets}, and this is coded by ${name}: counts of the two do not compare. Take another --store, or give --mix-codebooks to \`sitrep add\` if you mean it.`,
    3,
  );
}

async function isMixed(db: Database): Promise<boolean> {
  const rows = await db.query<{ value: string }>(
    (params) => `SELECT value FROM settings WHERE key = ${params.text(mixedCodebooks)}`,
  );
  return rows[0]?.value === 'yes';
}
