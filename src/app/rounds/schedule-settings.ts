import { z } from 'zod';
import { AttuneError } from '../../errors.ts';
import { type Calendar, type Days, usualCalendar } from '../../schedule/calendar.ts';
import type { Plan } from '../../schedule/occasions.ts';
import { recurrenceOf } from '../../schedule/recurrence.ts';
import { usualReminders } from '../../schedule/reminder-times.ts';
import { weekdayCodes } from '../../schedule/rule-choice.ts';
import type { StoredSchedule } from '../../store/round-tx.ts';

/** No promise can be weaker than this. */
export const leastK = 3;
/** What a schedule gets when nobody chose. */
export const usualK = 5;
const longestWindowHours = 24 * 60;

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const days = z.object({ from: date, to: date });

/** What a schedule is set to, beside its rule. */
export const settingsSchema = z.object({
  /** Ids of scripts; of several each has its turn, round after round. */
  scripts: z.array(z.string()).min(1),
  audience: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('channel'), place: z.string() }),
    z.object({ kind: z.literal('group'), id: z.string() }),
    z.object({ kind: z.literal('people'), ids: z.array(z.string()).min(1) }),
    /** Whoever looks after a figure. */
    z.object({ kind: z.literal('owners') }),
  ]),
  /** How long a round is open, in hours. */
  windowHours: z.number().min(1).max(longestWindowHours).default(72),
  /** Hours before the end at which those are reminded who have not answered. */
  reminders: z
    .array(z.number().positive().max(longestWindowHours))
    .max(3)
    .default([...usualReminders.hoursBeforeClose]),
  /** The place key of the channel that the summary goes to; null: only to the schedule's owner. */
  report: z.string().nullable().default(null),
  mode: z.enum(['named', 'confidential', 'anonymous']).default('anonymous'),
  k: z.int().min(leastK).max(1000).default(usualK),
  /** Whether comments are shown word for word, without names, once max(k, 5) people wrote one. If not, they aren't even kept. */
  showsComments: z.boolean().default(false),
  /** Days on which it is held; null for all seven. */
  workDays: z.array(z.enum(weekdayCodes)).min(1).nullable().default(null),
  holidays: z.array(date).default([]),
  /** Times when it is not held at all, such as the summer break. */
  breaks: z.array(days).default([]),
  /** Quiet hours of those who have chosen none themselves; null for the usual ones. */
  quiet: z.object({ from: timeOfDay, to: timeOfDay }).nullable().default(null),
  onDayOff: z.enum(['move', 'skip']).default('move'),
  /** How late a round may still be opened, in hours; never later than it would close. */
  graceHours: z.number().min(0).max(24).default(6),
  endsOn: date.nullable().default(null),
  /** Occasions that were called off: local date-times. */
  skipped: z.array(z.string()).default([]),
});
export type ScheduleSettings = z.infer<typeof settingsSchema>;
/** With everything that has a usual value left out, if you like. */
export type ScheduleChoices = z.input<typeof settingsSchema>;

/** @throws AttuneError `rounds.bad-settings` */
export function readSettings(given: ScheduleChoices): ScheduleSettings {
  const read = settingsSchema.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new AttuneError(
    'rounds.bad-settings',
    `The check-in’s setting “${issue?.path.join('.')}” can’t be used: ${issue?.message}. Correct it and save again.`,
  );
}

export function settingsOf(schedule: { settings: string }): ScheduleSettings {
  return settingsSchema.parse(JSON.parse(schedule.settings));
}

/** When the schedule has its occasions. @param zones of those concerned; used when each is asked in their own */
export function planOf(
  schedule: Pick<StoredSchedule, 'rule' | 'startsAt' | 'zone'>,
  settings: ScheduleSettings,
  zones: readonly string[],
): Plan {
  const { workDays, holidays, breaks, onDayOff, skipped, endsOn } = settings;
  const hasDaysOff = workDays !== null || holidays.length > 0 || breaks.length > 0;
  const own = zones.length > 0 ? zones : ['UTC'];
  return {
    recurrence: recurrenceOf(schedule.rule, schedule.startsAt),
    zones: schedule.zone === null ? own : [schedule.zone],
    calendar: hasDaysOff ? { workDays: workDays ?? weekdayCodes, quiet: null, holidays, away: breaks } : null,
    onDayOff,
    skipped,
    endsOn,
  };
}

/** What somebody has said about when they want to be asked. */
export const preferencesSchema = z.object({
  workDays: z.array(z.enum(weekdayCodes)).min(1).optional(),
  quiet: z.object({ from: timeOfDay, to: timeOfDay }).nullable().optional(),
  away: z.array(days).default([]),
  /** Schedules that they don't want to hear of any more. */
  optOuts: z.array(z.string()).default([]),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export function preferencesOf(stored: string | null): Preferences {
  return preferencesSchema.parse(stored === null ? {} : JSON.parse(stored));
}

/** When this person may be asked for this schedule: what they said counts first, then what the schedule says. */
export function calendarOf(preferences: Preferences, settings: ScheduleSettings): Calendar {
  const holidays = settings.holidays;
  const away: Days[] = [...preferences.away, ...settings.breaks];
  return {
    workDays: preferences.workDays ?? settings.workDays ?? usualCalendar.workDays,
    quiet: preferences.quiet === undefined ? (settings.quiet ?? usualCalendar.quiet) : preferences.quiet,
    holidays,
    away,
  };
}
