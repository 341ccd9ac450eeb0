import { addMs, type Instant } from '../clock.ts';

const hourMs = 3_600_000;
/** A reminder sooner than this after the opening reminds nobody of anything. */
const soonestMs = hourMs / 2;

/** When a round reminds those who have not answered. */
export interface Reminders {
  /** So many hours before the end; fractions of hours are fine. */
  hoursBeforeClose: readonly number[];
}

/** One day before the end. */
export const usualReminders: Reminders = { hoursBeforeClose: [24] };

/**
 * The instants of the reminders, in order, each once. A reminder that would come before the opening, or hardly after
 * it, or at the end, is left out; a window too short for any gets one at its middle when reminders are wanted at all.
 */
export function reminderTimes(openAt: Instant, closeAt: Instant, { hoursBeforeClose }: Reminders): Instant[] {
  const first = addMs(openAt, soonestMs);
  const times = new Set(hoursBeforeClose.map((hours) => addMs(closeAt, -hours * hourMs)).filter((at) => at >= first && at < closeAt));
  const middle = addMs(openAt, (Date.parse(closeAt) - Date.parse(openAt)) / 2);
  if (times.size === 0 && hoursBeforeClose.length > 0 && middle >= first) times.add(middle);
  return [...times].sort();
}
