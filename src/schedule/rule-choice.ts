import { type LocalDate, type LocalTime, localOfWallMs, type TimeOfDay, wallMsOf, weekdayOf } from './local-time.ts';
import { readRule } from './read-rule.ts';
import { recurrenceOf } from './recurrence.ts';

export const weekdayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
/** As in RRULEs. */
export type Weekday = (typeof weekdayCodes)[number];

/** A day in each month: by its number (1-31; in a shorter month its last day), the last one, or the first Monday and so on. */
export type DayOfMonth = { day: number } | { nth: 1 | 2 | 3 | 4 | -1; weekday: Weekday };

/** How something repeats, as people choose it. */
export type Repeat =
  | { every: 'once'; on: LocalDate }
  | { every: 'day' }
  /** Monday to Friday. */
  | { every: 'weekday' }
  /** On these days of each week, or of every second one and so on. */
  | { every: 'week'; weeks: number; days: readonly Weekday[] }
  /** Each month, or every third one for quarterly. */
  | { every: 'month'; months: number; on: DayOfMonth };

/** A rule as plain choices. */
export interface RuleChoice {
  repeat: Repeat;
  time: TimeOfDay;
}

/** A rule and its start, as they are kept. */
export interface StartedRule {
  /** An RRULE. */
  rule: string;
  /** Its first time: from it second weeks and third months are counted. */
  startsAt: LocalTime;
}

const workWeek: readonly Weekday[] = weekdayCodes.slice(0, 5);
/** From here on some months have no such day. */
const lastCommonDay = 28;

/** The choice as a rule whose first time is the first one at or after `from`. */
export function ruleOf(choice: RuleChoice, from: LocalTime): StartedRule {
  const { repeat, time } = choice;
  if (repeat.every === 'once') return { rule: 'FREQ=DAILY;COUNT=1', startsAt: `${repeat.on}T${time}:00` };
  const probe = recurrenceOf(bodyOf(repeat, 1), `${from.slice(0, 10)}T${time}:00`);
  const firstMs = probe.nextWallMs(wallMsOf(from), true) ?? wallMsOf(from);
  const interval = repeat.every === 'week' ? repeat.weeks : repeat.every === 'month' ? repeat.months : 1;
  return { rule: bodyOf(repeat, interval), startsAt: localOfWallMs(firstMs) };
}

function bodyOf(repeat: Exclude<Repeat, { every: 'once' }>, interval: number): string {
  const steps = interval === 1 ? '' : `;INTERVAL=${interval}`;
  switch (repeat.every) {
    case 'day':
      return 'FREQ=DAILY';
    case 'weekday':
      return `FREQ=WEEKLY;BYDAY=${workWeek.join(',')}`;
    case 'week':
      return `FREQ=WEEKLY${steps};BYDAY=${weekdayCodes.filter((code) => repeat.days.includes(code)).join(',')}`;
    case 'month':
      return `FREQ=MONTHLY${steps};${dayPart(repeat.on)}`;
  }
}

function dayPart(on: DayOfMonth): string {
  if ('nth' in on) return `BYDAY=${on.nth}${on.weekday}`;
  if (on.day <= lastCommonDay) return `BYMONTHDAY=${on.day}`;
  // Of the days up to this one the last that the month has: nobody is left out in February.
  const days = Array.from({ length: on.day - lastCommonDay + 1 }, (_, index) => lastCommonDay + index);
  return `BYMONTHDAY=${days.join(',')};BYSETPOS=-1`;
}

/**
 * The rule as plain choices; null when it is none of those (it can still be shown and edited as a rule).
 * @throws AttuneError `schedule.bad-rule`
 */
export function choiceOf({ rule, startsAt }: StartedRule): RuleChoice | null {
  const { body, count, until } = readRule(rule);
  const parts = new Map(body.split(';').map((part) => part.split('=') as [string, string]));
  const time = startsAt.slice(11, 16);
  const date = startsAt.slice(0, 10);
  if (until !== null || !startsAt.endsWith(':00')) return null;
  if (count !== null) return count === 1 && body === 'FREQ=DAILY' ? { repeat: { every: 'once', on: date }, time } : null;
  const repeat = repeatOf(parts, date);
  return repeat && { repeat, time };
}

function repeatOf(parts: Map<string, string>, startsOn: LocalDate): Repeat | null {
  const has = (...names: string[]) => [...parts.keys()].every((name) => ['FREQ', 'INTERVAL', ...names].includes(name));
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const byDay = parts.get('BYDAY')?.split(',');
  switch (parts.get('FREQ')) {
    case 'DAILY':
      if (interval !== 1) return null;
      if (has('BYDAY') && byDay) return isWorkWeek(byDay) ? { every: 'weekday' } : daysOf(byDay, 1);
      return has() ? { every: 'day' } : null;
    case 'WEEKLY':
      if (!has('BYDAY')) return null;
      if (interval === 1 && byDay && isWorkWeek(byDay)) return { every: 'weekday' };
      return daysOf(byDay ?? [weekdayCodes[weekdayOf(startsOn) - 1] as Weekday], interval);
    case 'MONTHLY': {
      const on = dayOfMonth(parts, startsOn, has);
      return on && { every: 'month', months: interval, on };
    }
    default:
      return null;
  }
}

function dayOfMonth(parts: Map<string, string>, startsOn: LocalDate, has: (...names: string[]) => boolean): DayOfMonth | null {
  const monthDays = parts.get('BYMONTHDAY')?.split(',').map(Number);
  const [, nth, weekday] = /^([1-4]|-1)([A-Z]{2})$/.exec(parts.get('BYDAY') ?? '') ?? [];
  if (has('BYDAY') && nth !== undefined) return { nth: Number(nth) as 1 | 2 | 3 | 4 | -1, weekday: weekday as Weekday };
  if (has() && Number(startsOn.slice(8)) <= lastCommonDay) return { day: Number(startsOn.slice(8)) };
  const [first] = monthDays ?? [];
  if (has('BYMONTHDAY') && monthDays?.length === 1 && first !== undefined && first >= -1 && first <= lastCommonDay) return { day: first };
  const last = monthDays?.at(-1) ?? 0;
  const isClipped =
    has('BYMONTHDAY', 'BYSETPOS') && `BYMONTHDAY=${parts.get('BYMONTHDAY')};BYSETPOS=${parts.get('BYSETPOS')}` === dayPart({ day: last });
  return isClipped ? { day: last } : null;
}

/** Whether these are Monday to Friday. */
export function isWorkWeek(days: readonly string[]): boolean {
  return days.length === workWeek.length && workWeek.every((day) => days.includes(day));
}

function daysOf(days: readonly string[], weeks: number): Repeat | null {
  const known = weekdayCodes.filter((code) => days.includes(code));
  return known.length === days.length ? { every: 'week', weeks, days: known } : null;
}
