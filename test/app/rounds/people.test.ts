import { describe, expect, it } from 'vitest';
import { preferencesOfMember, savePreferences } from '../../../src/app/rounds/take-part.ts';
import { placeKey } from '../../../src/chat/event.ts';
import { channel, words } from '../talk.ts';
import { type RoundsTalk, withRounds } from './rounds-talk.ts';

const monday = '2027-03-01T09:00:00.000Z';
const invitation = 'A check-in: ';
const reminder = words('round.reminder', { title: 'Monday check-in', closes: '…' }).split('…')[0] as string;

const prefer = (talk: RoundsTalk, person: string, changes: object) =>
  talk.as(person, async (desk) => savePreferences(desk, { ...(await preferencesOfMember(desk)), ...changes }));

describe('somebody in a round', () => {
  it('who has not answered is reminded, and nobody else', () =>
    withRounds(async (talk) => {
      await talk.checkIn();
      await talk.until(monday);
      await talk.answersAll('cook');
      await talk.presses('waiter', words('round.decline'));
      await talk.until('2027-03-03T09:00:10.000Z');
      expect(['cook', 'waiter', 'owner', 'manager'].map((person) => talk.asked(person, reminder))).toEqual([0, 0, 1, 1]);
      for (const other of ['manager', 'owner']) expect(talk.read(other)).not.toMatch(/waiter|cook/);
    }));

  it('who has begun is nudged once, and not reminded', () =>
    withRounds(async (talk) => {
      await talk.checkIn();
      await talk.until(monday);
      await talk.presses('cook', 'Begin');
      await talk.answers('cook', '4');
      await talk.until('2027-03-04T08:00:00.000Z');
      expect(talk.asked('cook', reminder)).toBe(0);
      expect(talk.asked('cook', 'You’ve begun “Monday check-in”')).toBe(1);
      await talk.presses('cook', words('aside.resume'));
      await talk.answers('cook', '4');
      await talk.answers('cook', 'Fine.');
      expect((await talk.own('cook'))?.state).toBe('answered');
    }));

  it('who is away is asked when they are back, if that is in time', () =>
    withRounds(async (talk) => {
      await prefer(talk, 'cook', { away: [{ from: '2027-02-25', to: '2027-03-02' }] });
      await prefer(talk, 'waiter', { away: [{ from: '2027-02-25', to: '2027-03-20' }] });
      await talk.checkIn();
      await talk.until('2027-03-02T23:00:00.000Z');
      expect(talk.asked('cook', invitation)).toBe(0);
      await talk.until('2027-03-03T09:00:00.000Z');
      expect(talk.asked('cook', invitation)).toBe(1);
      await talk.until('2027-03-05T09:00:00.000Z');
      expect(talk.asked('waiter', invitation)).toBe(0);
      expect((await talk.own('waiter'))?.state).toBe('left-out');
    }));

  it('who sets themselves away from the invitation hears nothing more until then', () =>
    withRounds(async (talk) => {
      await talk.checkIn();
      await talk.until(monday);
      await talk.presses('cook', words('round.away'));
      await talk.presses('cook', 'Monday, March 15');
      expect(talk.last('cook')).toContain('before Monday, March 15');
      await talk.until('2027-03-14T12:00:00.000Z');
      expect(talk.asked('cook', invitation)).toBe(1);
      expect(talk.asked('cook', reminder)).toBe(0);
      await talk.until('2027-03-15T09:00:00.000Z');
      expect(talk.asked('cook', invitation)).toBe(2);
    }));

  it('in their quiet hours is asked in the morning', () =>
    withRounds(async (talk) => {
      await prefer(talk, 'cook', { quiet: { from: '08:30', to: '11:00' } });
      await talk.checkIn();
      await talk.until('2027-03-01T10:59:00.000Z');
      expect(talk.asked('cook', invitation)).toBe(0);
      await talk.until('2027-03-01T11:00:00.000Z');
      expect(talk.asked('cook', invitation)).toBe(1);
    }));

  it('who asks for it is asked again later, once', () =>
    withRounds(async (talk) => {
      await talk.checkIn();
      await talk.until(monday);
      await talk.presses('cook', words('round.later'));
      await talk.presses('cook', words('round.wait.hours'));
      expect((await talk.own('cook'))?.state).toBe('waiting');
      await talk.until('2027-03-01T12:00:00.000Z');
      expect(talk.asked('cook', invitation)).toBe(2);
      expect((await talk.own('cook'))?.state).toBe('invited');
    }));

  it('who opted out is not asked again', () =>
    withRounds(async (talk) => {
      await talk.checkIn();
      await talk.until(monday);
      await talk.presses('cook', words('round.decline'));
      await talk.presses('cook', words('round.opt-out'));
      await talk.until('2027-03-08T10:00:00.000Z');
      expect(talk.asked('cook', invitation)).toBe(1);
      const [, second] = await talk.rounds();
      expect(second).toMatchObject({ invited: 3 });
    }));

  it('gets one message for two check-ins of one day', () =>
    withRounds(async (talk) => {
      await talk.checkIn();
      await talk.checkIn({}, { title: 'Kitchen talk' });
      await talk.until('2027-03-01T09:10:00.000Z');
      const asking = talk.messages('cook').filter(({ kind }) => kind === 'notice');
      expect(asking).toHaveLength(1);
      expect(talk.read('cook')).toContain('2 check-ins are open for you');
      expect(talk.read('cook')).toContain('Monday check-in');
      expect(talk.read('cook')).toContain('Kitchen talk');
      for (const round of await talk.rounds()) expect((await talk.own('cook', round.id))?.state).toBe('invited');
    }));

  it('is asked three times a week at most, over all check-ins', () =>
    withRounds(async (talk) => {
      for (const title of ['One', 'Two']) {
        await talk.checkIn({ windowHours: 20, reminders: [] }, { title, rule: 'FREQ=DAILY', startsAt: '2027-03-01T09:00:00' });
      }
      await talk.until('2027-03-07T23:00:00.000Z');
      expect(talk.messages('cook').filter(({ kind }) => kind === 'notice')).toHaveLength(3);
    }));

  it('who answers after the close answers for the next one, and is not asked again', () =>
    withRounds(async (talk) => {
      await talk.checkIn({ mode: 'confidential' });
      await talk.until(monday);
      await talk.presses('cook', 'Begin');
      await talk.answers('cook', '4');
      await talk.until('2027-03-05T09:00:00.000Z');
      await talk.answers('cook', '4');
      await talk.answers('cook', 'Late.');
      expect(talk.last('cook')).toContain('your answers count for the next one');
      await talk.until('2027-03-08T09:10:00.000Z');
      const [first, second] = await talk.rounds();
      expect(first?.report).toContain('"answered":0');
      expect((await talk.own('cook', second?.id))?.state).toBe('answered');
      expect(talk.asked('cook', 'A check-in:')).toBe(1);
      expect(await talk.within((tx) => tx.listResponses(second?.id ?? (first?.id as never)))).toHaveLength(1);
    }));

  it('pressing the button of a closed round is told so', () =>
    withRounds(async (talk) => {
      await talk.checkIn();
      await talk.until('2027-03-04T10:00:00.000Z');
      await talk.presses('cook', 'Begin');
      expect(talk.read('cook')).toContain('has closed. If you answer now, it counts for the next one.');
    }));

  it('can’t use the button of somebody who is not in the round', () =>
    withRounds(async (talk) => {
      talk.inTheChannel = ['manager', 'cook'];
      await talk.checkIn({ audience: { kind: 'channel', place: placeKey(channel) } });
      await talk.until(monday);
      await talk.pressesId('waiter', talk.button('cook', 'Begin'));
      expect(talk.last('waiter')).toBe(words('round.not-yours'));
    }));
});
