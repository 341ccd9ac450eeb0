/**
 * Trouble made by the caller or the world, as opposed to trouble in a script (a list of problems) or in a
 * person's input (an effect of the turn). The code is stable and dotted (`store.stale-revision`); the message
 * says what was found, what was wanted, where, and what to do next.
 */
export class AttuneError extends Error {
  override readonly name = 'AttuneError';

  constructor(
    /** Stable, dotted, kebab-case: `folder.what`. */
    readonly code: string,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Whether `error` is an {@link AttuneError}, with this code if one is given. */
export function isAttuneError(error: unknown, code?: string): error is AttuneError {
  return error instanceof AttuneError && (code === undefined || error.code === code);
}

/** The message of anything thrown, for logs and for people. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
