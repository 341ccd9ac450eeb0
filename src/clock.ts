/** An instant as UTC ISO text with milliseconds: `2026-11-22T09:30:00.000Z`. Sorts as it should. */
export type Instant = string & { readonly brand?: 'Instant' };

/** Where time comes from. Passed in everywhere, so that tests can move it. */
export interface Clock {
  now(): Instant;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date().toISOString() };

/** `at` moved by `ms` milliseconds (negative moves back). */
export function addMs(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}
