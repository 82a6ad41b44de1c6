import type { Commitment } from '../../../src/schema/commitment.ts';
import type { Issue } from '../../../src/schema/issue.ts';
import type { Situation } from '../../../src/schema/record.ts';
import type { ActorRow, DispatchRow, Page, PositionRow } from '../../../src/store/store.ts';
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

async function ask(path: string, init: RequestInit): Promise<Response> {
  const headers = { ...init.headers, Authorization: `Bearer ${currentToken() ?? ''}` };
  try {
    return await fetch(path, { ...init, headers });
  } catch (error) {
    // Whoever no longer wants the answer is told no fault.
    if (init.signal?.aborted) throw error;
    throw new ApiError(0, 'unreachable', 'The server does not answer. Is "sitrep serve" still running?');
  }
}

type Refusal = { error?: { code: string; message: string } } | null;

function refused(status: number, body: Refusal): ApiError {
  const { code = 'internal', message = `The server answered ${status}.` } = body?.error ?? {};
  return new ApiError(status, code, message);
}

export async function request<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await ask(path, init);
  const body = (await response.json().catch(() => null)) as Refusal;
  if (!response.ok) throw refused(response.status, body);
  return body as T;
}

/** An answer that is no JSON, as it is. */
export async function requestFile(path: string, init: RequestInit = {}): Promise<{ name: string; blob: Blob }> {
  const response = await ask(path, init);
  if (!response.ok) throw refused(response.status, (await response.json().catch(() => null)) as Refusal);
  const name = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'download';
  try {
    return { name, blob: await response.blob() };
  } catch {
    throw new ApiError(0, 'broken-off', 'The server broke the file off; its log on standard error says where.');
  }
}

/** Rows of the short lists are loaded up to this many. */
const rowLimit = 5000;

/** All rows of a list, page by page, up to `rowLimit`. */
export async function everyRow<T>(path: string, filter = ''): Promise<{ rows: T[]; total: number }> {
  const rows: T[] = [];
  let cursor: string | null = null;
  for (;;) {
    const query: string = `${filter && `&${filter}`}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const page: Page<T> = await request(`${path}?limit=1000${query}`);
    rows.push(...page.rows);
    cursor = page.cursor;
    if (cursor === null || page.rows.length === 0 || rows.length >= rowLimit) return { rows, total: page.total };
  }
}

export const positions = () => everyRow<PositionRow>('/api/positions');
/** The same under a filter, a query string of the API. */
export const positionsUnder = (filter: string) => everyRow<PositionRow>('/api/positions', filter);
export const actorsUnder = (filter: string) => everyRow<ActorRow>('/api/actors', filter);
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
