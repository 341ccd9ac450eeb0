import { addDays, type LocalDate, type TimeOfDay } from './local-time.ts';
import { type DayOfMonth, isWorkWeek, type Repeat, type RuleChoice, type Weekday, weekdayCodes } from './rule-choice.ts';
import { type Meaning, ruleWordsIn } from './typed-rule-words.ts';

/** Why typed text was not taken for a rule; said in the person's words elsewhere. `found` is what it is about. */
export interface TypedProblem {
  problem: /** A word that means nothing here. */
    | 'unknown-word'
    /** No time of day. */
    | 'no-time'
    /** More than one, or one that no clock shows. */
    | 'bad-time'
    /** A date that no calendar has. */
    | 'bad-date'
    /** Nothing says how often. */
    | 'no-repeat'
    /** Weekly or monthly, and no day. */
    | 'which-day'
    /** Understood, but none of the plain choices: needs a rule of its own. */
    | 'not-plain';
  found: string;
}

/**
 * Reads a rule that was typed: “every other Tuesday 9:30”, “first Monday of the month at 10am”, “montags um 9 Uhr”,
 * “cada martes a las 9:30”.
 * @param locale of the person; English is understood in every language
 * @param today for “tomorrow”
 */
export function readTypedRule(text: string, locale: string, today: LocalDate): RuleChoice | TypedProblem {
  const found = meaningsOf(text, locale);
  if ('problem' in found) return found;
  const time = timeOf(found.meanings);
  if ('problem' in time) return time;
  const repeat = repeatOf(found, text, today);
  return 'problem' in repeat ? repeat : { repeat, time: time.time };
}

interface Found {
  meanings: Meaning[];
  dates: LocalDate[];
}

/** Times with a colon or a word that says so; other numbers may be days or weeks. */
const timePattern =
  /(?:\b(?:at|um|a las?) )?\b(\d{1,2})[:.h](\d{2})(?: ?(am|pm|a\.m\.|p\.m\.|uhr|h)(?![a-z]))?|(?:\b(?:at|um|a las?) )?\b(\d{1,2}) ?(am|pm|a\.m\.|p\.m\.|uhr|h|o'clock)(?![a-z])|\b(?:at|um|a las?) (\d{1,2})(?![\d.:]|st|nd|rd|th)/g;

function meaningsOf(text: string, locale: string): Found | TypedProblem {
  const dates: LocalDate[] = [];
  const times: Meaning[] = [];
  let rest = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘]/g, "'")
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/\b\d{4}-\d{2}-\d{2}\b/g, (date) => {
      dates.push(date);
      return ' ';
    })
    .replace(timePattern, (_, h1, minute, half1, h2, half2, h3) => {
      times.push({ is: 'time', hour: hourOf(Number(h1 ?? h2 ?? h3), half1 ?? half2), minute: Number(minute ?? 0) });
      return ' ';
    });
  const meanings: Meaning[] = [];
  const known = ruleWordsIn(locale).map(([pattern, meaning]) => [new RegExp(`^(?:${pattern})(?![a-z0-9])`), meaning] as const);
  for (rest = rest.replace(/^[\s,;&+]+/, ''); rest !== ''; rest = rest.replace(/^[\s,;&+.]+/, '')) {
    const interval = /^(?:every|alle|cada) (\d{1,2})(?= )/.exec(rest);
    const number = /^(?:(\d{1,2})(?:st|nd|rd|th|\.|º)?)(?![a-z0-9])/.exec(rest);
    const dash = /^[-–]/.exec(rest);
    const match = interval ?? number ?? dash ?? longest(rest, known);
    if (!match) return { problem: 'unknown-word', found: /^\S+/.exec(rest)?.[0].replace(/[,;.]$/, '') ?? rest };
    if ('meaning' in match) meanings.push(match.meaning);
    else if (interval) meanings.push({ is: 'interval', every: Number(interval[1]) });
    else meanings.push(number ? { is: 'number', number: Number(number[1]) } : { is: 'through' });
    rest = rest.slice('meaning' in match ? match.length : match[0].length);
  }
  return { meanings: [...meanings, ...times], dates };
}

function longest(rest: string, known: readonly (readonly [RegExp, Meaning])[]): { meaning: Meaning; length: number } | null {
  let best: { meaning: Meaning; length: number } | null = null;
  for (const [pattern, meaning] of known) {
    const length = pattern.exec(rest)?.[0].length ?? 0;
    if (length > (best?.length ?? 0)) best = { meaning, length };
  }
  return best;
}

function hourOf(hour: number, half: string | undefined): number {
  if (half?.startsWith('p')) return hour >= 1 && hour < 12 ? hour + 12 : hour === 12 ? 12 : -1;
  if (half?.startsWith('a')) return hour === 12 ? 0 : hour >= 1 && hour < 12 ? hour : -1;
  return hour;
}

function timeOf(meanings: readonly Meaning[]): { time: TimeOfDay } | TypedProblem {
  const times = meanings.flatMap((meaning) => (meaning.is === 'time' ? [meaning] : []));
  const [first, second] = times;
  if (!first) return { problem: 'no-time', found: '' };
  const two = (figure: number) => String(figure).padStart(2, '0');
  if (second || first.hour < 0 || first.hour > 23 || first.minute > 59) {
    return { problem: 'bad-time', found: times.map(({ hour, minute }) => (hour < 0 ? '' : `${two(hour)}:${two(minute)}`)).join(', ') };
  }
  return { time: `${two(first.hour)}:${two(first.minute)}` };
}

