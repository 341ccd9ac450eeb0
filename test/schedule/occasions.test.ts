import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, type Instant } from '../../src/clock.ts';
import { usualCalendar } from '../../src/schedule/calendar.ts';
import { instantAt, type LocalTime, withOffset } from '../../src/schedule/local-time.ts';
import { dueNow, lastOpensAt, maxListed, nextOccasion, opensAt, type Plan, previewOccasions } from '../../src/schedule/occasions.ts';
import { recurrenceOf } from '../../src/schedule/recurrence.ts';

const hour = 3_600_000;
const graceMs = 2 * hour;
const plan = (changes: Partial<Plan> = {}): Plan => ({
  recurrence: recurrenceOf('FREQ=WEEKLY;BYDAY=MO', '2027-03-01T09:00:00'),
  zones: ['UTC'],
  calendar: null,
  onDayOff: 'move',
  skipped: [],
  endsOn: null,
  ...changes,
});
const due = (passed: LocalTime, now: Instant, changes: Partial<Plan> = {}) => dueNow(plan(changes), passed, now, graceMs);

describe('what is due of a schedule', () => {
  it('is nothing before its time', () => {
    expect(due('2027-03-01T09:00:00', '2027-03-08T08:59:59.999Z')).toEqual({
      occasion: null,
      isLate: false,
      missed: [],
      passed: '2027-03-01T09:00:00',
      nextAt: '2027-03-08T09:00:00.000Z',
    });
  });

  it('is its occasion at its time', () => {
    expect(due('2027-03-01T09:00:00', '2027-03-08T09:00:00.000Z')).toEqual({
      occasion: '2027-03-08T09:00:00',
      isLate: false,
      missed: [],
      passed: '2027-03-08T09:00:00',
      nextAt: '2027-03-15T09:00:00.000Z',
    });
  });

  it('may be opened late within the grace period, and not after it', () => {
    expect(due('2027-03-01T09:00:00', '2027-03-08T11:00:00.000Z')).toMatchObject({ occasion: '2027-03-08T09:00:00', isLate: true });
    expect(due('2027-03-01T09:00:00', '2027-03-08T11:00:00.001Z')).toMatchObject({ occasion: null, missed: ['2027-03-08T09:00:00'] });
  });

  it('is at most one after a long sleep; the others were missed', () => {
    expect(due('2027-03-01T09:00:00', '2027-03-29T09:30:00.000Z')).toEqual({
      occasion: '2027-03-29T09:00:00',
      isLate: true,
      missed: ['2027-03-08T09:00:00', '2027-03-15T09:00:00', '2027-03-22T09:00:00'],
      passed: '2027-03-29T09:00:00',
      nextAt: '2027-04-05T09:00:00.000Z',
    });
  });

  it('is nothing when the clock was set back', () => {
    expect(due('2027-03-08T09:00:00', '2027-03-08T08:30:00.000Z')).toMatchObject({
      occasion: null,
      missed: [],
      nextAt: '2027-03-15T09:00:00.000Z',
    });
  });

  it('goes on from now when the clock had been years ahead', () => {
    expect(due('2031-03-03T09:00:00', '2027-03-08T10:30:00.000Z')).toMatchObject({
      occasion: null,
      missed: [],
      nextAt: '2027-03-15T09:00:00.000Z',
    });
  });

  it('lists the last ones of very many', () => {
    const { missed } = due('2027-03-01T09:00:00', '2037-03-04T09:00:00.000Z');
    expect(missed).toHaveLength(maxListed);
    expect(missed.at(-1)).toBe('2037-03-02T09:00:00');
  });

  it('is nothing any more after its last day', () => {
    expect(due('2027-03-08T09:00:00', '2027-03-08T09:00:00.000Z', { endsOn: '2027-03-14' })).toMatchObject({
      occasion: null,
      nextAt: null,
    });
  });

  it('opens once on the day that Apia lost, and misses nothing', () => {
    const daily = plan({ recurrence: recurrenceOf('FREQ=DAILY', '2011-12-01T09:00:00'), zones: ['Pacific/Apia'] });
    const now = instantAt('2011-12-31T09:00:00', 'Pacific/Apia');
    expect(dueNow(daily, '2011-12-29T09:00:00', now, graceMs)).toMatchObject({ occasion: '2011-12-31T09:00:00', missed: [] });
  });

  it('is each occasion exactly once, opened or missed, however the clock goes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 40 })), { minLength: 1, maxLength: 30 }),
        (steps) => {
          let furthest: Instant = '2027-03-01T08:00:00.000Z';
          let passed: LocalTime = '2027-03-01T08:00:00';
          const dealtWith: LocalTime[] = [];
          for (const [ahead, setBack] of [...steps, [400, 0] as const]) {
            furthest = addMs(furthest, ahead * hour);
            for (const now of [furthest, addMs(furthest, -setBack * hour)]) {
              const found = due(passed, now);
              dealtWith.push(...found.missed, ...(found.occasion === null ? [] : [found.occasion]));
              passed = found.passed;
            }
          }
          expect(dealtWith).toEqual(mondaysUntil(furthest));
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** Every Monday at nine, counted by hand. */
function mondaysUntil(until: Instant): LocalTime[] {
  const walls: LocalTime[] = [];
  for (let at: Instant = '2027-03-01T09:00:00.000Z'; at <= until; at = addMs(at, 7 * 24 * hour)) walls.push(at.slice(0, 19));
  return walls;
}

describe('occasions', () => {
  const holidays = { ...usualCalendar, holidays: ['2027-03-29'] };

  it('on a day off are moved to the next day that is none, or skipped, as chosen', () => {
    expect(nextOccasion(plan({ calendar: holidays }), '2027-03-22T09:00:00')).toBe('2027-03-30T09:00:00');
    expect(nextOccasion(plan({ calendar: holidays }), '2027-03-30T09:00:00')).toBe('2027-04-05T09:00:00');
    expect(nextOccasion(plan({ calendar: holidays, onDayOff: 'skip' }), '2027-03-22T09:00:00')).toBe('2027-04-05T09:00:00');
  });

  it('that would be moved onto the next one are one with it', () => {
    const daily = plan({ recurrence: recurrenceOf('FREQ=DAILY', '2027-03-01T09:00:00'), calendar: holidays });
    expect(previewOccasions(daily, '2027-03-25T12:00:00', 3).map(({ wall }) => wall)).toEqual([
      '2027-03-26T09:00:00',
      '2027-03-30T09:00:00',
      '2027-03-31T09:00:00',
    ]);
  });

  it('that were called off are left out', () => {
    expect(nextOccasion(plan({ skipped: ['2027-03-08T09:00:00'] }), '2027-03-01T09:00:00')).toBe('2027-03-15T09:00:00');
  });

  it('open where their time comes first, and have come everywhere when it has come last', () => {
    const zones = ['America/New_York', 'Asia/Tokyo', 'Europe/Berlin'];
    expect(withOffset(opensAt('2027-03-08T09:00:00', zones), 'Asia/Tokyo')).toBe('2027-03-08T09:00:00+09:00');
    expect(withOffset(lastOpensAt('2027-03-08T09:00:00', zones), 'America/New_York')).toBe('2027-03-08T09:00:00-05:00');
  });

  it('are shown with their time in every zone, across changes of the clocks', () => {
    const shown = previewOccasions(plan({ zones: ['Europe/Berlin', 'America/New_York'] }), '2027-03-08T12:00:00', 3);
    expect(shown.map(({ at }) => Object.entries(at).map(([zone, instant]) => withOffset(instant, zone)))).toEqual([
      ['2027-03-15T09:00:00+01:00', '2027-03-15T09:00:00-04:00'],
      ['2027-03-22T09:00:00+01:00', '2027-03-22T09:00:00-04:00'],
      ['2027-03-29T09:00:00+02:00', '2027-03-29T09:00:00-04:00'],
    ]);
  });
});
