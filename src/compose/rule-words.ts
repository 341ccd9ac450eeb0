import { choiceOf, type DayOfMonth, type StartedRule, type Weekday, weekdayCodes } from '../schedule/rule-choice.ts';
import type { Words } from './words/say.ts';

/** A Monday: the days of the week are named from it. */
const someMonday = Date.UTC(2027, 2, 1, 12);
const dayMs = 86_400_000;

/** A day of the week as it is called in a language. */
export function weekdayName(code: Weekday, locale: string): string {
  const at = someMonday + weekdayCodes.indexOf(code) * dayMs;
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(at);
}

/** How a schedule repeats, in a few words: “every second week on Tuesday at 09:30”. A rule that is no plain choice is shown as it is. */
export function ruleWords(words: Words, locale: string, started: StartedRule): string {
  const choice = choiceOf(started);
  if (!choice) return started.rule;
  const { repeat, time } = choice;
  switch (repeat.every) {
    case 'once':
      return words('rule.once', { date: dateName(repeat.on, locale), time });
    case 'day':
      return words('rule.day', { time });
    case 'weekday':
      return words('rule.weekday', { time });
    case 'week': {
      const names = repeat.days.map((code) => weekdayName(code, locale));
      const days = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
      return words('rule.week', { weeks: repeat.weeks, days, time });
    }
    case 'month':
      return words('rule.month', { months: repeat.months, on: dayWords(words, locale, repeat.on), time });
  }
}

function dayWords(words: Words, locale: string, on: DayOfMonth): string {
  if ('nth' in on) return words('rule.nth', { nth: String(on.nth), day: weekdayName(on.weekday, locale) });
  return on.day === -1 || on.day > 28
    ? words('rule.last-day', { day: on.day === -1 ? 'last' : String(on.day) })
    : words('rule.day-of-month', { day: on.day });
}

/** A calendar date as people of that language write it. */
export function dateName(date: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
}
