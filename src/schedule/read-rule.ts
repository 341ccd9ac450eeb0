import { AttuneError } from '../errors.ts';

/** A recurrence rule of RFC 5545, read and found sound. */
export interface Rule {
  /** The rule without its end: `FREQ=WEEKLY;BYDAY=MO`, parts in one order. */
  body: string;
  /** How many times at most; null for no limit. */
  count: number | null;
  /**
   * The last moment: on a wall when it was given without a `Z` (a date alone means the whole day), else an instant;
   * both in ms since 1970.
   */
  until: { wallMs: number } | { atMs: number } | null;
}

/** Most times that `COUNT` may ask for: daily for 27 years. */
export const maxCount = 10_000;

const frequencies = ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
type Frequency = (typeof frequencies)[number];

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Parts with lists of whole numbers: the greatest value, and whether it may count from the end or be zero. */
const lists: Record<string, { most: number; signed: boolean; zero: boolean; only?: readonly Frequency[]; not?: readonly Frequency[] }> = {
  BYMONTH: { most: 12, signed: false, zero: false },
  BYWEEKNO: { most: 53, signed: true, zero: false, only: ['YEARLY'] },
  BYYEARDAY: { most: 366, signed: true, zero: false, not: ['DAILY', 'WEEKLY', 'MONTHLY'] },
  BYMONTHDAY: { most: 31, signed: true, zero: false, not: ['WEEKLY'] },
  BYHOUR: { most: 23, signed: false, zero: true },
  BYMINUTE: { most: 59, signed: false, zero: true },
  BYSECOND: { most: 59, signed: false, zero: true },
  BYSETPOS: { most: 366, signed: true, zero: false },
};
const order = ['FREQ', 'INTERVAL', ...Object.keys(lists).slice(0, 4), 'BYDAY', 'BYHOUR', 'BYMINUTE', 'BYSECOND', 'BYSETPOS', 'WKST'];
const known = [...order, 'COUNT', 'UNTIL'];

/**
 * Reads an RRULE, with or without `RRULE:` in front. The library takes what it does not understand for absent, and a
 * rule that means something else than it says is worse than none: so everything is checked here.
 * @throws AttuneError `schedule.bad-rule`
 */
export function readRule(text: string): Rule {
  const fail = (found: string, wanted: string): never => {
    throw new AttuneError(
      'schedule.bad-rule',
      `The rule “${text}” can't be used: ${found}. ${wanted} A rule looks like FREQ=WEEKLY;BYDAY=MO (RFC 5545).`,
    );
  };
  const trimmed = text.trim().replace(/^RRULE:/i, '');
  if (/[\r\n]/.test(trimmed)) fail('it has several lines', 'Give the rule alone; its start is told apart from it.');
  const parts = new Map<string, string>();
  for (const part of trimmed.replace(/;$/, '').split(';')) {
    const [, name = '', value = ''] = /^([^=]*)=(.*)$/.exec(part.trim().toUpperCase()) ?? [];
    if (name === '' || value === '') fail(`“${part}” is no part of a rule`, 'Write each part as NAME=VALUE, with ; between them.');
    if (!known.includes(name)) fail(`there is no part ${name}`, `Known are ${known.join(', ')}.`);
    if (parts.has(name)) fail(`${name} stands there twice`, 'Write it once.');
    parts.set(name, value);
  }
  const freq = frequencies.find((frequency) => frequency === parts.get('FREQ'));
  if (!freq)
    return fail(parts.has('FREQ') ? `FREQ=${parts.get('FREQ')} is unknown` : 'FREQ is missing', `It is one of ${frequencies.join(', ')}.`);
  const whole = (name: string, most: number): number | null => {
    const value = parts.get(name);
    if (value === undefined) return null;
    const figure = /^\d{1,6}$/.test(value) ? Number(value) : 0;
    if (figure < 1 || figure > most) fail(`${name}=${value} is out of range`, `Wanted is a whole number from 1 to ${most}.`);
    return figure;
  };
  whole('INTERVAL', 1000);
  for (const [name, { most, signed, zero, only, not }] of Object.entries(lists)) {
    const value = parts.get(name);
    if (value === undefined) continue;
    if ((only && !only.includes(freq)) || not?.includes(freq))
      fail(`${name} does not go with FREQ=${freq}`, 'Leave it out or change FREQ.');
    for (const item of value.split(',')) {
      const isFigure = (signed ? /^[+-]?\d{1,3}$/ : /^\d{1,2}$/).test(item);
      const size = isFigure ? Math.abs(Number(item)) : -1;
      if (size > most || size < (zero ? 0 : 1)) {
        fail(
          `${name}=${item} is out of range`,
          `Wanted are numbers from ${zero ? 0 : 1} to ${most}${signed ? ', or -1 and so on from the end' : ''}.`,
        );
      }
    }
  }
  const isOrdinal = freq === 'MONTHLY' || (freq === 'YEARLY' && !parts.has('BYWEEKNO'));
  for (const item of parts.get('BYDAY')?.split(',') ?? []) {
    const [, nth = '', day = ''] = /^([+-]?\d{0,2})([A-Z]{2})$/.exec(item) ?? [];
    if (!weekdays.includes(day))
      fail(`BYDAY=${item} is no weekday`, `Wanted are ${weekdays.join(', ')}, also with a number as in 1MO or -1FR.`);
    if (nth === '') continue;
    if (!isOrdinal) fail(`BYDAY=${item} does not go with FREQ=${freq}`, 'Only months and years have a first Monday; leave out the number.');
    if (!(Math.abs(Number(nth)) >= 1 && Math.abs(Number(nth)) <= 53))
      fail(`BYDAY=${item} is out of range`, 'Count from 1 to 53, or from -1 back.');
  }
  const wkst = parts.get('WKST');
  if (wkst !== undefined && !weekdays.includes(wkst)) fail(`WKST=${wkst} is no weekday`, `Wanted is one of ${weekdays.join(', ')}.`);
  const others = [...parts.keys()].some((name) => name.startsWith('BY') && name !== 'BYSETPOS');
  if (parts.has('BYSETPOS') && !others) fail('BYSETPOS stands alone', 'It chooses among what another BY part gives; add that part.');
  if (parts.has('COUNT') && parts.has('UNTIL')) fail('it has both COUNT and UNTIL', 'Keep one of them.');
  const until = parts.get('UNTIL');
  const end = until === undefined ? null : readUntil(until);
  if (until !== undefined && end === null)
    fail(`UNTIL=${until} is no date`, 'Write it like 20271231, 20271231T093000 or 20271231T083000Z.');
  const body = order
    .filter((name) => parts.has(name))
    .map((name) => `${name}=${parts.get(name)}`)
    .join(';');
  return { body, count: whole('COUNT', maxCount), until: end };
}

/** The rule as one text again, that {@link readRule} reads as the same. */
export function ruleText({ body, count, until }: Rule): string {
  if (count !== null) return `${body};COUNT=${count}`;
  if (until === null) return body;
  const [ms, end] = 'atMs' in until ? [until.atMs, 'Z'] : [until.wallMs, ''];
  return `${body};UNTIL=${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, '')}${end}`;
}

function readUntil(value: string): Rule['until'] {
  const [, year, month, day, hour, minute, second, zulu] = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(value) ?? [];
  if (year === undefined) return null;
  const text = `${year}-${month}-${day}T${hour ?? '23'}:${minute ?? '59'}:${second ?? '59'}`;
  const ms = Date.parse(`${text}.000Z`);
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 19) !== text) return null;
  return zulu === 'Z' ? { atMs: ms } : { wallMs: ms };
}
