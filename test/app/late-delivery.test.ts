import { describe, expect, it } from 'vitest';
import { type Talk, withTalk, words } from './talk.ts';

/** Someone who types ahead while the platform is slow: everything is stored before anything of it is shown. */
async function typesAhead(talk: Talk, ...texts: string[]): Promise<void> {
  const held = talk.adapter.hold();
  for (const text of texts) await talk.app.take(talk.event('cook', { kind: 'text', text }));
  held.letGo();
  await talk.jobs.idle();
}

const questions = (talk: Talk) => talk.messages('cook').filter(({ kind }) => kind === 'question');

describe('messages that are shown late', () => {
  it('show each answer where its question stands, and the waiting question once', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      await typesAhead(talk, '2', 'often');
      expect(talk.messages('cook').map(({ kind }) => kind)).toEqual(['answered', 'answered', 'question']);
      expect(talk.read('cook')).toMatch(/greeted at once\?\nSeldom[\s\S]*coffee hot\?\nOften[\s\S]*Anything else/);
    }));

  it('say of a question that was asked, answered and started over that it is out of date', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      await typesAhead(talk, '2', 'restart', 'yes');
      expect(talk.read('cook').split(words('started-over')).length - 1).toBe(2);
      expect(questions(talk)).toHaveLength(1);
      expect((await talk.session('cook')).answers).toEqual({});
    }));

  it('say what was not understood, and what was then answered, in the right places', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      await typesAhead(talk, 'purple', '3');
      expect(talk.read('cook')).toMatch(/greeted at once\?\nSometimes/);
      expect(questions(talk)).toHaveLength(1);
    }));

  it('are not shown at all when all was deleted meanwhile', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      const before = talk.messages('cook').length;
      const held = talk.adapter.hold();
      await talk.app.take(talk.event('cook', { kind: 'text', text: '2' }));
      await talk.app.take(talk.event('cook', { kind: 'press', id: 'x/forget-yes/' }));
      held.letGo();
      await talk.jobs.idle();
      expect(talk.read('cook')).not.toContain('coffee hot');
      expect(talk.messages('cook')).toHaveLength(before + 1);
    }));
});
