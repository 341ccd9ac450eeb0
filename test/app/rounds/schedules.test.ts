import { describe, expect, it } from 'vitest';
import { appoint } from '../../../src/app/rounds/audit.ts';
import { settingsOf } from '../../../src/app/rounds/schedule-settings.ts';
import * as schedules from '../../../src/app/rounds/schedules.ts';
import { placeKey } from '../../../src/chat/event.ts';
import type { MemberId, ScheduleId, WorkspaceId } from '../../../src/ids.ts';
import { channel } from '../talk.ts';
import { type RoundsTalk, withRounds } from './rounds-talk.ts';

const monday = '2027-03-01T09:00:00.000Z';
const nextMonday = '2027-03-08T09:00:00.000Z';
const occasions = async (talk: RoundsTalk) => (await talk.rounds()).map(({ occasion }) => occasion);
const draft = (given: Partial<schedules.ScheduleDraft> = {}): schedules.ScheduleDraft => ({
  title: 'Check-in',
  rule: 'FREQ=WEEKLY;BYDAY=MO',
  startsAt: '2027-03-01T09:00:00',
  zone: 'Europe/Berlin',
  settings: { scripts: ['cafe-morning'], audience: { kind: 'channel', place: placeKey(channel) } },
  ...given,
});

describe('a schedule', () => {
  it('is previewed in every zone concerned, across a change of the clocks, before it is saved', () =>
    withRounds(async (talk) => {
      await talk.within(async (tx) => {
        const who = await tx.findWho('notes', 'cafe', 'cook');
        if (who?.member) await tx.saveMember({ ...who.member, zone: 'Europe/Berlin' });
      });
      talk.at = '2027-03-16T09:00:00.000Z';
      const times = await talk.as('manager', (desk) => schedules.preview(desk, draft({ zone: null }), 2));
      expect(times).toEqual([
        { wall: '2027-03-22T09:00:00', at: { 'Europe/Berlin': '2027-03-22T08:00:00.000Z', UTC: '2027-03-22T09:00:00.000Z' } },
        { wall: '2027-03-29T09:00:00', at: { 'Europe/Berlin': '2027-03-29T07:00:00.000Z', UTC: '2027-03-29T09:00:00.000Z' } },
      ]);
      expect(await talk.within((tx) => tx.listSchedules('cafe' as WorkspaceId))).toEqual([]);
    }));

  it('that is paused opens nothing, and when it is resumed misses nothing', () =>
    withRounds(async (talk) => {
      const { id } = await talk.checkIn();
      await talk.as('manager', (desk) => schedules.pauseSchedule(desk, id));
      await talk.until('2027-03-10T09:00:00.000Z');
      expect(await talk.rounds()).toEqual([]);
      await talk.as('manager', (desk) => schedules.resumeSchedule(desk, id));
      await talk.until('2027-03-15T09:00:00.000Z');
      expect(await occasions(talk)).toEqual(['2027-03-15T09:00:00']);
      expect(talk.read('manager')).not.toContain('left out');
    }));

  it('leaves out one occasion', () =>
    withRounds(async (talk) => {
      const { id } = await talk.checkIn();
      expect(await talk.as('manager', (desk) => schedules.skipOnce(desk, id))).toBe('2027-03-01T09:00:00');
      await talk.until(nextMonday);
      expect(await occasions(talk)).toEqual(['2027-03-08T09:00:00']);
    }));

  it('runs at once, out of turn, and on time all the same', () =>
    withRounds(async (talk) => {
      const { id } = await talk.checkIn({ windowHours: 5 });
      talk.at = '2027-02-26T10:00:00.000Z';
      await talk.as('manager', (desk) => schedules.runNow(desk, id));
      await talk.settle();
      expect(await talk.rounds()).toMatchObject([{ status: 'open', opensAt: '2027-02-26T10:00:00.000Z' }]);
      expect(talk.asked('cook', 'A check-in: ')).toBe(1);
      await talk.until(monday);
      expect(await talk.rounds()).toHaveLength(2);
    }));

  it('says from when on people are asked, when it is run outside of their hours', () =>
    withRounds(async (talk) => {
      const { id } = await talk.checkIn();
      talk.at = '2027-02-28T20:00:00.000Z';
      await talk.as('manager', (desk) => schedules.runNow(desk, id));
      await talk.settle();
      expect(talk.asked('cook', 'A check-in: ')).toBe(0);
      const at = /The first are asked (.+ 08:00 \(UTC\))\./.exec(talk.last('manager') ?? '')?.[1];
      expect(at).toContain('Mon, March 1');
      await talk.until('2027-03-01T08:00:00.000Z');
      expect(talk.asked('cook', 'A check-in: ')).toBe(1);
    }));

  it('is duplicated, handed over and ended', () =>
    withRounds(async (talk) => {
      const { id } = await talk.checkIn();
      const copy = await talk.as('manager', (desk) => schedules.duplicateSchedule(desk, id, 'Another one'));
      expect(copy).toMatchObject({ title: 'Another one', status: 'paused' });
      await expect(talk.as('manager', (desk) => schedules.handOver(desk, id, 'm-cook' as MemberId))).rejects.toMatchObject({
        code: 'rounds.bad-draft',
      });
      await talk.as('manager', (desk) => appoint(desk, 'm-cook' as MemberId, 'manager'));
      expect(await talk.as('manager', (desk) => schedules.handOver(desk, id, 'm-cook' as MemberId))).toMatchObject({ ownerId: 'm-cook' });
      await talk.as('cook', (desk) => schedules.endSchedule(desk, id));
      await talk.until(nextMonday);
      expect(await talk.rounds()).toEqual([]);
    }));

  it('is tried out by its manager alone, and nothing of it counts', () =>
    withRounds(async (talk) => {
      const { id } = await talk.checkIn();
      await talk.as('manager', (desk) => schedules.testRun(desk, id));
      await talk.settle();
      expect(talk.last('manager')).toContain('How often is a guest greeted at once?');
      for (const value of ['4', '4', 'x']) await talk.answers('manager', value);
      expect(await talk.rounds()).toEqual([]);
    }));

  it('takes turns with several scripts', () =>
    withRounds(async (talk) => {
      const other = talk.library[0]?.source;
      if (!other) throw new Error('no script');
      talk.library = [
        ...talk.library,
        ...(await import('../cafe.ts').then(({ cafe }) => [cafe({ id: 'cafe-evening', title: 'The evening' })])),
      ];
      await talk.jobs.stop();
      await talk.jobs.start(talk.handlers);
      await talk.checkIn({ scripts: ['cafe-morning', 'cafe-evening'] });
      await talk.until('2027-03-15T09:00:00.000Z');
      expect((await talk.rounds()).map(({ scriptId }) => scriptId)).toEqual(['cafe-morning', 'cafe-evening', 'cafe-morning']);
    }));

  it('keeps what was promised for a round that has opened, whatever is changed', () =>
    withRounds(async (talk) => {
      const { id } = await talk.checkIn({ mode: 'anonymous', k: 4 });
      await talk.until(monday);
      const settings = { ...draft().settings, mode: 'named' as const, k: 3 };
      await talk.as('manager', (desk) => schedules.changeSchedule(desk, id, draft({ zone: 'UTC', settings })));
      expect(await talk.round()).toMatchObject({ mode: 'anonymous', k: 4 });
      await talk.until(nextMonday);
      expect((await talk.rounds())[1]).toMatchObject({ mode: 'named', k: 3 });
    }));

  it('may promise more for a round that is open, never less', () =>
    withRounds(async (talk) => {
      await talk.checkIn({ k: 4 });
      await talk.until(monday);
      const { id } = await talk.round();
      await talk.as('manager', (desk) => schedules.raiseK(desk, id, 6));
      expect((await talk.round()).k).toBe(6);
      for (const k of [5, 6, 7.5, Number.NaN]) {
        await expect(
          talk.as('manager', (desk) => schedules.raiseK(desk, id, k)),
          String(k),
        ).rejects.toMatchObject({ code: 'rounds.k-kept' });
      }
      await talk.until('2027-03-05T09:00:00.000Z');
      await expect(talk.as('manager', (desk) => schedules.raiseK(desk, id, 9))).rejects.toMatchObject({ code: 'rounds.k-kept' });
    }));

  it('is moved off holidays', () =>
    withRounds(async (talk) => {
      await talk.checkIn({ holidays: ['2027-03-01'] });
      await talk.until('2027-03-02T09:00:00.000Z');
      expect(await occasions(talk)).toEqual(['2027-03-02T09:00:00']);
    }));

  it.each([
    ['no title', { title: '  ' }, 'rounds.bad-draft'],
    ['an unknown conversation', { settings: { ...draft().settings, scripts: ['nothing'] } }, 'rounds.bad-draft'],
    ['a rule for every hour', { rule: 'FREQ=HOURLY' }, 'rounds.bad-draft'],
    ['a rule with two times a day', { rule: 'FREQ=DAILY;BYHOUR=9,15' }, 'rounds.bad-draft'],
    ['a rule that is over', { rule: 'FREQ=DAILY;UNTIL=20270110' }, 'rounds.bad-draft'],
    ['a rule that is none', { rule: 'every Monday' }, 'schedule.bad-rule'],
    ['a zone that is none', { zone: 'Mars' }, 'schedule.bad-zone'],
    ['a promise that is too weak', { settings: { ...draft().settings, k: 2 } }, 'rounds.bad-settings'],
    ['no window', { settings: { ...draft().settings, windowHours: 0 } }, 'rounds.bad-settings'],
  ])('with %s is refused', (_, wrong, code) =>
    withRounds(async (talk) => {
      await expect(talk.as('manager', (desk) => schedules.createSchedule(desk, draft(wrong)))).rejects.toMatchObject({ code });
    }),
  );

  it('is for managers, and only those of its workspace', () =>
    withRounds(async (talk) => {
      const { id } = await talk.checkIn();
      await expect(talk.as('cook', (desk) => schedules.pauseSchedule(desk, id))).rejects.toMatchObject({ code: 'rounds.managers-only' });
      await expect(talk.as('manager', (desk) => schedules.pauseSchedule(desk, 'other' as ScheduleId))).rejects.toMatchObject({
        code: 'rounds.gone',
      });
    }));

  it('can’t be changed by two at once', () =>
    withRounds(async (talk) => {
      const schedule = await talk.checkIn();
      await talk.as('manager', (desk) => schedules.pauseSchedule(desk, schedule.id));
      await expect(talk.within((tx) => tx.updateSchedule({ ...schedule, revision: 1 }, 0))).rejects.toMatchObject({
        code: 'store.stale-revision',
      });
      expect(settingsOf(schedule)).toMatchObject({ k: 3, mode: 'anonymous', windowHours: 72 });
    }));
});

describe('roles', () => {
  it('are given by managers, written down, and one manager always stays', () =>
    withRounds(async (talk) => {
      await expect(talk.as('cook', (desk) => appoint(desk, 'm-cook' as MemberId, 'manager'))).rejects.toMatchObject({
        code: 'rounds.managers-only',
      });
      await expect(talk.as('manager', (desk) => appoint(desk, 'm-manager' as MemberId, 'team'))).rejects.toMatchObject({
        code: 'rounds.last-manager',
      });
      await talk.as('manager', (desk) => appoint(desk, 'm-cook' as MemberId, 'leader'));
      const [entry] = await talk.within((tx) => tx.listAudit('cafe' as WorkspaceId, 5));
      expect(entry).toMatchObject({ what: 'member.appointed', memberId: 'm-manager', about: 'm-cook', at: talk.at });
      expect(JSON.parse(entry?.detail ?? '')).toEqual({ from: 'team', to: 'leader' });
    }));
});
