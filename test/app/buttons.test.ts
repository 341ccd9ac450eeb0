import { describe, expect, it } from 'vitest';
import type { ControlValue } from '../../src/chat/message.ts';
import { withTalk, words } from './talk.ts';

const newest = ['x/start/cafe-morning', 'x/begin/cafe-morning'];

describe('a button', () => {
  it.each([
    ['of nothing at all', ''],
    ['of another program', 'approve_request_17'],
    ['of a kind that there is not', 'z/one/two'],
    ['that is cut off', 'a/s1'],
    ['that is badly encoded', 'x/%E0%A4%A/y'],
    ['with a verb that there is not', 'x/dance/now'],
    ['with a verb that only looks like one', 'x/constructor/now'],
    ['with a verb from every object', 'x/__proto__/now'],
  ])('%s is answered with what can be done here', (_, id) =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', id);
      expect(talk.last('cook')).toContain(words('home.unknown-button'));
      expect(talk.last('cook')).toContain('The morning in the café');
    }),
  );

  it.each([
    ['an answer', 'a/SESSION/1/greets/5', '5'],
    ['an aside', 's/SESSION/1/greets/skip', undefined],
    ['starting over', 'x/restart/SESSION', undefined],
    ['sharing', 'x/share/SESSION', undefined],
    ['sharing without a look', 'x/share-yes/SESSION%3A1', undefined],
    ['taking back', 'x/share-back/SESSION', undefined],
    ['moving to a newer version', 'x/move/SESSION', undefined],
    ['carrying on', 'x/resume/SESSION', undefined],
  ])('of somebody else, for %s, changes nothing and shows nothing of theirs', (_, id, value) =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      await talk.answers('cook', '2');
      const before = [await talk.session('cook'), talk.messages('cook')];
      await talk.pressesId('waiter', id.replace('SESSION', (await talk.session('cook')).id), value);
      expect(talk.last('waiter')).toContain(words('home.not-yours'));
      expect(talk.read('waiter')).not.toContain('greeted');
      expect(await talk.sessions('waiter')).toEqual([]);
      expect([await talk.session('cook'), talk.messages('cook')]).toEqual(before);
      expect(talk.inChannel()).toEqual([]);
    }),
  );

  it('of a question that is answered gets an answer, and the question that waits comes to the bottom', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      const old = talk.control('cook');
      await talk.answers('cook', '2');
      await talk.pressesId('cook', old, '5');
      expect(talk.read('cook')).toContain(words('reply.stale'));
      expect(talk.last('cook')).toContain('How often is the coffee hot?');
      expect((await talk.session('cook')).answers).toEqual({ greets: 2 });
    }));

  it('of a conversation that is finished gets an answer', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      const old = talk.control('cook');
      for (const value of ['2', '4', 'No.']) await talk.answers('cook', value);
      await talk.pressesId('cook', old, '5');
      expect(talk.last('cook')).toContain(words('reply.stale-done'));
      expect((await talk.session('cook')).answers.greets).toBe(2);
    }));

  it('of a conversation that was deleted gets an answer', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      const old = talk.control('cook');
      await talk.pressesId('cook', 'x/forget-yes/');
      await talk.pressesId('cook', old, '5');
      expect(talk.last('cook')).toContain(words('home.not-yours'));
      expect(await talk.sessions('cook')).toEqual([]);
    }));

  it('of a conversation that is no longer in the folder gets an answer', () =>
    withTalk(async (talk) => {
      talk.library = [];
      for (const id of newest) await talk.pressesId('cook', id);
      expect(talk.messages('cook')).toHaveLength(2);
      expect(talk.last('cook')).toContain(words('start.unknown', { name: 'cafe-morning' }));
    }));

  it('to begin, pressed twice, carries on instead of beginning twice', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      await talk.answers('cook', '2');
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      expect((await talk.session('cook')).answers).toEqual({ greets: 2 });
      expect(talk.last('cook')).toContain('How often is the coffee hot?');
    }));

  it.each<[string, ControlValue, string]>([
    ['an option that there is not', '9', words('misfit.too-large', { greatest: 5 })],
    ['a list', ['2', '3'], words('misfit.not-an-option')],
    ['shares', { greets: 100 }, words('misfit.not-an-option')],
    ['a number out of range', 17, words('misfit.too-large', { greatest: 5 })],
  ])('of a question with %s as its value asks again and says why', (_, value, why) =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      await talk.answers('cook', value);
      expect((await talk.session('cook')).answers).toEqual({});
      expect(talk.last('cook')).toContain(why);
    }),
  );
});

describe('a control whose value doesn’t fit', () => {
  it('is asked again where it stands, and its buttons stay good', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      const before = talk.messages('cook').length;
      const control = talk.control('cook');
      for (const wrong of ['purple', 'flubber']) {
        await talk.pressesId('cook', control, wrong);
        expect(talk.messages('cook')).toHaveLength(before);
        expect(talk.last('cook')).toContain(words('misfit.not-an-option'));
      }
      await talk.pressesId('cook', control, '4');
      expect((await talk.session('cook')).answers).toEqual({ greets: 4 });
    }));

  it('is asked below what was typed when it was typed', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      const before = talk.messages('cook').length;
      await talk.says('cook', 'purple');
      expect(talk.messages('cook')).toHaveLength(before + 1);
    }));
});