function repeatOf({ meanings, dates }: Found, text: string, today: LocalDate): Repeat | TypedProblem {
  const only = <K extends Meaning['is']>(is: K) => meanings.filter((meaning): meaning is Extract<Meaning, { is: K }> => meaning.is === is);
  const days = weekdaysOf(meanings);
  const units = only('unit');
  const unitNames = new Set(units.map(({ unit }) => unit));
  const [relative] = only('today');
  const isOnce = only('once').length > 0 || dates.length > 0 || relative !== undefined;
  if (isOnce) {
    const [date = relative && addDays(today, relative.inDays), more] = dates;
    if (!date) return { problem: 'which-day', found: '' };
    if (more || days.length > 0 || units.length > 0) return { problem: 'not-plain', found: text };
    if (Number.isNaN(Date.parse(date)) || new Date(date).toISOString().slice(0, 10) !== date) return { problem: 'bad-date', found: date };
    return { every: 'once', on: date };
  }
  const places = only('nth').map(({ nth }) => nth);
  const numbers = only('number').map(({ number }) => number);
  const intervals = [...only('interval').map(({ every }) => every), ...units.flatMap(({ every }) => (every === undefined ? [] : [every]))];
  const isMonthly = unitNames.has('month') || unitNames.has('quarter') || (places.length > 0 && days.length > 0);
  if (isMonthly) return monthly({ days, unitNames, places, numbers, intervals }, text);
  // “Every 2 weeks”: the number belongs to the unit.
  const [every = 1, ...others] = [...intervals, ...numbers];
  if (others.length > 0 || places.length > 0) return { problem: 'not-plain', found: text };
  if (unitNames.has('workday')) return every === 1 && days.length === 0 ? { every: 'weekday' } : { problem: 'not-plain', found: text };
  if (every === 1 && isWorkWeek(days)) return { every: 'weekday' };
  if (days.length > 0) return every >= 1 && every <= 52 ? { every: 'week', weeks: every, days } : { problem: 'not-plain', found: text };
  if (unitNames.has('week')) return { problem: 'which-day', found: '' };
  if (unitNames.has('day')) return every === 1 ? { every: 'day' } : { problem: 'not-plain', found: text };
  return { problem: 'no-repeat', found: '' };
}

interface MonthlyFound {
  days: Weekday[];
  unitNames: Set<string>;
  places: number[];
  numbers: number[];
  intervals: number[];
}

function monthly({ days, unitNames, places, numbers, intervals }: MonthlyFound, text: string): Repeat | TypedProblem {
  const notPlain: TypedProblem = { problem: 'not-plain', found: text };
  const quarters = unitNames.has('quarter') ? 3 : 1;
  const [weekday] = days;
  if (unitNames.has('week') || unitNames.has('workday') || days.length > 1) return notPlain;
  if (weekday) {
    // “Every second Tuesday of the month” is a place in the month, not every second month.
    const [place, ...more] = places.length > 0 ? places : intervals;
    const [every = 1] = places.length > 0 ? [...intervals, ...numbers] : numbers;
    if (place === undefined) return { problem: 'which-day', found: '' };
    const isPlace = place === -1 || (place >= 1 && place <= 4);
    return more.length > 0 || !isPlace ? notPlain : monthsOf(every * quarters, { nth: place as 1 | 2 | 3 | 4 | -1, weekday }, notPlain);
  }
  if (unitNames.has('day') && places.length === 1 && numbers.length === 0) {
    const [place = 1] = places;
    return place === -1 || place >= 1 ? monthsOf((intervals[0] ?? 1) * quarters, { day: place }, notPlain) : notPlain;
  }
  const dayAndEvery = intervals.length > 0 ? [...numbers, ...intervals] : numbers;
  const [day, every = 1, ...more] = dayAndEvery;
  if (numbers.length === 0 || day === undefined) return { problem: 'which-day', found: '' };
  if (more.length > 0 || places.length > 0 || day < 1 || day > 31) return notPlain;
  return monthsOf(every * quarters, { day }, notPlain);
}

function monthsOf(months: number, on: DayOfMonth, notPlain: TypedProblem): Repeat | TypedProblem {
  return months >= 1 && months <= 24 ? { every: 'month', months, on } : notPlain;
}

/** The weekdays in their order in the week, “Monday to Friday” filled in. */
function weekdaysOf(meanings: readonly Meaning[]): Weekday[] {
  const days = new Set<Weekday>();
  let last: Weekday | null = null;
  let isThrough = false;
  for (const meaning of meanings) {
    if (meaning.is === 'through') isThrough = last !== null;
    if (meaning.is !== 'weekday') continue;
    const to = weekdayCodes.indexOf(meaning.weekday);
    const from = isThrough && last !== null ? weekdayCodes.indexOf(last) : to;
    for (let index = from; ; index = (index + 1) % 7) {
      days.add(weekdayCodes[index] as Weekday);
      if (index === to) break;
    }
    last = meaning.weekday;
    isThrough = false;
  }
  return weekdayCodes.filter((code) => days.has(code));
}
