import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choiceOf, type Repeat, type RuleChoice, ruleOf, weekdayCodes } from '../../src/schedule/rule-choice.ts';
import { readTypedRule } from '../../src/schedule/typed-rule.ts';

/** A Monday. */
const today = '2027-02-01';

describe('typed text', () => {
  const understood: [locale: string, text: string, rule: string, startsAt: string][] = [
    ['en', 'every other Tuesday 9:30', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', '2027-02-02T09:30:00'],
    ['en', 'Every second week on Mon and Thu at 9am', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH', '2027-02-01T09:00:00'],
    ['en', 'every 2 weeks on wednesday 14:30', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE', '2027-02-03T14:30:00'],
    ['en', 'fortnightly on Fridays, 4 p.m.', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', '2027-02-05T16:00:00'],
    ['en', 'weekdays 9.15', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2027-02-01T09:15:00'],
    ['en', 'Mon-Fri 8:00', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2027-02-01T08:00:00'],
    ['en', 'Monday to Thursday at 8', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH', '2027-02-01T08:00:00'],
    ['en', 'daily at noon', 'FREQ=DAILY', '2027-02-01T12:00:00'],
    ['en', 'every day at 12am', 'FREQ=DAILY', '2027-02-02T00:00:00'],
    ['en', 'first Monday of the month at 10am', 'FREQ=MONTHLY;BYDAY=1MO', '2027-02-01T10:00:00'],
    ['en', 'every second Tuesday of the month 9:00', 'FREQ=MONTHLY;BYDAY=2TU', '2027-02-09T09:00:00'],
    ['en', 'last friday every month 15:00', 'FREQ=MONTHLY;BYDAY=-1FR', '2027-02-26T15:00:00'],
    ['en', 'quarterly on the first Monday at 9', 'FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO', '2027-02-01T09:00:00'],
    ['en', 'every 3 months on the 15th at 9:00', 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15', '2027-02-15T09:00:00'],
    ['en', 'monthly on the 31st at 9:00', 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', '2027-02-28T09:00:00'],
    ['en', 'last day of the month 17:00', 'FREQ=MONTHLY;BYMONTHDAY=-1', '2027-02-28T17:00:00'],
    ['en', 'once on 2027-03-01 at 9:00', 'FREQ=DAILY;COUNT=1', '2027-03-01T09:00:00'],
    ['en', 'tomorrow 9pm', 'FREQ=DAILY;COUNT=1', '2027-02-02T21:00:00'],
    ['de', 'montags um 9 Uhr', 'FREQ=WEEKLY;BYDAY=MO', '2027-02-01T09:00:00'],
    ['de', 'jeden zweiten Dienstag 9:30', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', '2027-02-02T09:30:00'],
    ['de', 'alle 2 Wochen mittwochs, 14 Uhr', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE', '2027-02-03T14:00:00'],
    ['de', 'jeden ersten Montag im Monat um 10 Uhr', 'FREQ=MONTHLY;BYDAY=1MO', '2027-02-01T10:00:00'],
    ['de', 'am 15. jeden Monat um 9 Uhr', 'FREQ=MONTHLY;BYMONTHDAY=15', '2027-02-15T09:00:00'],
    ['de', 'vierteljährlich am ersten Montag 9:00', 'FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO', '2027-02-01T09:00:00'],
    ['de-AT', 'werktags 8 Uhr', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2027-02-01T08:00:00'],
    ['es', 'cada martes a las 9:30', 'FREQ=WEEKLY;BYDAY=TU', '2027-02-02T09:30:00'],
    ['es', 'cada dos semanas los jueves a las 9:00', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', '2027-02-04T09:00:00'],
    ['es', 'de lunes a viernes a las 9', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2027-02-01T09:00:00'],
    ['es', 'el primer lunes de cada mes a las 10:00', 'FREQ=MONTHLY;BYDAY=1MO', '2027-02-01T10:00:00'],
    ['es', 'miércoles 9:00', 'FREQ=WEEKLY;BYDAY=WE', '2027-02-03T09:00:00'],
    ['es', 'every other Tuesday 9:30', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', '2027-02-02T09:30:00'],
  ];
  it.each(understood)('(%s) “%s” is %s from %s', (locale, text, rule, startsAt) => {
    const choice = readTypedRule(text, locale, today);
    expect(choice).not.toHaveProperty('problem');
    expect(ruleOf(choice as RuleChoice, `${today}T08:00:00`)).toEqual({ rule, startsAt });
  });

  it.each([
    ['whenever 9:30', 'unknown-word', 'whenever'],
    ['every Tuesday 9:30 or so', 'unknown-word', 'or'],
    ['every tuesday', 'no-time', ''],
    ['daily at 25:00', 'bad-time', '25:00'],
    ['daily 9:30 and 10:30', 'bad-time', '09:30, 10:30'],
    ['daily at 13pm', 'bad-time', ''],
    ['9:30', 'no-repeat', ''],
    ['weekly 9:30', 'which-day', ''],
    ['monthly 9:30', 'which-day', ''],
    ['once 9:30', 'which-day', ''],
    ['2027-02-30 9:00', 'bad-date', '2027-02-30'],
    ['every second day 9:00', 'not-plain', 'every second day 9:00'],
    ['fifth week 9:00', 'unknown-word', 'fifth'],
  ])('“%s” is not understood: %s (%s)', (text, problem, found) => {
    expect(readTypedRule(text, 'en', today)).toEqual({ problem, found });
  });

  it('never breaks, whatever is typed', () => {
    const words = fc.constantFrom(
      'every',
      'other',
      'second',
      'monday',
      'first',
      'of',
      'the',
      'month',
      '9:30',
      'at',
      '15',
      '15th',
      'to',
      '-',
      'quarter',
      'weekdays',
      'last',
      'day',
      '9am',
      '.',
      '2027-01-01',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((list) => list.join(' ')),
        ),
        fc.constantFrom('en', 'de', 'es'),
        (text, locale) => {
          const read = readTypedRule(text, locale, today);
          if ('problem' in read) return;
          expect(choiceOf(ruleOf(read, `${today}T00:00:00`))).toEqual(read);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('plain choices', () => {
  const weekday = fc.constantFrom(...weekdayCodes);
  const days = fc.uniqueArray(weekday, { minLength: 1, maxLength: 4 }).map((list) => weekdayCodes.filter((code) => list.includes(code)));
  const repeat: fc.Arbitrary<Repeat> = fc.oneof(
    fc.constant<Repeat>({ every: 'once', on: '2027-05-01' }),
    fc.constant<Repeat>({ every: 'day' }),
    fc.constant<Repeat>({ every: 'weekday' }),
    fc.record({ every: fc.constant('week' as const), weeks: fc.integer({ min: 1, max: 8 }), days }),
    fc.record({
      every: fc.constant('month' as const),
      months: fc.constantFrom(1, 2, 3, 6, 12),
      on: fc.oneof(
        fc.record({ day: fc.constantFrom(-1, 1, 15, 28, 29, 30, 31) }),
        fc.record({ nth: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, -1 as const), weekday }),
      ),
    }),
  );

  it('come back from the rule that they make', () => {
    fc.assert(
      fc.property(repeat, (made) => {
        const choice = { repeat: made, time: '09:30' };
        expect(choiceOf(ruleOf(choice, '2027-02-03T12:00:00'))).toEqual(choice);
      }),
    );
  });

  it.each([
    ['FREQ=DAILY;INTERVAL=2'],
    ['FREQ=YEARLY'],
    ['FREQ=DAILY;COUNT=3'],
    ['FREQ=WEEKLY;BYDAY=MO;BYHOUR=9'],
    ['FREQ=MONTHLY;BYDAY=MO'],
  ])('are not made of %s, which says more', (rule) => {
    expect(choiceOf({ rule, startsAt: '2027-02-01T09:30:00' })).toBeNull();
  });

  it('take weekday and day from the start where the rule leaves them out', () => {
    expect(choiceOf({ rule: 'FREQ=WEEKLY', startsAt: '2027-02-02T09:30:00' })).toEqual({
      repeat: { every: 'week', weeks: 1, days: ['TU'] },
      time: '09:30',
    });
    expect(choiceOf({ rule: 'FREQ=MONTHLY', startsAt: '2027-02-02T09:30:00' })?.repeat).toEqual({
      every: 'month',
      months: 1,
      on: { day: 2 },
    });
  });
});
