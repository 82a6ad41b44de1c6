/**
 * Errors that a user can mend: a code for programs, a sentence that says what to do for people.
 * Anything else that is thrown is our own mistake and ends with a stack trace.
 */
export class SitrepError extends Error {
  readonly code: string;
  /** Exit status of the command line when this error ends the run (see the contract). */
  readonly exitStatus: number;
  constructor(code: string, message: string, exitStatus = 1) {
    super(message);
    this.name = 'SitrepError';
    this.code = code;
    this.exitStatus = exitStatus;
  }
}

/** The shape in which an error stands in a JSONL line: `{"error": {code, message}, "file"}`. */
export function errorValue(error: unknown): { code: string; message: string } {
  if (error instanceof SitrepError) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message };
}
