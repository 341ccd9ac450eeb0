import { afterAll, describe, expect, it } from 'vitest';
import { makePlace, shopYaml } from '../scoring/run-command.ts';

const place = makePlace('shop', shopYaml);
afterAll(() => place.remove());

const berlin = ['--zone', 'Europe/Berlin', '--from', '2027-03-25T09:30'];

describe('attune next', () => {
  it('prints an array of instants with their offsets', async () => {
    const { exitCode, out, err } = await place.run('next', 'FREQ=WEEKLY;BYDAY=MO', ...berlin, '--count', '3', '--json');
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(JSON.parse(out)).toEqual(['2027-03-29T09:30:00+02:00', '2027-04-05T09:30:00+02:00', '2027-04-12T09:30:00+02:00']);
  });

  it('prints five lines with day, time and zone unless told otherwise', async () => {
    const { out } = await place.run('next', 'FREQ=DAILY', ...berlin);
    expect(out.split('\n')).toHaveLength(5);
    expect(out.split('\n')[0]).toMatch(/^Thu,? 25 Mar 2027,? 09:30 +2027-03-25T09:30:00\+01:00 +Europe\/Berlin$/);
  });

  it('has fewer when the rule ends, and says so when there is none', async () => {
    expect(JSON.parse((await place.run('next', 'FREQ=DAILY;COUNT=2', ...berlin, '--json')).out)).toHaveLength(2);
    expect((await place.run('next', 'FREQ=DAILY;UNTIL=20260101', ...berlin, '--json')).out).toBe('[]');
    expect((await place.run('next', 'FREQ=DAILY;UNTIL=20260101', ...berlin)).out).toContain('ends before it begins');
  });

  it.each([
    ['a rule', ['FREQ=SOMETIMES', ...berlin], /FREQ=SOMETIMES is unknown/],
    ['a rule that never comes true', ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', ...berlin], /has no time that could be found/],
    ['a zone', ['FREQ=DAILY', '--zone', 'Mars/Olympus', '--from', '2027-03-25T09:30'], /“Mars\/Olympus” is no time zone/],
    ['a zone that is an offset', ['FREQ=DAILY', '--zone', '+02:00', '--from', '2027-03-25T09:30'], /is no time zone/],
    ['a start', ['FREQ=DAILY', '--zone', 'UTC', '--from', '2027-02-30T09:30'], /no local date and time that exists/],
    ['a start with an offset', ['FREQ=DAILY', '--zone', 'UTC', '--from', '2027-02-03T09:30Z'], /without a zone or offset/],
    ['a count', ['FREQ=DAILY', ...berlin, '--count', '0'], /--count is “0”/],
  ])('refuses %s that is none', async (_, words, says) => {
    const { exitCode, out, err } = await place.run('next', ...words);
    expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
    expect(err).toMatch(says);
  });

  it('calls a missing zone bad usage', async () => {
    expect((await place.run('next', 'FREQ=DAILY', '--from', '2027-03-25T09:30')).exitCode).toBe(2);
  });
});
