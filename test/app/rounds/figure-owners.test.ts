import { describe, expect, it } from 'vitest';
import type { MemberId, WorkspaceId } from '../../../src/ids.ts';
import { loadLibrary } from '../../../src/script/library.ts';
import { channel, words } from '../talk.ts';
import { type RoundsTalk, withRounds } from './rounds-talk.ts';

const library = [...loadLibrary('conversations').values()];
const stated: [RegExp, string][] = [
  [/What matters most/, 'Fresh bread'],
  [/Which figures/, 'Loaves left\nRegulars'],
  [/counted in/, 'pieces'],
  [/What should .* be/, '5'],
  [/Which way is better/, 'less is better'],
];

/** Answers until the conversation has ended; what has no answer is skipped. */
async function answersAll(talk: RoundsTalk, person: string, answers: [RegExp, string][]): Promise<void> {
  for (let nth = 0; nth < 60; nth++) {
    const waiting = talk.messages(person).find(({ kind }) => kind === 'question');
    if (!waiting) return;
    await talk.says(person, answers.find(([question]) => question.test(waiting.fallback))?.[1] ?? 'skip');
  }
  throw new Error('The conversation did not end.');
}

const hands = (talk: RoundsTalk, figure: string, to: string) => talk.pressesId('manager', `x/figure-hand/${figure}`, { owner: [to] });

/** Two figures of which the cook looks after one, and a check-in that asks whoever looks after a figure. */
const withOwners = (test: (talk: RoundsTalk, checkIn: () => Promise<unknown>) => Promise<void>) =>
  withRounds(
    async (talk) => {
      await talk.pressesId('owner', 'x/begin/strategic-intent');
      await answersAll(talk, 'owner', stated);
      await hands(talk, 'loaves-left', 'cook');
      await test(talk, () => talk.checkIn({ scripts: ['kpi-check-in'], audience: { kind: 'owners' } }, { title: 'Figures' }));
    },
    { library },
  );

/** People of the channel who are still there: the platform names nobody else. */
const hereOnly = (talk: RoundsTalk) => {
  const { audience } = talk;
  Object.defineProperty(talk, 'audience', {
    get: () => ({
      ...audience,
      membersOf: async (_: string, source: { kind: string; ids?: readonly string[] }) =>
        talk.inTheChannel.filter((id) => source.ids?.includes(id)).map((id) => ({ id })),
    }),
  });
};

const owners = (talk: RoundsTalk) =>
  talk.within(async (tx) => (await tx.listKpiCare('cafe' as WorkspaceId)).map(({ kpiId, ownerId }) => [kpiId, ownerId]));

describe('a check-in for whoever looks after a figure', () => {
  it('asks them and nobody else', () =>
    withOwners(async (talk, checkIn) => {
      hereOnly(talk);
      await checkIn();
      await talk.until('2027-03-01T10:00:00.000Z');
      expect(['cook', 'waiter', 'owner'].map((person) => talk.asked(person, 'A check-in: '))).toEqual([1, 0, 0]);
      expect(await talk.round()).toMatchObject({ invited: 1 });
    }));

  it('takes a figure from somebody who has left, and tells whoever set it up', () =>
    withOwners(async (talk, checkIn) => {
      await hands(talk, 'regulars', 'waiter');
      hereOnly(talk);
      await checkIn();
      talk.inTheChannel = ['owner', 'manager', 'waiter'];
      await talk.until('2027-03-01T10:00:00.000Z');
      expect(talk.read('manager')).toContain(words('figures.owners-gone', { figures: 'Loaves left' }));
      expect(await owners(talk)).toEqual([
        ['loaves-left', null],
        ['regulars', 'm-waiter'],
      ]);
      expect(talk.asked('waiter', 'A check-in: ')).toBe(1);
    }));

  it('is what a new check-in of figures gets when nobody is named', () =>
    withOwners(async (talk) => {
      const one = { title: 'Figures', script: 'kpi-check-in', when: 'every Monday at 9:30', channel: '', people: [] };
      await talk.pressesId('manager', 'x/schedule-set/:new', one);
      expect(talk.last('manager')).toContain(words('schedule.whom.owners'));
    }));

  it('is chosen and unchosen on its card', () =>
    withOwners(async (talk) => {
      const { id } = await talk.checkIn({ scripts: ['kpi-check-in'] });
      const sets = (value: Record<string, string | string[]>) => talk.pressesId('manager', `x/schedule-set/${id}:whom`, value);
      await sets({ channel: channel.id, group: '', people: [], owners: ['owners'] });
      expect(talk.last('manager')).toContain(words('schedule.whom.owners'));
      await sets({ channel: '', group: '', people: ['cook'], owners: ['owners'] });
      expect(talk.last('manager')).not.toContain(`Whom: ${words('schedule.whom.owners')}`);
      expect(talk.last('manager')).toContain('cook');
    }));
});

describe('a reading in an anonymous check-in', () => {
  it('is kept, and says nothing of who read it off', () =>
    withOwners(async (talk) => {
      await talk.checkIn({ scripts: ['kpi-check-in'], mode: 'anonymous' });
      await talk.until('2027-03-01T10:00:00.000Z');
      await talk.presses('cook', words('round.begin'));
      await answersAll(talk, 'cook', [[/Where does/, '12']]);
      const readings = await talk.within((tx) => tx.listReadings('cafe' as WorkspaceId));
      expect(readings.map(({ kpiId, value }) => [kpiId, value])).toEqual([
        ['loaves-left', 12],
        ['regulars', 12],
      ]);
      expect(new Set(readings.map(({ memberId }) => memberId))).toEqual(new Set(['m-manager' as MemberId]));
      expect(new Set(readings.map(({ sessionId }) => sessionId))).toEqual(new Set(['']));
    }));
});
