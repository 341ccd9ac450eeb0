import type { Instant } from '../clock.ts';
import { addMs } from '../clock.ts';
import { nextTime, type Recurrence, timesUntil } from './recurrence.ts';

/** Most missed times that are listed one by one. */
export const maxListed = 50;

/** What there is to do for a schedule now. */
export interface Due {
  /** To be opened now; null when nothing is. */
  at: Instant | null;
  /** Whether `at` lies far enough back to say that it is late: more than a minute. */
  isLate: boolean;
  /** Times that went by unnoticed and won't be caught up on, oldest first; of very many the last. */
  missed: Instant[];
  /** When to look again; null when there is nothing left. */
  nextAt: Instant | null;
}

const lateMs = 60_000;

/**
 * What is due of a recurrence: of all times since `since` only the last one can still be opened, and only within the
 * grace period; the others were missed. So there are never two at once, and never a burst after a long sleep.
 * A clock that was set back finds nothing due before `since` again.
 * @param since what was due until then is dealt with
 * @param graceMs how late a time may still be opened, in ms
 */
export function dueNow(recurrence: Recurrence, zone: string, since: Instant, now: Instant, graceMs: number): Due {
  const times = now > since ? timesUntil(recurrence, zone, since, now, maxListed + 1) : [];
  const last = times.at(-1) ?? null;
  const at = last !== null && last >= addMs(now, -graceMs) ? last : null;
  return {
    at,
    isLate: at !== null && at < addMs(now, -lateMs),
    missed: (at === null ? times : times.slice(0, -1)).slice(-maxListed),
    nextAt: nextTime(recurrence, zone, now > since ? now : since),
  };
}
