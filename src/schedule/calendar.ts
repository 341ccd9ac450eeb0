import type { Instant } from '../clock.ts';
import { addDays, instantAt, type LocalDate, type LocalTime, localAt, type TimeOfDay, weekdayOf } from './local-time.ts';
import { type Weekday, weekdayCodes } from './rule-choice.ts';

/** From a date to a date, both included. */
export interface Days {
  from: LocalDate;
  to: LocalDate;
}

/** When somebody, or a schedule, may be busy with this; all in their own local time. */
export interface Calendar {
  /** Days of the week on which there is work; never none. */
  workDays: readonly Weekday[];
  /** From when in the evening until when in the morning nobody is written to; null for never. Equal ends mean never, too. */
  quiet: { from: TimeOfDay; to: TimeOfDay } | null;
  holidays: readonly LocalDate[];
  /** Holidays of one's own, sick leave and so on. */
  away: readonly Days[];
}

/** Monday to Friday, and nobody is written to from eight in the evening to eight in the morning. */
export const usualCalendar: Calendar = {
  workDays: weekdayCodes.slice(0, 5),
  quiet: { from: '20:00', to: '08:00' },
  holidays: [],
  away: [],
};

/** Why a moment does not suit. */
export type Unsuited = 'away' | 'holiday' | 'day-off' | 'quiet-hours';

/** Longest that is looked ahead for a moment that suits: longer than any holiday. */
const longestDays = 400;

/** Why that date does not suit anybody with this calendar; null when it does. */
export function unsuitedDate(date: LocalDate, { workDays, holidays, away }: Calendar): Unsuited | null {
  if (away.some(({ from, to }) => from <= date && date <= to)) return 'away';
  if (holidays.includes(date)) return 'holiday';
  return workDays.includes(weekdayCodes[weekdayOf(date) - 1] as Weekday) ? null : 'day-off';
}

/** Why that moment does not suit; null when it does. */
export function unsuitedAt(at: Instant, zone: string, calendar: Calendar): Unsuited | null {
  const local = localAt(at, zone);
  return unsuitedDate(local.slice(0, 10), calendar) ?? (isQuiet(local, calendar) ? 'quiet-hours' : null);
}

/**
 * The first moment from `at` on that suits, keeping the time of day when only the day does not; null when there is
 * none before `until`.
 */
export function nextSuited(at: Instant, zone: string, calendar: Calendar, until: Instant): Instant | null {
  const awake = outOfQuiet(localAt(at, zone), calendar);
  const time = awake.slice(11);
  let date = awake.slice(0, 10);
  for (let day = 0; day < longestDays; day++) {
    if (unsuitedDate(date, calendar) === null) {
      const suited = instantAt(`${date}T${time}`, zone);
      // Local times may stand still or go back; instants don't.
      const moved = suited < at ? at : suited;
      return moved < until ? moved : null;
    }
    date = addDays(date, 1);
    if (instantAt(`${date}T00:00:00`, zone) >= until) return null;
  }
  return null;
}

function isQuiet(local: LocalTime, { quiet }: Calendar): boolean {
  if (quiet === null || quiet.from === quiet.to) return false;
  const time = local.slice(11, 16);
  return quiet.from < quiet.to ? quiet.from <= time && time < quiet.to : quiet.from <= time || time < quiet.to;
}

/** The end of the quiet hours when that time is in them, on the next day if they go past midnight; else itself. */
function outOfQuiet(local: LocalTime, calendar: Calendar): LocalTime {
  if (calendar.quiet === null || !isQuiet(local, calendar)) return local;
  const { to } = calendar.quiet;
  const date = local.slice(0, 10);
  return `${local.slice(11, 16) < to ? date : addDays(date, 1)}T${to}:00`;
}

/** What becomes of a time of a schedule that falls on a day off. */
export type OnDayOff = 'skip' | 'move';
