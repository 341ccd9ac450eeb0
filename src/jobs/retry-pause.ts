const firstPauseMs = 1_000;
const growth = 3;
const longestPauseMs = 6 * 60 * 60 * 1_000;

/**
 * How long to wait after try number `attempt` (from 1) has failed, in milliseconds: one second, then three times
 * as long each time, six hours at most, all times a factor from 0.75 to 1.25 that `chance` (0 to 1) decides, so
 * that what failed together does not come back together. Twelve tries go on for about thirteen hours.
 */
export function retryPauseMs(attempt: number, chance: number): number {
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * growth ** (attempt - 1));
  return Math.round(pauseMs * (0.75 + chance / 2));
}
