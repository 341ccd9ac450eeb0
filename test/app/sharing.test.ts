import { describe, expect, it } from 'vitest';
import { type Talk, withTalk, words } from './talk.ts';

const place = '#all';
const finish = async (talk: Talk, person = 'cook') => {
  await talk.pressesId(person, 'x/begin/cafe-morning');
  for (const value of ['2', '4', 'The baker sings.']) await talk.answers(person, value);
};

describe('a summary', () => {
  it('is shown to its person exactly as the channel will see it, and nothing is posted before they agree', () =>
    withTalk(async (talk) => {
      await finish(talk);
      await talk.presses('cook', words('result.share', { place }));
      const preview = talk.last('cook');
      expect(talk.inChannel()).toEqual([]);
      await talk.presses('cook', words('share.yes'));
      const [posted = '', ...others] = talk.inChannel();
      expect(others).toEqual([]);
      expect(preview).toContain(posted);
      expect(posted).toContain(words('summary.from', { name: 'cook' }));
      expect(posted).toContain('50 of 100');
      for (const secret of ['The baker sings.', 'Seldom', 'greeted at once']) expect(posted).not.toContain(secret);
    }));

  it('of which the person saw an earlier version is shown to them anew instead of being posted', () =>
    withTalk(async (talk) => {
      await finish(talk);
      await talk.presses('cook', words('result.share', { place }));
      const seen = talk.button('cook', words('share.yes'));
      await talk.says('cook', 'change 1');
      await talk.answers('cook', '5');
      await talk.pressesId('cook', seen);
      expect(talk.inChannel()).toEqual([]);
      expect(talk.read('cook')).toContain(words('share.changed'));
      await talk.presses('cook', words('share.yes'));
      expect(talk.inChannel()).toEqual([expect.stringContaining('88 of 100')]);
    }));

  it('of a conversation that is being changed is not posted', () =>
    withTalk(async (talk) => {
      await finish(talk);
      await talk.presses('cook', words('result.share', { place }));
      await talk.says('cook', 'change 1');
      await talk.presses('cook', words('share.yes'));
      expect(talk.inChannel()).toEqual([]);
    }));

  it.each(['', ':', ':0', ':x', ':-1', ':1e9'])('is not posted for a revision that nobody saw (“%s”)', (revision) =>
    withTalk(async (talk) => {
      await finish(talk);
      const { id } = await talk.session('cook');
      await talk.pressesId('cook', `x/share-yes/${encodeURIComponent(id + revision)}`);
      expect(talk.inChannel()).toEqual([]);
    }),
  );

  it('that is not wanted stays where it is', () =>
    withTalk(async (talk) => {
      await finish(talk);
      await talk.presses('cook', words('result.share', { place }));
      await talk.presses('cook', words('share.no'));
      expect(talk.last('cook')).toBe(words('share.no-reply'));
      expect(talk.inChannel()).toEqual([]);
    }));

  it('stands once, however often it is shared', () =>
    withTalk(async (talk) => {
      await finish(talk);
      await talk.presses('cook', words('result.share', { place }));
      await talk.presses('cook', words('share.yes'));
      await talk.presses('cook', words('share.yes'));
      expect(talk.inChannel()).toHaveLength(1);
    }));

  it('is taken back, and shared again, by its person', () =>
    withTalk(async (talk) => {
      await finish(talk);
      await talk.presses('cook', words('result.share', { place }));
      await talk.presses('cook', words('share.yes'));
      await talk.presses('cook', words('share.take-back'));
      expect(talk.inChannel()).toEqual([words('share.withdrawn')]);
      await talk.presses('cook', words('share.yes'));
      expect(talk.inChannel()).toEqual([expect.stringContaining('50 of 100')]);
    }));

  it('of answers that give no score can’t be shared', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      for (let question = 0; question < 3; question++) await talk.says('cook', 'skip');
      await talk.pressesId('cook', `x/share/${(await talk.session('cook')).id}`);
      expect(talk.last('cook')).toContain(words('share.nothing'));
      expect(talk.inChannel()).toEqual([]);
    }));
});
