import { describe, expect, it } from 'vitest';
import { tickAll } from '../../../src/app/rounds/tick.ts';
import { words } from '../talk.ts';
import { sunday, withRounds } from './rounds-talk.ts';

const monday = '2027-03-01T09:00:00.000Z';
const invitation = words('round.invitation', { title: 'Monday check-in', count: 1 });

describe('a round', () => {
  it('opens at its time, asks everybody once, closes, and reports once', () =>
    withRounds(async (talk) => {
      await talk.checkIn();
      await talk.until('2027-03-01T08:59:59.999Z');
      expect(await talk.rounds()).toEqual([]);
      await talk.until(monday);
      expect(await talk.round()).toMatchObject({ status: 'open', invited: 4, opensAt: monday, closesAt: '2027-03-04T09:00:00.000Z' });
      for (const person of talk.inTheChannel) expect(talk.asked(person, invitation), person).toBe(1);
      for (const person of ['owner', 'manager', 'cook']) await talk.answersAll(person);
      expect(talk.inChannel()).toEqual([]);
      await talk.until('2027-03-04T09:00:00.000Z');
      expect(await talk.round()).toMatchObject({ status: 'reported' });
      expect(talk.inChannel()).toHaveLength(1);
      expect(talk.inChannel()[0]).toContain('3 of 4 answered.');
      await talk.until('2027-03-07T12:00:00.000Z');
      expect(talk.inChannel()).toHaveLength(1);
    }));

  it('closes as soon as everybody has answered or declined', () =>
    withRounds(async (talk) => {
      await talk.checkIn();
      await talk.until(monday);
      for (const person of ['owner', 'manager', 'cook']) await talk.answersAll(person);
      expect((await talk.round()).status).toBe('open');
      await talk.presses('waiter', words('round.decline'));
      expect((await talk.round()).status).toBe('reported');
      expect(talk.last('waiter')).toContain(words('round.declined', { title: 'Monday check-in' }));
    }));

  it('says before the first question what becomes of the answers', () =>
    withRounds(async (talk) => {
      await talk.checkIn({ mode: 'anonymous' });
      await talk.until(monday);
      const shown = talk.last('cook');
      expect(shown).toContain('as part of figures about at least 3 people');
      expect(shown).toContain('the link between you and your answers is destroyed');
      expect(shown).toContain(words('round.comments-kept'));
      expect(shown).toContain('Open until Thu');
      expect(shown).toContain('(UTC)');
    }));

  it('comes again the week after, with who is there then', () =>
    withRounds(async (talk) => {
      await talk.checkIn();
      await talk.until('2027-03-06T09:00:00.000Z');
      talk.inTheChannel = ['manager', 'cook', 'baker'];
      await talk.until('2027-03-08T09:00:00.000Z');
      const [, second] = await talk.rounds();
      expect(second).toMatchObject({ invited: 3, status: 'open' });
      expect(talk.asked('baker', invitation)).toBe(1);
      expect(talk.asked('waiter', invitation)).toBe(1);
    }));

  it('asks each person at that time of their own zone, and has one local date for all', () =>
    withRounds(async (talk) => {
      talk.zones = { owner: 'Asia/Tokyo', cook: 'America/New_York' };
      await talk.within(async (tx) => {
        for (const [person, zone] of Object.entries(talk.zones)) {
          const who = await tx.findWho('notes', 'cafe', person);
          if (who?.member) await tx.saveMember({ ...who.member, zone });
        }
      });
      await talk.checkIn({}, { zone: null });
      await talk.until('2027-03-01T00:00:00.000Z');
      expect(['owner', 'manager', 'cook'].map((person) => talk.asked(person, invitation))).toEqual([1, 0, 0]);
      await talk.until(monday);
      expect(['owner', 'manager', 'cook'].map((person) => talk.asked(person, invitation))).toEqual([1, 1, 0]);
      await talk.until('2027-03-01T14:00:00.000Z');
      expect(['owner', 'manager', 'cook'].map((person) => talk.asked(person, invitation))).toEqual([1, 1, 1]);
      // The window begins when the last ones are asked.
      expect(await talk.round()).toMatchObject({ occasion: '2027-03-01T09:00:00', closesAt: '2027-03-04T14:00:00.000Z' });
    }));

  it('that could not be opened in time is left out, and its owner told', () =>
    withRounds(async (talk) => {
      await talk.checkIn();
      talk.at = '2027-03-01T20:00:00.000Z';
      await talk.settle();
      expect(await talk.rounds()).toEqual([]);
      expect(talk.last('manager')).toContain('could not be opened in time');
      await talk.until('2027-03-08T09:00:00.000Z');
      expect(await talk.rounds()).toHaveLength(1);
    }));

  it('is opened late within the grace period, and no other one with it', () =>
    withRounds(async (talk) => {
      await talk.checkIn();
      talk.at = '2027-03-15T13:00:00.000Z';
      await talk.settle();
      expect((await talk.rounds()).map(({ occasion }) => occasion)).toEqual(['2027-03-15T09:00:00']);
      expect(talk.read('manager')).toContain('2 times were left out');
    }));

  it('is not opened again when the clock is set back, nor held up after it was far ahead', () =>
    withRounds(async (talk) => {
      await talk.checkIn();
      await talk.until(monday);
      for (const back of ['2027-03-01T08:00:00.000Z', '2027-02-20T08:00:00.000Z']) {
        talk.at = back;
        await talk.settle();
        await talk.until('2027-03-01T10:00:00.000Z');
        expect(await talk.rounds(), back).toHaveLength(1);
        expect(talk.asked('cook', invitation)).toBe(1);
      }
      talk.at = '2029-01-01T08:00:00.000Z';
      await talk.settle();
      talk.at = '2027-03-02T10:00:00.000Z';
      // As every few minutes: what a wrong clock has planned is planned anew.
      await tickAll(talk.opened.store, talk.at);
      await talk.until('2027-03-08T09:00:00.000Z');
      expect((await talk.rounds()).map(({ occasion }) => occasion)).toContain('2027-03-08T09:00:00');
    }));

  it('tells whoever listens that it opened, closed and reported', () =>
    withRounds(async (talk) => {
      await talk.checkIn();
      await talk.until('2027-03-04T09:00:00.000Z');
      expect(talk.notices.map(({ event }) => event)).toEqual(['round.opened', 'round.closed', 'round.reported']);
      expect(talk.notices[2]?.body).toMatchObject({ report: { answered: 0, invited: 4, k: 3 } });
    }));

  it('knows nobody before it is set up', () =>
    withRounds(async (talk) => {
      await talk.until(monday);
      expect(talk.at).toBe(monday);
      expect(sunday < monday && (await talk.rounds())).toEqual([]);
    }));
});
