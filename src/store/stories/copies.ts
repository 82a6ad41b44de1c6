/** Which dispatches are copies of an earlier one. */
import { copyDays, dayNumber, fingerprintsOf, isCopy, isEarlier, shinglesOf } from '../../link/index.ts';
import type { Dispatch } from '../../schema/record.ts';
import type { Database } from '../database.ts';

/** A text in memory. */
interface HeldText {
  readonly dispatch: string;
  readonly published: string;
  readonly day: number;
  copyOf: string | null;
  /** Null until they are needed. */
  shingles: readonly number[] | null;
}

interface Kept {
  dispatch: string;
  published: string;
  day: number;
  copy_of: string | null;
}

/** Fingerprints in memory, above which all are given up and read anew as they are asked for. */
const mostPrints = 300_000;

/** Texts that adding has read or added, kept in memory while the store is open: those of the days of the news. */
export class HeldTexts {
  #texts = new Map<string, HeldText>();
  #prints = new Map<number, HeldText[]>();
  #printCount = 0;
  /** Days of which all texts are held. */
  #days = new Set<number>();

  /** To be called when a transaction was undone. */
  forget(): void {
    this.#texts = new Map();
    this.#prints = new Map();
    this.#printCount = 0;
    this.#days = new Set();
  }

  /** Indexes the texts of new dispatches; marks each, and older ones, as copies of the earliest that they are copies of. */
  async add(db: Database, dispatches: readonly Dispatch[]): Promise<void> {
    if (this.#printCount > mostPrints) this.forget();
    const added: HeldText[] = [];
    const prints: { hash: number; dispatch: string; day: number }[] = [];
    const marked = new Set<HeldText>();
    for (const { id, published, text: words } of dispatches) {
      const day = dayNumber(published);
      const shingles = shinglesOf(words);
      const text: HeldText = { dispatch: id, published, day, copyOf: null, shingles };
      const own = fingerprintsOf(shingles);
      await this.#readAround(db, day);
      for (const other of await this.#mark(db, text, own)) marked.add(other);
      for (const hash of own) {
        this.#index(hash, text);
        prints.push({ hash, dispatch: id, day });
      }
      this.#texts.set(id, text);
      added.push(text);
    }
    await db.append(
      'story_texts',
      added.map(({ dispatch, published, day, copyOf }) => ({ dispatch, published, day, copy_of: copyOf })),
    );
    await db.append('story_fingerprints', prints);
    await save(
      db,
      [...marked].filter((text) => !added.includes(text)),
    );
  }

  #index(hash: number, text: HeldText): void {
    const texts = this.#prints.get(hash);
    if (texts) texts.push(text);
    else this.#prints.set(hash, [text]);
    this.#printCount += 1;
  }

  /** Marks a text that is not indexed yet, and those that are copies of it: which these are. */
  async #mark(db: Database, text: HeldText, prints: readonly number[]): Promise<HeldText[]> {
    const found = new Set<HeldText>();
    for (const hash of prints)
      for (const other of this.#prints.get(hash) ?? [])
        if (Math.abs(other.day - text.day) <= copyDays) found.add(other);
    await readShingles(db, [...found]);
    const copies = [...found].filter(({ shingles }) => isCopy(text.shingles!, shingles!));
    const first = copies.filter((one) => isEarlier(one, text)).sort((a, b) => (isEarlier(a, b) ? -1 : 1))[0];
    text.copyOf = first?.dispatch ?? null;
    const moved = copies.filter((one) => {
      const original = this.#texts.get(one.copyOf ?? '');
      return isEarlier(text, one) && (!original || isEarlier(text, original));
    });
    for (const one of moved) one.copyOf = text.dispatch;
    return moved;
  }

  /** All texts of the days on which a copy can stand. In adding the news of the day there are none that are not held. */
  async #readAround(db: Database, day: number): Promise<void> {
    const days = Array.from({ length: 2 * copyDays + 1 }, (_, at) => day - copyDays + at);
    const missing = days.filter((one) => !this.#days.has(one));
    if (missing.length === 0) return;
    const [first, last] = [missing[0]!, missing.at(-1)!];
    const texts = await db.query<Kept>(
      (params) => `SELECT dispatch, published, day, copy_of FROM story_texts
        WHERE day BETWEEN ${params.count(first)} AND ${params.count(last)}`,
    );
    const fresh = new Set<string>();
    for (const { dispatch, published, day, copy_of } of texts) {
      if (this.#texts.has(dispatch)) continue;
      fresh.add(dispatch);
      this.#texts.set(dispatch, { dispatch, published, day, copyOf: copy_of, shingles: null });
    }
    if (fresh.size > 0) {
      const prints = await db.query<{ hash: number; dispatch: string }>(
        (params) => `SELECT hash, dispatch FROM story_fingerprints
          WHERE day BETWEEN ${params.count(first)} AND ${params.count(last)}`,
      );
      for (const { hash, dispatch } of prints) if (fresh.has(dispatch)) this.#index(hash, this.#texts.get(dispatch)!);
    }
    for (const one of missing) this.#days.add(one);
  }
}

/** Most texts share no fingerprint with another, and then no text is read. */
async function readShingles(db: Database, texts: readonly HeldText[]): Promise<void> {
  const unread = new Map(texts.flatMap((text) => (text.shingles === null ? [[text.dispatch, text]] : [])));
  if (unread.size === 0) return;
  const rows = await db.query<{ id: string; record: string }>(
    (params) => `SELECT id, record FROM dispatches WHERE id IN (SELECT unnest(${params.texts([...unread.keys()])}))`,
  );
  for (const { id, record } of rows) unread.get(id)!.shingles = shinglesOf((JSON.parse(record) as Dispatch).text);
}

async function save(db: Database, moved: readonly HeldText[]): Promise<void> {
  if (moved.length === 0) return;
  const days = moved.map(({ day }) => day);
  await db.query((params) => {
    const ids = params.texts(moved.map(({ dispatch }) => dispatch));
    const originals = params.texts(moved.map(({ copyOf }) => copyOf!));
    return `UPDATE story_texts SET copy_of = m.original FROM (SELECT unnest(${ids}) AS dispatch, unnest(${originals}) AS original) m
      WHERE story_texts.dispatch = m.dispatch AND day BETWEEN ${params.count(Math.min(...days))} AND ${params.count(Math.max(...days))}`;
  });
}

/** First dispatch of which each is a copy, over copies of copies; dispatches that are none are left out. */
export async function originalsOf(db: Database, dispatches: readonly string[]): Promise<Map<string, string>> {
  const copyOf = new Map<string, string>();
  let asked = [...new Set(dispatches)];
  while (asked.length > 0) {
    const rows = await db.query<{ dispatch: string; copy_of: string }>(
      (params) => `SELECT dispatch, copy_of FROM story_texts
        WHERE copy_of IS NOT NULL AND dispatch IN (SELECT unnest(${params.texts(asked)}))`,
    );
    for (const { dispatch, copy_of } of rows) copyOf.set(dispatch, copy_of);
    asked = rows.map(({ copy_of }) => copy_of).filter((dispatch) => !copyOf.has(dispatch));
  }
  const originals = new Map<string, string>();
  for (const dispatch of dispatches) {
    let first = dispatch;
    while (copyOf.has(first)) first = copyOf.get(first)!;
    if (first !== dispatch) originals.set(dispatch, first);
  }
  return originals;
}
