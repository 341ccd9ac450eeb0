import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs } from '../../src/clock.ts';
import { type Calendar, nextSuited, unsuitedAt, usualCalendar } from '../../src/schedule/calendar.ts';
import { instantAt, withOffset } from '../../src/schedule/local-time.ts';

const zone = 'Europe/Berlin';
const far = '2028-12-31T00:00:00.000Z';
const calendar: Calendar = {
  ...usualCalendar,
  holidays: ['2027-03-29'],
  away: [{ from: '2027-04-05', to: '2027-04-09' }],
};
const local = (text: string) => instantAt(`${text}:00`, zone);
const shown = (at: string | null) => (at === null ? null : withOffset(at, zone).slice(0, 16));

describe('a moment for a person', () => {
  it.each([
    ['suits as it is', '2027-03-25T10:00', null, '2027-03-25T10:00'],
    ['in the evening waits for the morning', '2027-03-25T21:00', 'quiet-hours', '2027-03-26T08:00'],
    ['in the night waits for the morning', '2027-03-25T02:30', 'quiet-hours', '2027-03-25T08:00'],
    ['on a Saturday waits for the next work day, here after a holiday', '2027-03-27T10:00', 'day-off', '2027-03-30T10:00'],
    ['on a Friday evening waits for the work day’s morning', '2027-03-26T22:00', 'quiet-hours', '2027-03-30T08:00'],
    ['in the evening of a day off waits for the next morning', '2027-03-21T21:00', 'day-off', '2027-03-22T08:00'],
    ['on a holiday waits a day', '2027-03-29T10:00', 'holiday', '2027-03-30T10:00'],
    ['while away waits until they are back', '2027-04-06T10:00', 'away', '2027-04-12T10:00'],
    ['at the very end of the quiet hours suits', '2027-03-25T08:00', null, '2027-03-25T08:00'],
    ['at their very beginning does not', '2027-03-25T20:00', 'quiet-hours', '2027-03-26T08:00'],
  ])('%s', (_, at, why, then) => {
    expect(unsuitedAt(local(at), zone, calendar)).toBe(why);
    expect(shown(nextSuited(local(at), zone, calendar, far))).toBe(then);
  });

  it('is none when the end comes first', () => {
    expect(nextSuited(local('2027-04-06T10:00'), zone, calendar, local('2027-04-12T10:00'))).toBeNull();
    expect(nextSuited(local('2027-04-06T10:00'), zone, { ...calendar, away: [{ from: '2027-01-01', to: '2029-01-01' }] }, far)).toBeNull();
  });

  it('may have quiet hours in the middle of the day', () => {
    const siesta = { ...calendar, quiet: { from: '13:00', to: '16:00' } };
    expect(shown(nextSuited(local('2027-03-25T14:00'), zone, siesta, far))).toBe('2027-03-25T16:00');
    expect(unsuitedAt(local('2027-03-25T23:00'), zone, siesta)).toBeNull();
  });

  it('always suits, is never earlier, and stays when asked again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 366 * 24 * 4 }),
        fc.constantFrom(zone, 'Pacific/Auckland', 'America/Santiago'),
        (quarters, where) => {
          const at = addMs('2027-01-01T00:00:00.000Z', quarters * 900_000);
          const suited = nextSuited(at, where, calendar, far) as string;
          expect(suited >= at).toBe(true);
          expect(unsuitedAt(suited, where, calendar)).toBeNull();
          expect(nextSuited(suited, where, calendar, far)).toBe(suited);
        },
      ),
      { numRuns: 300 },
    );
  });
});
