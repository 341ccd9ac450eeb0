import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addMs } from '../../src/clock.ts';
import { instantAt, localAt, withOffset } from '../../src/schedule/local-time.ts';
import { nextTime, recurrenceOf, timesFrom, timesUntil } from '../../src/schedule/recurrence.ts';

/** The first times of a rule, with their offsets. */
function times(rule: string, startsAt: string, zone: string, count: number): string[] {
  return timesFrom(recurrenceOf(rule, startsAt), zone, instantAt(startsAt, zone), count).map((at) => withOffset(at, zone));
}

const cases: [what: string, rule: string, startsAt: string, zone: string, times: string[]][] = [
  [
    'keeps the hour when the clocks go forward',
    'FREQ=WEEKLY;BYDAY=MO',
    '2027-03-20T09:30:00',
    'Europe/Berlin',
    ['2027-03-22T09:30:00+01:00', '2027-03-29T09:30:00+02:00', '2027-04-05T09:30:00+02:00'],
  ],
  [
    'keeps the hour when the clocks go back',
    'FREQ=WEEKLY;BYDAY=MO',
    '2027-10-25T09:30:00',
    'Europe/Berlin',
    ['2027-10-25T09:30:00+02:00', '2027-11-01T09:30:00+01:00', '2027-11-08T09:30:00+01:00'],
  ],
  [
    'moves a time that does not exist forward, and comes back to it the day after',
    'FREQ=DAILY',
    '2027-03-27T02:30:00',
    'Europe/Berlin',
    ['2027-03-27T02:30:00+01:00', '2027-03-28T03:30:00+02:00', '2027-03-29T02:30:00+02:00'],
  ],
  [
    'takes a time that exists twice once, the first time',
    'FREQ=DAILY',
    '2027-10-30T02:30:00',
    'Europe/Berlin',
    ['2027-10-30T02:30:00+02:00', '2027-10-31T02:30:00+02:00', '2027-11-01T02:30:00+01:00'],
  ],
  [
    'does the same in the south, where spring is in October',
    'FREQ=DAILY',
    '2027-10-02T02:30:00',
    'Australia/Sydney',
    ['2027-10-02T02:30:00+10:00', '2027-10-03T03:30:00+11:00', '2027-10-04T02:30:00+11:00'],
  ],
  [
    'and in April',
    'FREQ=DAILY',
    '2027-04-03T02:30:00',
    'Australia/Sydney',
    ['2027-04-03T02:30:00+11:00', '2027-04-04T02:30:00+11:00', '2027-04-05T02:30:00+10:00'],
  ],
  [
    'knows clocks that go forward by half an hour',
    'FREQ=DAILY',
    '2027-10-02T02:15:00',
    'Australia/Lord_Howe',
    ['2027-10-02T02:15:00+10:30', '2027-10-03T02:45:00+11:00', '2027-10-04T02:15:00+11:00'],
  ],
  [
    'and back by half an hour',
    'FREQ=DAILY',
    '2027-04-03T01:45:00',
    'Australia/Lord_Howe',
    ['2027-04-03T01:45:00+11:00', '2027-04-04T01:45:00+11:00', '2027-04-05T01:45:00+10:30'],
  ],
  [
    'has one time for the day that Apia lost and the day after it',
    'FREQ=DAILY',
    '2011-12-29T09:00:00',
    'Pacific/Apia',
    ['2011-12-29T09:00:00-10:00', '2011-12-31T09:00:00+14:00', '2012-01-01T09:00:00+14:00'],
  ],
  [
    'does not lose the weekly time that fell on it',
    'FREQ=WEEKLY;BYDAY=FR',
    '2011-12-23T09:00:00',
    'Pacific/Apia',
    ['2011-12-23T09:00:00-10:00', '2011-12-31T09:00:00+14:00', '2012-01-06T09:00:00+14:00'],
  ],
  [
    'is in order where moved times pass others, and has each once',
    'FREQ=DAILY;BYHOUR=2,3;BYMINUTE=0,30',
    '2027-03-28T02:00:00',
    'Europe/Berlin',
    ['2027-03-28T03:00:00+02:00', '2027-03-28T03:30:00+02:00', '2027-03-29T02:00:00+02:00'],
  ],
  [
    'waits four years for a leap day',
    'FREQ=YEARLY',
    '2024-02-29T09:00:00',
    'Europe/Madrid',
    ['2024-02-29T09:00:00+01:00', '2028-02-29T09:00:00+01:00', '2032-02-29T09:00:00+01:00'],
  ],
  [
    'finds the last day of every month',
    'FREQ=MONTHLY;BYMONTHDAY=-1',
    '2028-01-01T09:00:00',
    'America/New_York',
    ['2028-01-31T09:00:00-05:00', '2028-02-29T09:00:00-05:00', '2028-03-31T09:00:00-04:00'],
  ],
  [
    'leaves out months without a 31st when the rule says so',
    'FREQ=MONTHLY',
    '2027-01-31T09:00:00',
    'America/New_York',
    ['2027-01-31T09:00:00-05:00', '2027-03-31T09:00:00-04:00', '2027-05-31T09:00:00-04:00'],
  ],
  [
    'ends after COUNT times',
    'FREQ=DAILY;COUNT=2',
    '2027-01-01T09:00:00',
    'UTC',
    ['2027-01-01T09:00:00+00:00', '2027-01-02T09:00:00+00:00'],
  ],
  [
    'takes UNTIL without a zone as local, and includes it',
    'FREQ=DAILY;UNTIL=20270102T090000',
    '2027-01-01T09:00:00',
    'Asia/Tokyo',
    ['2027-01-01T09:00:00+09:00', '2027-01-02T09:00:00+09:00'],
  ],
  ['takes UNTIL with Z as an instant', 'FREQ=DAILY;UNTIL=20270102T085959Z', '2027-01-01T09:00:00', 'UTC', ['2027-01-01T09:00:00+00:00']],
  [
    'includes the whole day of an UNTIL that is a date',
    'FREQ=DAILY;UNTIL=20270102',
    '2027-01-01T23:30:00',
    'UTC',
    ['2027-01-01T23:30:00+00:00', '2027-01-02T23:30:00+00:00'],
  ],
  ['has nothing when it ends before it begins', 'FREQ=DAILY;UNTIL=20261231', '2027-01-01T09:00:00', 'UTC', []],
];

