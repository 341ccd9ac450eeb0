import { describe, expect, it } from 'vitest';
import type { Taken } from '../../../src/chat/adapter.ts';
import type { ControlValue } from '../../../src/chat/message.ts';
import type { WorkspaceId } from '../../../src/ids.ts';
import type { StoredSchedule } from '../../../src/store/round-tx.ts';
import { channel, words } from '../talk.ts';
import { type RoundsTalk, withRounds } from './rounds-talk.ts';

/** Fills in a form that stands in the person's conversation, by its label. */
async function fills(talk: RoundsTalk, person: string, label: string, value: ControlValue): Promise<Taken> {
  const controls = talk
    .messages(person)
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.type === 'control' ? [block.control] : [])));
  const form = controls.findLast((control) => control.type === 'form' && control.label === label);
  if (!form) throw new Error(`No form “${label}” for ${person}; there is ${controls.map((control) => control.label).join(', ')}`);
  const taken = await talk.app.take(talk.event(person, { kind: 'press', id: form.id, value, isForm: true }));
  await talk.settle();
  return taken;
}

const newOne = { title: 'Weekly look', script: 'cafe-morning', when: 'every Monday at 9:30', channel: channel.id, people: [] };

describe('a new check-in', () => {
  it('is set up in one form, looked at, switched on, and asks', () =>
    withRounds(async (talk) => {
      await talk.commands('manager', 'check-ins');
      expect(talk.read('manager')).toContain(words('schedule.none'));
      expect(await fills(talk, 'manager', words('schedule.form.new'), newOne)).toEqual({});
      const card = talk.last('manager');
      expect(card).toContain(words('schedule.made'));
      expect(card).toContain('every week on Monday at 09:30, for each in their own time');
      expect(card).toContain('Mon, March 1 at 09:30 (UTC)');
      await talk.until('2027-03-01T10:00:00.000Z');
      expect(await talk.rounds()).toEqual([]);

      await talk.presses('manager', words('schedule.do.resume'));
      await talk.until('2027-03-08T09:30:00.000Z');
      expect(await talk.rounds()).toMatchObject([{ title: 'Weekly look', mode: 'anonymous', k: 5 }]);
      expect(talk.asked('cook', 'A check-in: ')).toBe(1);
      await talk.commands('manager', 'check-ins');
      expect(talk.read('manager')).toContain('Weekly look');
    }));

  it.each<[string, Partial<typeof newOne> | Record<string, ControlValue>, string, string]>([
    ['a time that means nothing', { when: 'on the blue moon' }, 'when', 'I don’t know what “'],
    ['no time', { when: 'every Monday' }, 'when', words('rule.problem.no-time')],
    ['no day', { when: 'every other week at 9:30' }, 'when', words('rule.problem.which-day')],
    ['nobody to ask', { channel: '' }, 'channel', words('schedule.bad.nobody')],
  ])('says beside the field what is wrong with %s, and saves nothing', (_, given, field, problem) =>
    withRounds(async (talk) => {
      await talk.commands('manager', 'check-ins');
      const taken = await fills(talk, 'manager', words('schedule.form.new'), { ...newOne, ...given } as ControlValue);
      expect(taken).toMatchObject({ field });
      expect(taken.problem).toContain(problem);
      await talk.commands('manager', 'check-ins');
      expect(talk.read('manager')).not.toContain('Weekly look');
    }),
  );

  it('is for managers; others see only when they may be asked', () =>
    withRounds(async (talk) => {
      await talk.commands('cook', 'check-ins');
      expect(talk.read('cook')).toContain(words('times.title'));
      expect(talk.read('cook')).not.toContain(words('schedule.title'));
      await talk.pressesId('cook', 'x/schedules/');
      expect(talk.last('cook')).toBe(words('schedule.managers-only'));
      const pressed = talk.event('cook', { kind: 'press', id: 'x/schedule-set/:new', value: newOne, isForm: true });
      expect(await talk.app.take(pressed)).toEqual({ problem: words('schedule.managers-only') });
    }));
});

