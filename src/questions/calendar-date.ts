import { longest, plain } from './words.ts';

/** A day of the calendar that exists; `year` 1000-9999, `month` and `day` from 1. */
export type CalendarDate = { year: number; month: number; day: number };

const english = 'january february march april may june july august september october november december';
const german = 'januar februar marz april mai juni juli august september oktober november dezember';
const spanish = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre';
/** Each language's names in the order of the year; Austrian and older forms, and forms that are not just cut off, beside them. */
const monthNames = [english, german, spanish].map((names) => names.split(' '));
const otherNames: Record<string, number> = { janner: 1, jaenner: 1, feber: 2, maerz: 3, mrz: 3, sept: 9, setiembre: 9 };

/** The date, or null for one that no calendar has (31 February). */
function existing(year: number, month: number, day: number): CalendarDate | null {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1) return null;
  // Day 0 of the next month is the last of this one.
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate() ? { year, month, day } : null;
}

/** The date behind ISO text such as `2027-03-01`; null when it is something else or does not exist. */
export function dateOf(iso: string): CalendarDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  return match ? existing(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** As ISO text: `2027-03-01`. */
export function isoDate({ year, month, day }: CalendarDate): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const longFormats = new Map<string, Intl.DateTimeFormat>();

/**
 * An ISO date with its month in words, as people write it in a language: `March 1, 2027`, `1. März 2027`.
 * @param locale BCP 47
 */
export function longDate(iso: string, locale = 'en'): string {
  if (!dateOf(iso)) return iso;
  const format = longFormats.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  longFormats.set(locale, format);
  return format.format(new Date(`${iso}T12:00:00Z`));
}

/** The month that a word names, whole or cut off after three letters or more; null for none. */
function monthOf(word: string): number | null {
  const other = Object.hasOwn(otherNames, word) ? otherNames[word] : undefined;
  if (other) return other;
  if (word.length < 3) return null;
  for (const names of monthNames) {
    const index = names.findIndex((name) => name.startsWith(word));
    if (index >= 0) return index + 1;
  }
  return null;
}

/** 27 as 2027: what people plan is in this century. */
const fullYear = (digits: string): number => (digits.length === 2 ? 2000 : 0) + Number(digits);

/**
 * The dates that a text can mean: one, none, or two for `3/4/2027`, where countries disagree on which is the
 * day. With dots the day comes first. A year has to be there, and relative words ("tomorrow") say nothing
 * without a clock.
 */
export function datesIn(text: string): CalendarDate[] {
  const bare = plain(text.slice(0, longest))
    .replace(/^(?:\w+(?:day|tag)|mittwoch|sonnabend|lunes|martes|miercoles|jueves|viernes|sabado|domingo),? /, '')
    .replace(/^(?:on|am|el|the) /, '')
    .replace(/(\d)(?:st|nd|rd|th|º)(?= |,|$)/, '$1');
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(bare);
  if (yearFirst) return found(existing(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3])));
  const figures = /^(\d{1,2}) ?([./-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})$/.exec(bare);
  if (figures) {
    const [, first = '', sign = '', second = '', digits = ''] = figures;
    // 27-03-01 is more likely a short ISO date than the 27th, so it is not taken at all.
    if (sign === '-' && digits.length === 2) return [];
    const dayFirst = existing(fullYear(digits), Number(second), Number(first));
    const monthFirst = sign === '.' || first === second ? null : existing(fullYear(digits), Number(first), Number(second));
    return [...found(dayFirst), ...found(monthFirst)];
  }
  const dayName = /^(\d{1,2})\.?(?: |-| de | of )(?:of |de )?(\p{L}+)\.?,?(?: |-)(?:de |del )?(\d{4}|\d{2})$/u.exec(bare);
  if (dayName) return named(dayName[2], dayName[1], dayName[3]);
  const nameDay = /^(\p{L}+)\.? (?:the )?(\d{1,2}),? (\d{4})$/u.exec(bare);
  return nameDay ? named(nameDay[1], nameDay[2], nameDay[3]) : [];
}

const found = (date: CalendarDate | null): CalendarDate[] => (date ? [date] : []);

function named(word = '', day = '', digits = ''): CalendarDate[] {
  const month = monthOf(word);
  return month === null ? [] : found(existing(fullYear(digits), month, Number(day)));
}
