/** An instant as UTC ISO text with milliseconds: `2026-11-22T09:30:00.000Z`. Sorts as it should. */
export type Instant = string & { readonly brand?: 'Instant' };

/** Where time comes from. Passed in everywhere, so that tests can move it. */
export interface Clock {
  now(): Instant;
}

let lastMs = 0;
let lastAt: Instant = new Date(0).toISOString();

/** The machine's own clock. Turns that share a commit often share a millisecond too, and its text. */
export const systemClock: Clock = {
  now() {
    const ms = Date.now();
    if (ms !== lastMs) {
      lastMs = ms;
      lastAt = new Date(ms).toISOString();
    }
    return lastAt;
  },
};

/** `at` moved by `ms` milliseconds (negative moves back). */
export function addMs(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString();
}

/** The one of two instants that comes first. */
export function earlier(a: Instant, b: Instant): Instant {
  return [a, b].sort()[0] as Instant;
}

/** The one of two instants that comes last. */
export function later(a: Instant, b: Instant): Instant {
  return [a, b].sort()[1] as Instant;
}
