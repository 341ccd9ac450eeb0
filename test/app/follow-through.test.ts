import { describe, expect, it } from 'vitest';
import type { ControlValue } from '../../src/chat/message.ts';
import type { MemberId, WorkspaceId } from '../../src/ids.ts';
import { loadLibrary } from '../../src/script/library.ts';
import { cafe } from './cafe.ts';
import { type Talk, withTalk, words } from './talk.ts';

const library = [cafe(), ...loadLibrary('conversations').values()];
const withAll = (test: (talk: Talk) => Promise<void>) => withTalk(test, { library });

/** Takes the café's conversation to a result that advises to say hello first. */
async function finishes(talk: Talk, person: string): Promise<void> {
  await talk.pressesId(person, 'x/begin/cafe-morning');
  for (const answer of ['1', '4', 'The queue.']) await talk.answers(person, answer);
}

const takes = words('action.take', { title: 'Say hello first' });

const actionsOf = (talk: Talk, person: string) => talk.opened.store.transaction((tx) => tx.listActions(`m-${person}` as MemberId));

/** Answers whatever is asked until the conversation has ended: by the question's words, or by typing `skip`. */
async function answersAll(talk: Talk, person: string, answers: [RegExp, string][]): Promise<void> {
  for (let asked = 0; asked < 60; asked++) {
    const waiting = talk.messages(person).find(({ kind }) => kind === 'question');
    if (!waiting) return;
    const known = answers.find(([question]) => question.test(waiting.fallback));
    const wasAskedAgain = waiting.blocks.some((block) => block.type === 'text' && block.tone === 'notice');
    await talk.says(person, known && !wasAskedAgain ? known[1] : 'skip');
  }
  throw new Error('The conversation did not end.');
}

describe('advice', () => {
  it('is taken on in one tap, with a date two weeks away, and counts as taken on once', () =>
    withAll(async (talk) => {
      await finishes(talk, 'cook');
      await talk.presses('cook', takes);
      expect(talk.last('cook')).toContain(words('action.taken'));
      expect(talk.last('cook')).toContain('December 6, 2026');
      await talk.presses('cook', takes);
      expect(talk.last('cook')).toContain(words('action.known'));
      expect(await actionsOf(talk, 'cook')).toMatchObject([
        { title: 'Say hello first', firstStep: 'Greet the next guest.', dueOn: '2026-12-06' },
      ]);
    }));

  it('that was taken on is listed with how much is done, and no longer suggested', () =>
    withAll(async (talk) => {
      await finishes(talk, 'cook');
      await talk.commands('cook', 'actions');
      expect(talk.last('cook')).toContain(`[${takes}]`);
      await talk.presses('cook', takes);
      await talk.commands('cook', 'actions');
      expect(talk.last('cook')).not.toContain(`[${takes}]`);
      expect(talk.last('cook')).toContain(words('actions.share', { done: 0, all: 1 }));
      await talk.presses('cook', words('action.mark.done'));
      await talk.commands('cook', 'actions');
      expect(talk.last('cook')).toContain(words('actions.share', { done: 1, all: 1 }));
    }));

  it('that is stuck is asked what it is stuck on', () =>
    withAll(async (talk) => {
      await finishes(talk, 'cook');
      await talk.presses('cook', takes);
      await talk.presses('cook', words('action.mark.stuck'));
      await talk.presses('cook', words('obstacle.waiting'));
      expect(await actionsOf(talk, 'cook')).toMatchObject([{ status: 'stuck', stuckBy: 'waiting' }]);
    }));

  it('opens the next check-in', () =>
    withAll(async (talk) => {
      await finishes(talk, 'cook');
      await talk.presses('cook', takes);
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      expect(talk.read('cook')).toContain(words('actions.before'));
    }));

  const set = async (talk: Talk, value: ControlValue, person = 'cook') => {
    const [action] = await actionsOf(talk, 'cook');
    const id = `x/set-action/${action?.id}`;
    return talk.app.take(talk.event(person, { kind: 'press', id, value, isForm: true }));
  };

  it('gets another date from its owner, and the form says what is wrong with one that can’t be', () =>
    withAll(async (talk) => {
      await finishes(talk, 'cook');
      await talk.presses('cook', takes);
      const problem = words('action.bad-date', { from: '2026-11-22', to: '2027-11-23' });
      for (const due of ['2026-11-21', '2030-01-01', 'soon', '']) expect(await set(talk, { due })).toEqual({ problem, field: 'due' });
      expect(await set(talk, { due: '2026-11-30' })).toEqual({});
      expect(await actionsOf(talk, 'cook')).toMatchObject([{ dueOn: '2026-11-30' }]);
    }));

  it('can be handed over to somebody, who is told by whom', () =>
    withAll(async (talk) => {
      await finishes(talk, 'cook');
      await talk.presses('cook', takes);
      expect(await set(talk, { due: '2026-11-30', owner: ['waiter', 'owner'] })).toEqual({
        problem: words('action.one-owner'),
        field: 'owner',
      });
      await set(talk, { due: '2026-11-30', owner: ['waiter'] });
      await talk.jobs.idle();
      expect(talk.last('waiter')).toContain(words('action.given', { name: 'cook' }));
      expect(await actionsOf(talk, 'cook')).toEqual([]);
      await talk.presses('waiter', words('action.mark.dropped'));
      expect(await actionsOf(talk, 'waiter')).toMatchObject([{ status: 'dropped' }]);
    }));

  it('is nobody else’s to change', () =>
    withAll(async (talk) => {
      await finishes(talk, 'cook');
      await talk.presses('cook', takes);
      await set(talk, { due: '2026-11-30' }, 'waiter');
      await talk.jobs.idle();
      expect(talk.last('waiter')).toBe(words('action.gone'));
      expect(await actionsOf(talk, 'cook')).toMatchObject([{ dueOn: '2026-12-06' }]);
    }));

  it('is gone over in the review of actions, and stands as was said there', () =>
    withAll(async (talk) => {
      await finishes(talk, 'cook');
      await talk.presses('cook', takes);
      await talk.commands('cook', 'actions');
      await talk.presses('cook', words('actions.review'));
      await answersAll(talk, 'cook', [
        [/stuck|hold|way/i, 'time'],
        [/Say hello first/, 'stuck'],
      ]);
      expect(await actionsOf(talk, 'cook')).toMatchObject([{ status: 'stuck', stuckBy: 'time' }]);
    }));

  it('is erased with everything else', () =>
    withAll(async (talk) => {
      await finishes(talk, 'cook');
      await talk.presses('cook', takes);
      await talk.pressesId('cook', 'x/forget-yes/');
      expect(await actionsOf(talk, 'cook')).toEqual([]);
    }));
});

