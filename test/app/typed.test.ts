import { describe, expect, it } from 'vitest';
import { channel, type Talk, withTalk, words } from './talk.ts';

const finish = async (talk: Talk) => {
  await talk.pressesId('cook', 'x/begin/cafe-morning');
  for (const value of ['2', '4', 'No.']) await talk.answers('cook', value);
};

describe('typed words with no question open', () => {
  it.each<[string, string]>([
    ['start', words('home.intro')],
    ['start cafe-morning', words('start.promise')],
    ['/attune start cafe-morning', words('start.promise')],
    ['attune start cafe-morning', words('start.promise')],
    ['Start The morning in the café', words('start.promise')],
    ['the morning in the cafe', words('start.promise')],
    ['the morning', words('start.promise')],
    ['start the moon', words('start.unknown', { name: 'the moon' })],
    ['resume', words('home.nothing-open')],
    ['result', words('home.no-result')],
    ['actions', words('actions.none')],
    ['privacy', words('privacy.title')],
    ['PRIVACY', words('privacy.title')],
    ['help', words('home.intro')],
    ['what is this', words('home.unclear')],
    ['', words('home.unclear')],
    ['🥐', words('home.unclear')],
    ['__proto__', words('home.unclear')],
  ])('“%s” are understood', (text, answer) =>
    withTalk(async (talk) => {
      await talk.says('cook', text);
      expect(talk.messages('cook')).toHaveLength(1);
      expect(talk.last('cook')).toContain(answer);
    }),
  );

  it('are answered kindly also when there are very many of them', () =>
    withTalk(async (talk) => {
      await talk.says('cook', 'bread '.repeat(1_500));
      expect(talk.last('cook')).toContain(words('home.unclear'));
    }));

  it('show the result and the next steps again once there are some', () =>
    withTalk(async (talk) => {
      await finish(talk);
      await talk.says('cook', 'result');
      expect(talk.last('cook')).toContain('50 of 100 · Warm');
      await talk.says('cook', 'actions');
      expect(talk.last('cook')).toContain('Greet the next guest.');
    }));
});

describe('typed words after the end', () => {
  it('change an answer by its number, and the result with it', () =>
    withTalk(async (talk) => {
      await finish(talk);
      await talk.says('cook', 'change 1');
      expect(talk.last('cook')).toContain('How often is a guest greeted at once?');
      await talk.says('cook', 'always');
      expect(talk.last('cook')).toContain('88 of 100 · Warm');
      expect(await talk.session('cook')).toMatchObject({ status: 'done', answers: { greets: 5, hot: 4 } });
    }));

  it('go back to the last question', () =>
    withTalk(async (talk) => {
      await finish(talk);
      await talk.says('cook', 'back');
      expect(talk.last('cook')).toContain('Anything else about the morning?');
    }));

  it('say where the person is', () =>
    withTalk(async (talk) => {
      await finish(talk);
      await talk.says('cook', 'where am I');
      expect(talk.last('cook')).toBe(words('reply.where-done', { title: 'The morning in the café' }));
    }));

  it('start over once that is confirmed, and not otherwise', () =>
    withTalk(async (talk) => {
      await finish(talk);
      await talk.says('cook', 'start over');
      await talk.says('cook', 'no');
      expect(await talk.session('cook')).toMatchObject({ status: 'done', answers: { greets: 2, hot: 4 } });
      await talk.says('cook', 'start over');
      await talk.says('cook', 'yes');
      const { status, answers } = await talk.session('cook');
      expect({ status, answers }).toEqual({ status: 'open', answers: {} });
    }));

  it('are nothing to an ended conversation when they only sound like it', () =>
    withTalk(async (talk) => {
      await finish(talk);
      await talk.says('cook', 'ok');
      expect(talk.last('cook')).toContain(words('home.unclear'));
    }));
});

describe('typed words at a question', () => {
  it.each<[string, string]>([
    ['privacy', words('privacy.title')],
    ['result', words('home.no-result')],
    ['/attune help', words('home.intro')],
    ['help', words('reply.help')],
    ['why', 'It is the first thing they meet.'],
  ])('“%s” are answered, and the question stays open', (text, answer) =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      await talk.says('cook', text);
      expect(talk.read('cook')).toContain(answer);
      await talk.answers('cook', '3');
      expect((await talk.session('cook')).answers).toEqual({ greets: 3 });
    }),
  );

  it('are the answer', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      await talk.says('cook', 'seldom');
      await talk.says('cook', '5');
      await talk.says('cook', 'Start earlier, and privacy for the guests');
      expect((await talk.session('cook')).answers).toEqual({ greets: 2, hot: 5, note: 'Start earlier, and privacy for the guests' });
    }));

  it('are talk among people when they stand in a channel: no answer, and none is given', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      const before = talk.messages('cook');
      await talk.says('cook', 'often', channel);
      expect((await talk.session('cook')).answers).toEqual({});
      expect(talk.messages('cook')).toEqual(before);
      expect(talk.inChannel()).toEqual([]);
    }));
});