describe('a recurrence', () => {
  it.each(cases)('%s', (_, rule, startsAt, zone, expected) => {
    expect(times(rule, startsAt, zone, 3)).toEqual(expected);
  });

  it('says so when no time can be found', () => {
    expect(() => times('FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', '2027-01-01T09:00:00', 'UTC', 1)).toThrow(/has no time that could be found/);
  });
});

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Kolkata',
];
const byDay = fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'), { minLength: 1 });
const interval = fc.integer({ min: 1, max: 4 });
const rules = fc.oneof(
  interval.map((n) => `FREQ=DAILY;INTERVAL=${n}`),
  fc.tuple(interval, byDay).map(([n, days]) => `FREQ=WEEKLY;INTERVAL=${n};BYDAY=${days.join(',')}`),
  fc.tuple(interval, fc.constantFrom('1MO', '2TU', '-1FR', 'SU')).map(([n, day]) => `FREQ=MONTHLY;INTERVAL=${n};BYDAY=${day}`),
  fc.tuple(interval, fc.integer({ min: -3, max: 31 })).map(([n, day]) => `FREQ=MONTHLY;INTERVAL=${n};BYMONTHDAY=${day === 0 ? -1 : day}`),
  fc.constant('FREQ=YEARLY'),
  fc.constantFrom(
    'FREQ=HOURLY;INTERVAL=5',
    'FREQ=HOURLY;BYMINUTE=0,30',
    'FREQ=MINUTELY;INTERVAL=20',
    'FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=15,45',
  ),
  fc.integer({ min: 1, max: 40 }).map((count) => `FREQ=DAILY;COUNT=${count}`),
);
/** Around changes of the clocks, and around the day that Apia lost. */
const starts = fc
  .tuple(
    fc.constantFrom('2027-03-27', '2027-03-13', '2027-10-30', '2027-11-06', '2027-10-02', '2027-04-03', '2011-12-28', '2028-02-28'),
    fc.integer({ min: 0, max: 95 }),
  )
  .map(
    ([date, quarter]) => `${date}T${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}:00`,
  );