/** The owner states two priorities and one figure. */
async function states(talk: Talk): Promise<void> {
  await talk.pressesId('owner', 'x/begin/strategic-intent');
  await answersAll(talk, 'owner', [
    [/What matters most/, 'Fresh bread every morning\nEvery guest feels welcome'],
    [/Share out 100 points/, '70 30'],
    [/Which figures/, 'Loaves left at closing'],
    [/counted in/, 'loaves'],
    [/What should .* be/, '5'],
    [/Which way is better/, 'less is better'],
    [/What is .* now/, '20'],
  ]);
}

describe('what the leader states', () => {
  it('becomes questions for the team', () =>
    withAll(async (talk) => {
      await states(talk);
      await talk.pressesId('cook', 'x/begin/dissonance-fundamentals');
      const [session] = await talk.sessions('cook');
      expect(session?.facts.priorities.map(({ text }) => text)).toEqual(['Fresh bread every morning', 'Every guest feels welcome']);
    }));

  it('becomes figures to read off; a reading that is changed later stays beside the new one', () =>
    withAll(async (talk) => {
      await states(talk);
      await talk.pressesId('manager', 'x/begin/kpi-check-in');
      await answersAll(talk, 'manager', [[/Where does .* stand now/, '12']]);
      await talk.presses('manager', words('aside.change'));
      await answersAll(talk, 'manager', [[/Where does .* stand now/, '9']]);
      const readings = await talk.opened.store.transaction((tx) => tx.listReadings('cafe' as WorkspaceId));
      expect(readings.map(({ value, replacedAt }) => [value, replacedAt === null])).toEqual(
        expect.arrayContaining([
          [12, false],
          [9, true],
        ]),
      );
      expect(readings).toHaveLength(2);
      await talk.pressesId('manager', 'x/begin/kpi-check-in');
      const [session] = await talk.sessions('manager');
      expect(session?.facts.kpis).toMatchObject([
        { text: 'Loaves left at closing', target: 5, unit: 'loaves', direction: 'down', last: 9 },
      ]);
    }));
});

describe('the pulse', () => {
  it('asks three questions, and others the next time', () =>
    withAll(async (talk) => {
      const asked: string[] = [];
      for (let nth = 0; nth < 2; nth++) {
        await talk.pressesId('cook', 'x/begin/pulse');
        const [session] = await talk.sessions('cook');
        const ids = session?.facts.ask?.map(({ id }) => id) ?? [];
        expect(ids).toHaveLength(3);
        asked.push(...ids);
        await answersAll(talk, 'cook', [[/./, '3']]);
      }
      expect(new Set(asked).size).toBe(6);
    }));
});
