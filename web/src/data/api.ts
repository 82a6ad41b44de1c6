import type { Commitment } from '../../../src/schema/commitment.ts';
import type { Issue } from '../../../src/schema/issue.ts';
import type { Situation } from '../../../src/schema/record.ts';
import type { ActorRow, DispatchRow, EventRow, Page, PositionRow } from '../../../src/store/store.ts';
import { currentToken } from './token.ts';

export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export async function request<T>(path: string, init: RequestInit = {}): Promise<T> {
  const headers = { ...init.headers, Authorization: `Bearer ${currentToken() ?? ''}` };
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers });
  } catch {
    throw new ApiError(0, 'unreachable', 'The server does not answer. Is "sitrep serve" still running?');
  }
  const body = (await response.json().catch(() => null)) as { error?: { code: string; message: string } } | null;
  if (!response.ok) {
    const { code = 'internal', message = `The server answered ${response.status}.` } = body?.error ?? {};
    throw new ApiError(response.status, code, message);
  }
  return body as T;
}

/** Rows are loaded up to this many and filtered in the page, so that every filter answers at once. */
export const rowLimit = 5000;

/** All rows of a list, page by page, up to `rowLimit`. */
async function everyRow<T>(path: string): Promise<{ rows: T[]; total: number }> {
  const rows: T[] = [];
  let cursor: string | null = null;
  for (;;) {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page<T> = await request(`${path}?limit=1000${query}`);
    rows.push(...page.rows);
    cursor = page.cursor;
    if (cursor === null || page.rows.length === 0 || rows.length >= rowLimit) return { rows, total: page.total };
  }
}

export const events = () => everyRow<EventRow>('/api/events');
export const positions = () => everyRow<PositionRow>('/api/positions');
export const issues = () => everyRow<Issue>('/api/issues');
export const commitments = () => everyRow<Commitment>('/api/commitments');
export const actors = () => everyRow<ActorRow>('/api/actors');
export const dispatches = () => everyRow<DispatchRow>('/api/dispatches');
export const situation = (id: string) => request<Situation>(`/api/dispatches/${encodeURIComponent(id)}`);

export interface NewDispatch {
  text: string;
  published: string;
  title?: string;
  source?: string;
  url?: string;
}
export const addDispatch = (dispatch: NewDispatch) =>
  request<{ id: string; added: boolean }>('/api/dispatches', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(dispatch),
  });
