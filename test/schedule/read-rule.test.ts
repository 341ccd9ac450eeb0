import { describe, expect, it } from 'vitest';
import { readRule, ruleText } from '../../src/schedule/read-rule.ts';

describe('a rule that is read', () => {
  it.each([
    ['FREQ=WEEKLY;BYDAY=MO', 'FREQ=WEEKLY;BYDAY=MO'],
    ['RRULE:byday=mo;freq=weekly;', 'FREQ=WEEKLY;BYDAY=MO'],
    ['FREQ=MONTHLY;BYDAY=-1FR;INTERVAL=3', 'FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR'],
    ['FREQ=DAILY;COUNT=3', 'FREQ=DAILY;COUNT=3'],
    ['FREQ=DAILY;UNTIL=20271231', 'FREQ=DAILY;UNTIL=20271231T235959'],
    ['FREQ=DAILY;UNTIL=20271231T083000Z', 'FREQ=DAILY;UNTIL=20271231T083000Z'],
  ])('%s says %s', (text, again) => {
    expect(ruleText(readRule(text))).toBe(again);
    expect(readRule(again)).toEqual(readRule(text));
  });

  it.each([
    ['', 'is no part of a rule'],
    ['every Monday', 'is no part of a rule'],
    ['BYDAY=MO', 'FREQ is missing'],
    ['FREQ=OFTEN', 'FREQ=OFTEN is unknown'],
    ['FREQ=DAILY;BYHOUR=99', 'BYHOUR=99 is out of range'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL=0 is out of range'],
    ['FREQ=DAILY;INTERVAL=1.5', 'INTERVAL=1.5 is out of range'],
    ['FREQ=DAILY;COUNT=0', 'COUNT=0 is out of range'],
    ['FREQ=DAILY;COUNT=10001', 'COUNT=10001 is out of range'],
    ['FREQ=WEEKLY;BYDAY=XX', 'BYDAY=XX is no weekday'],
    ['FREQ=WEEKLY;BYDAY=1MO', 'BYDAY=1MO does not go with FREQ=WEEKLY'],
    ['FREQ=MONTHLY;BYDAY=0MO', 'BYDAY=0MO is out of range'],
    ['FREQ=MONTHLY;BYMONTHDAY=32', 'BYMONTHDAY=32 is out of range'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'BYMONTHDAY=0 is out of range'],
    ['FREQ=WEEKLY;BYMONTHDAY=3', 'BYMONTHDAY does not go with FREQ=WEEKLY'],
    ['FREQ=DAILY;BYWEEKNO=3', 'BYWEEKNO does not go with FREQ=DAILY'],
    ['FREQ=DAILY;BYSETPOS=1', 'BYSETPOS stands alone'],
    ['FREQ=WEEKLY;WKST=XX', 'WKST=XX is no weekday'],
    ['FREQ=DAILY;UNTIL=20270230', 'UNTIL=20270230 is no date'],
    ['FREQ=DAILY;COUNT=1;UNTIL=20270201', 'both COUNT and UNTIL'],
    ['FREQ=DAILY;FREQ=DAILY', 'FREQ stands there twice'],
    ['FREQ=DAILY;RSCALE=HEBREW', 'there is no part RSCALE'],
    ['DTSTART:20270101T090000\nRRULE:FREQ=DAILY', 'several lines'],
  ])('%j is refused: %s', (text, says) => {
    expect(() => readRule(text)).toThrow(expect.objectContaining({ code: 'schedule.bad-rule', message: expect.stringContaining(says) }));
  });
});
