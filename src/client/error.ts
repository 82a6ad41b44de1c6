/** What the server refuses, or that it does not answer (status 0, code `unreachable`). */
export class ApiError extends Error {
  readonly status: number;
  /** For programs; docs/errors.md lists them. */
  readonly code: string;
  /** Seconds after which to ask again, where the server says so. */
  readonly retryAfter: number | null;

  constructor(status: number, code: string, message: string, retryAfter: number | null = null) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

export async function errorOf(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as { error?: { code?: string; message?: string } } | null;
  const { code = 'internal', message = `The server answered ${response.status}.` } = body?.error ?? {};
  const seconds = Number(response.headers.get('retry-after'));
  return new ApiError(response.status, code, message, seconds > 0 ? seconds : null);
}
