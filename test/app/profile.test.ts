import { describe, expect, it } from 'vitest';
import { Edition } from '../../src/script/library.ts';
import { type ScriptSource, scriptSchema } from '../../src/script/schema.ts';
import { cafe } from './cafe.ts';
import { type Talk, withTalk, words } from './talk.ts';

/** A profile of one question. */
function profile(): Edition {
  const options = [
    { id: 'food', label: 'Food and drink' },
    { id: 'shop', label: 'A shop' },
  ];
  const ask = { ask: 'trade', type: 'choice', options, text: 'What does your business do?', why: 'To compare.' };
  const source = { format: 1, id: 'business-profile', title: 'About your business', for: ['team', 'leader'], minutes: 1, listed: false };
  return new Edition(scriptSchema.parse({ ...source, steps: [ask] }) as ScriptSource, {});
}

/** Takes the café's conversation to its end. */
async function finishes(talk: Talk, person: string): Promise<void> {
  await talk.pressesId(person, 'x/begin/cafe-morning');
  for (const answer of ['2', '4', 'The queue.']) await talk.answers(person, answer);
}

const inCommunity = (test: (talk: Talk) => Promise<void>) =>
  withTalk(
    async (talk) => {
      await talk.makeCommunity();
      await test(talk);
    },
    { library: [cafe({ for: ['leader'] }), profile()] },
  );

describe('the profile of a business', () => {
  it('is asked for once, after the first result, in a community', () =>
    inCommunity(async (talk) => {
      await finishes(talk, 'cook');
      expect(talk.last('cook')).toContain(words('profile.offer'));
      await finishes(talk, 'cook');
      expect(talk.read('cook').split(words('profile.offer'))).toHaveLength(2);
    }));

  it('is not asked for where all are one business', () =>
    withTalk(
      async (talk) => {
        await finishes(talk, 'cook');
        expect(talk.read('cook')).not.toContain(words('profile.offer'));
      },
      { library: [cafe(), profile()] },
    ));

  it('shows in “My data”, can be changed, and keeps only what was said last', () =>
    inCommunity(async (talk) => {
      for (const answer of ['food', 'shop']) {
        await talk.pressesId('cook', 'x/profile/');
        await talk.answers('cook', answer);
      }
      await talk.commands('cook', 'privacy');
      expect(talk.last('cook')).toContain(words('profile.yours', { profile: 'A shop' }));
      expect(await talk.sessions('cook')).toHaveLength(1);
    }));

  it('can be deleted alone: other answers stay', () =>
    inCommunity(async (talk) => {
      await finishes(talk, 'cook');
      await talk.presses('cook', words('profile.begin'));
      await talk.answers('cook', 'food');
      await talk.commands('cook', 'privacy');
      await talk.presses('cook', words('profile.forget'));
      expect(talk.last('cook')).toContain(words('profile.forgotten'));
      await talk.commands('cook', 'privacy');
      expect(talk.last('cook')).not.toContain('Food and drink');
      expect((await talk.sessions('cook')).map(({ answers }) => answers)).toEqual([{ greets: 2, hot: 4, note: 'The queue.' }]);
      expect(talk.erasures).toBe(1);
    }));

  it('is not in the list of what can be started', () =>
    inCommunity(async (talk) => {
      await talk.commands('cook', 'help');
      expect(talk.last('cook')).toContain('The morning in the café');
      expect(talk.last('cook')).not.toContain('About your business');
    }));

  it('lets everyone in a community answer as the leader of their own business', () =>
    inCommunity(async (talk) => {
      await talk.commands('cook', 'start', 'cafe-morning');
      expect(talk.last('cook')).not.toContain(words('start.for-leader'));
      await talk.presses('cook', words('start.begin'));
      expect((await talk.session('cook')).role).toBe('leader');
    }));
});
