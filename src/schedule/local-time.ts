import type { Instant } from '../clock.ts';
import { AttuneError } from '../errors.ts';
import { zoneClock } from './zone-clock.ts';

/** A date and time on somebody's wall, without a zone: `2027-03-29T09:30:00`. Sorts as it should. */
export type LocalTime = string & { readonly brand?: 'LocalTime' };
/** A calendar date: `2027-03-29`. */
export type LocalDate = string & { readonly brand?: 'LocalDate' };
/** A time of day, to the minute: `09:30`. */
export type TimeOfDay = string & { readonly brand?: 'TimeOfDay' };

const dayMs = 86_400_000;

/** As ms since 1970, as if it were UTC. */
export function wallMsOf(local: LocalTime): number {
  return Date.parse(`${local}Z`);
}

export function localOfWallMs(wallMs: number): LocalTime {
  return new Date(wallMs).toISOString().slice(0, 19);
}

/**
 * Reads `2027-03-25T09:30`, with or without seconds, with a blank for the `T` if you like.
 * @throws AttuneError `schedule.bad-local-time`
 */
export function readLocalTime(text: string): LocalTime {
  const found = /^\s*(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?\s*$/.exec(text);
  const local = found && `${found[1]}T${found[2]}${found[3] ?? ':00'}`;
  const wallMs = local === null ? Number.NaN : wallMsOf(local);
  // JavaScript reads 30 February as 2 March.
  if (local !== null && !Number.isNaN(wallMs) && localOfWallMs(wallMs) === local) return local;
  throw new AttuneError(
    'schedule.bad-local-time',
    `“${text}” is no local date and time that exists. Wanted is one like 2027-03-25T09:30, without a zone or offset; write it so.`,
  );
}

/** The instant at which that is the time in `zone`; see `ZoneClock.instantMs` for times that don't exist or come twice. */
export function instantAt(local: LocalTime, zone: string): Instant {
  return new Date(zoneClock(zone).instantMs(wallMsOf(local))).toISOString();
}

export function localAt(at: Instant, zone: string): LocalTime {
  return localOfWallMs(zoneClock(zone).wallMs(Date.parse(at)));
}

export function localDateAt(at: Instant, zone: string): LocalDate {
  return localAt(at, zone).slice(0, 10);
}

/** `2027-03-29T09:30:00+02:00` */
export function withOffset(at: Instant, zone: string): string {
  const atMs = Date.parse(at);
  const offsetMs = zoneClock(zone).offsetMs(atMs);
  const seconds = Math.round(Math.abs(offsetMs) / 1000);
  const two = (figure: number) => String(figure).padStart(2, '0');
  // Before the twentieth century zones were apart by odd seconds.
  const odd = seconds % 60 === 0 ? '' : `:${two(seconds % 60)}`;
  return `${localOfWallMs(atMs + offsetMs)}${offsetMs < 0 ? '-' : '+'}${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}${odd}`;
}

/** `days` later on the calendar; negative is earlier. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
}

/** From 1, Monday, to 7, Sunday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(date).getUTCDay() || 7;
}
