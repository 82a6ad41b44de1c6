import { createHash } from 'node:crypto';

/** Short stable id: a kind's letter and 12 hex digits of SHA-256 over the parts. */
export function stableId(kind: string, ...parts: readonly (string | number | null)[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${kind}-${hash.slice(0, 12)}`;
}

/** The first 16 hex digits of the SHA-256 of a content: tells two versions of a file apart. */
export function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
