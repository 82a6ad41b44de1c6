import { SitrepError } from '../errors.ts';

/** Where a page ended: the sort key and id of its last row, or how many rows came before. Opaque outside. */
export type Place = readonly [key: string | null, id: string];

export function writeCursor(value: Place | number): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function refuse(): never {
  throw new SitrepError('bad-cursor', 'The cursor is not one of this list; begin again without it.', 2);
}

export function readPlace(cursor: string): Place {
  const value = parse(cursor);
  if (!Array.isArray(value) || value.length !== 2) refuse();
  const [key, id] = value;
  if ((key !== null && typeof key !== 'string') || typeof id !== 'string') refuse();
  return [key, id];
}

export function readOffset(cursor: string): number {
  const value = parse(cursor);
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) refuse();
  return value;
}
