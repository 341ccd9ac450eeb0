import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, type Instant } from '../../src/clock.ts';
import { usualCalendar } from '../../src/schedule/calendar.ts';
import { addDays, localDateAt } from '../../src/schedule/local-time.ts';
import { type Prompted, planPrompt, usualBudget } from '../../src/schedule/prompt-budget.ts';
import { reminderTimes } from '../../src/schedule/reminder-times.ts';

const hour = 3_600_000;
const zone = 'Europe/Berlin';
const person = (changes: Partial<Prompted> = {}): Prompted => ({
  zone,
  calendar: usualCalendar,
  budget: usualBudget,
  sentAts: [],
  canMerge: false,
  ...changes,
});
/** A Wednesday. */
const now = '2027-03-10T09:00:00.000Z';
const until = '2027-03-31T09:00:00.000Z';

describe('a prompt', () => {
  it('goes out at once when nothing speaks against it', () => {
    expect(planPrompt(now, until, person())).toEqual({ do: 'send', at: now });
  });

  it('waits for tomorrow when there was one today', () => {
    expect(planPrompt(now, until, person({ sentAts: ['2027-03-10T07:30:00.000Z'] }))).toEqual({
      do: 'send',
      at: '2027-03-11T09:00:00.000Z',
    });
  });

  it('is added to today’s message when that stands there', () => {
    expect(planPrompt(now, until, person({ sentAts: ['2027-03-10T07:30:00.000Z'], canMerge: true }))).toEqual({ do: 'merge' });
  });

  it('waits for a week that has room', () => {
    const sentAts = ['2027-03-08T09:00:00.000Z', '2027-03-09T09:00:00.000Z', '2027-03-05T09:00:00.000Z'];
    expect(planPrompt(now, until, person({ sentAts }))).toEqual({ do: 'send', at: '2027-03-12T09:00:00.000Z' });
  });

  it('is dropped when no moment suits before the end', () => {
    expect(planPrompt(now, '2027-03-10T20:00:00.000Z', person({ sentAts: ['2027-03-10T07:30:00.000Z'] }))).toEqual({ do: 'drop' });
  });

  it('never makes more than one a day and three in any seven days, whatever comes when', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 40 }), (gaps) => {
        const sentAts: Instant[] = [];
        let at: Instant = now;
        for (const hours of gaps) {
          at = addMs(at, hours * hour);
          const plan = planPrompt(at, addMs(at, 10 * 24 * hour), person({ sentAts }));
          if (plan.do === 'send') sentAts.push(plan.at);
        }
        const dates = sentAts.map((sent) => localDateAt(sent, zone));
        expect(new Set(dates).size).toBe(dates.length);
        for (const date of dates) expect(dates.filter((other) => date <= other && other < addDays(date, 7)).length).toBeLessThanOrEqual(3);
      }),
    );
  });
});

describe('reminders', () => {
  const openAt = '2027-03-08T09:00:00.000Z';
  it.each([
    ['come before the end', '2027-03-11T09:00:00.000Z', [24, 2], ['2027-03-10T09:00:00.000Z', '2027-03-11T07:00:00.000Z']],
    ['come once at one time', '2027-03-11T09:00:00.000Z', [24, 24], ['2027-03-10T09:00:00.000Z']],
    ['that fall before the opening are left out', '2027-03-11T09:00:00.000Z', [100, 2], ['2027-03-11T07:00:00.000Z']],
    ['come half-way when the window is too short for any', '2027-03-08T13:00:00.000Z', [24], ['2027-03-08T11:00:00.000Z']],
    ['are none when it is shorter still', '2027-03-08T09:40:00.000Z', [24], []],
    ['are none when none are wanted', '2027-03-11T09:00:00.000Z', [], []],
    ['at the end itself are none', '2027-03-11T09:00:00.000Z', [0, 24], ['2027-03-10T09:00:00.000Z']],
  ])('%s', (_, closeAt, hoursBeforeClose, times) => {
    expect(reminderTimes(openAt, closeAt, { hoursBeforeClose })).toEqual(times);
  });
});
