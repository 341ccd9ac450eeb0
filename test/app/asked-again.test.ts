import { describe, expect, it } from 'vitest';
import { textOf } from './recording-adapter.ts';
import { type Talk, withTalk, words } from './talk.ts';

const question = 'How often is a guest greeted at once?';

/** What stands in the conversation from the first question on, a text for each message. */
async function afterTyping(talk: Talk, ...texts: string[]): Promise<string[]> {
  await talk.pressesId('cook', 'x/begin/cafe-morning');
  for (const text of texts) await talk.says('cook', text);
  return talk
    .messages('cook')
    .filter(({ kind }) => kind === 'question' || kind === 'answered')
    .map(textOf);
}

describe('a question whose typed answer is not understood', () => {
  it('is read once as asked, then what was said of each try, and once more at the end with its buttons', () =>
    withTalk(async (talk) => {
      const [asked, first, second, last, ...others] = await afterTyping(talk, 'mauve', 'taupe', 'ochre');
      expect(others).toEqual([]);
      expect(asked).toBe(question);
      expect([first, second]).toEqual([words('misfit.not-an-option'), words('misfit.not-an-option')]);
      expect(last).toContain(question);
      expect(last).toContain(words('offer-skip'));
      expect(talk.messages('cook').filter(({ blocks }) => blocks.some(({ type }) => type === 'control'))).toHaveLength(1);
    }));

  it('never says of itself that it is further down', () =>
    withTalk(async (talk) => {
      expect((await afterTyping(talk, 'mauve', '3')).join()).not.toContain(words('moved-below'));
    }));
});

describe('a question that is left for another one', () => {
  it('says that it is further down, since it is not right below', () =>
    withTalk(async (talk) => {
      expect((await afterTyping(talk, '3', 'back')).filter((text) => text.includes(words('moved-below')))).toHaveLength(2);
    }));
});