describe('each part of a check-in', () => {
  const made = (test: (talk: RoundsTalk) => Promise<void>) =>
    withRounds(async (talk) => {
      await talk.commands('manager', 'check-ins');
      await fills(talk, 'manager', words('schedule.form.new'), newOne);
      await test(talk);
    });

  it.each<[Parameters<typeof words>[0], ControlValue, string]>([
    ['schedule.form.what', { title: 'Monthly look', scripts: ['cafe-morning'] }, 'Monthly look'],
    ['schedule.form.whom', { channel: '', group: 'bakers', people: [] }, 'the group bakers'],
    ['schedule.form.whom', { channel: channel.id, group: '', people: ['cook', 'waiter'] }, 'cook, waiter'],
    [
      'schedule.form.when',
      { when: 'first Monday of the month 10:00', zones: 'one', zone: 'Europe/Berlin', ends: '' },
      'the first Monday at 10:00 (Europe/Berlin)',
    ],
    [
      'schedule.form.when',
      { when: 'every other Tuesday 9:30', zones: 'own', zone: '', ends: '2027-12-31' },
      'every second week on Tuesday at 09:30',
    ],
    ['schedule.form.when', { when: 'every day at 16:00', zones: 'own', zone: '', ends: '' }, 'every day at 16:00'],
    ['schedule.form.round', { hours: 48, reminders: ['24', '4'], report: '' }, '24 hours before the end, 4 hours before the end'],
    ['schedule.form.privacy', { mode: 'confidential', k: 8, comments: 'yes' }, 'only groups of at least 8 are shown'],
    [
      'schedule.form.days',
      { workDays: ['MO', 'TU'], onDayOff: 'skip', holidays: '2027-12-24, 2027-12-27', breaks: '2027-08-02 – 2027-08-13' },
      'left out; 2 holidays, 1 break',
    ],
  ])('%s is changed and shown', (form, value, shown) =>
    made(async (talk) => {
      expect(await fills(talk, 'manager', words(form), value)).toEqual({});
      expect(talk.last('manager')).toContain(words('schedule.changed'));
      expect(talk.last('manager')).toContain(shown);
    }),
  );

  it.each<[Parameters<typeof words>[0], ControlValue, string, string]>([
    ['schedule.form.privacy', { mode: 'anonymous', k: 2, comments: 'no' }, 'k', words('schedule.bad.k', { least: 3 })],
    [
      'schedule.form.when',
      { when: 'every day at 16:00', zones: 'one', zone: 'Berlin', ends: '' },
      'zone',
      words('schedule.bad.zone', { zone: 'Berlin' }),
    ],
    [
      'schedule.form.days',
      { workDays: [], onDayOff: 'move', holidays: 'Christmas', breaks: '' },
      'holidays',
      words('schedule.bad.dates', { found: 'Christmas' }),
    ],
    ['schedule.form.days', { workDays: [], onDayOff: 'move', holidays: '', breaks: '2027-08-13 – 2027-08-02' }, 'breaks', '2027-08-13'],
  ])('%s says what is wrong beside the field', (form, value, field, problem) =>
    made(async (talk) => {
      const taken = await fills(talk, 'manager', words(form), value);
      expect(taken).toMatchObject({ field, problem: expect.stringContaining(problem) });
    }),
  );

  it('keeps a rule that is no plain choice as it is when its words are not changed', () =>
    made(async (talk) => {
      const [before] = (await talk.within((tx) => tx.listSchedules('cafe' as WorkspaceId))) as [StoredSchedule];
      const rule = 'FREQ=MONTHLY;BYDAY=MO,WE;BYSETPOS=2';
      await talk.within((tx) => tx.updateSchedule({ ...before, rule, revision: before.revision + 1 }, before.revision));
      await fills(talk, 'manager', words('schedule.form.when'), { when: rule, zones: 'own', zone: '', ends: '2027-12-31' });
      const [after] = await talk.within((tx) => tx.listSchedules('cafe' as WorkspaceId));
      expect(after?.rule).toBe(rule);
    }));

  it('is written down: who changed what, and when', () =>
    made(async (talk) => {
      await talk.presses('manager', words('schedule.do.resume'));
      await talk.pressesId('manager', 'x/audit/');
      expect(talk.last('manager')).toContain('set it up · Weekly look');
      expect(talk.last('manager')).toContain('switched it on · Weekly look');
    }));

  it('goes over to another manager', () =>
    made(async (talk) => {
      await talk.presses('manager', words('schedule.do.hand'));
      expect(talk.last('manager')).toBe(words('schedule.no-manager'));
      await talk.pressesId('manager', 'x/people/');
      expect(await fills(talk, 'manager', words('people.appoint'), { person: ['cook'], role: 'manager' })).toEqual({});
      await talk.presses('manager', words('schedule.do.hand'));
      await talk.presses('manager', 'cook');
      expect(talk.last('manager')).toBe(words('schedule.handed', { title: 'Weekly look', name: 'cook' }));
    }));
});

describe('one’s own times', () => {
  it('are set in a form, and kept to', () =>
    withRounds(async (talk) => {
      await talk.checkIn({ windowHours: 72 });
      await talk.commands('cook', 'check-ins');
      await fills(talk, 'cook', words('times.form'), { days: ['TU', 'WE'], from: '18:00', to: '10:00', away: '' });
      await talk.until('2027-03-01T12:00:00.000Z');
      expect(talk.asked('cook', 'A check-in: ')).toBe(0);
      await talk.until('2027-03-02T10:00:00.000Z');
      expect(talk.asked('cook', 'A check-in: ')).toBe(1);
    }));
});