const anyOf = fc.record({ rule: rules, startsAt: starts, zone: fc.constantFrom(...zones) });

describe('the laws of recurrence', () => {
  it('every time is later than the one before, and no local date and time comes twice', () => {
    fc.assert(
      fc.property(anyOf, ({ rule, startsAt, zone }) => {
        const found = timesFrom(recurrenceOf(rule, startsAt), zone, instantAt(startsAt, zone), 30);
        expect(found.every((at, index) => index === 0 || at > (found[index - 1] as string))).toBe(true);
        expect(new Set(found.map((at) => localAt(at, zone))).size).toBe(found.length);
      }),
      { numRuns: 300 },
    );
  });

  it('the next time after any instant is after it, and nothing lies between', () => {
    fc.assert(
      fc.property(anyOf, fc.integer({ min: -90_000, max: 30 * 90_000 }), ({ rule, startsAt, zone }, seconds) => {
        const recurrence = recurrenceOf(rule, startsAt);
        const after = addMs(instantAt(startsAt, zone), seconds * 1000);
        const next = nextTime(recurrence, zone, after);
        fc.pre(next !== null);
        expect(next > after).toBe(true);
        expect(nextTime(recurrence, zone, addMs(next, -1))).toBe(next);
      }),
      { numRuns: 300 },
    );
  });

  it('expanding in pieces gives what expanding at once gives', () => {
    fc.assert(
      fc.property(anyOf, fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 6 }), ({ rule, startsAt, zone }, cuts) => {
        const recurrence = recurrenceOf(rule, startsAt);
        const begin = addMs(instantAt(startsAt, zone), -1);
        const end = addMs(begin, 400 * 3_600_000);
        const edges = [begin, ...cuts.sort((a, b) => a - b).map((hours) => addMs(begin, hours * 3_600_000)), end];
        const pieces = edges.slice(1).flatMap((edge, index) => timesUntil(recurrence, zone, edges[index] as string, edge, 10_000));
        expect(pieces).toEqual(timesUntil(recurrence, zone, begin, end, 10_000));
      }),
      { numRuns: 150 },
    );
  });

  it('is what the library says without a zone, each time resolved by Temporal', () => {
    fc.assert(
      fc.property(anyOf, ({ rule, startsAt, zone }) => {
        const dtstart = { timeZoneId: 'UTC', toString: () => `${startsAt}[UTC]` };
        const wall = new RRuleTemporal({ rruleString: rule, dtstart }).all((_, index) => index < 60);
        const resolved = wall.map(
          (at) =>
            Temporal.PlainDateTime.from(at.toString().slice(0, 19)).toZonedDateTime(zone, { disambiguation: 'compatible' })
              .epochMilliseconds,
        );
        const expected = [...new Set(resolved)].sort((a, b) => a - b).map((ms) => new Date(ms).toISOString());
        // The last ones may have been passed by times that the library was not asked for.
        const count = Math.max(0, rule.includes('COUNT') ? expected.length : expected.length - 5);
        expect(timesFrom(recurrenceOf(rule, startsAt), zone, '2000-01-01T00:00:00.000Z', count)).toEqual(expected.slice(0, count));
      }),
      { numRuns: 300 },
    );
  });
});
