import { describe, expect, it } from 'vitest';
import { cafe } from './cafe.ts';
import { type Talk, withTalk, words } from './talk.ts';

const scale = ['Never', 'Seldom', 'Sometimes', 'Often', 'Always'];
const ask = (id: string, text: string) => ({ ask: id, type: 'scale', scale, text, why: 'It matters.', scores: { welcome: 1, coffee: 1 } });
const [first, second] = [ask('greets', 'How often do we smile?'), ask('hot', 'How often is the coffee good?')];
/** The same questions in other words. */
const reworded = cafe({ steps: [first, second] });
/** Without the question that is answered first. */
const shorter = cafe({ steps: [second] });

/** As after a restart with another file in the folder. */
const restartWith = (talk: Talk, edition: ReturnType<typeof cafe>) => {
  talk.library = [edition];
  talk.app = talk.makeApp();
};

describe('a conversation that was begun before its file changed', () => {
  it('goes on in its own words to its own end, while a new one begins with the new words', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      await talk.answers('cook', '2');
      restartWith(talk, reworded);
      await talk.answers('cook', '4');
      expect(talk.last('cook')).toContain('Anything else about the morning?');
      await talk.answers('cook', 'No.');
      expect(talk.last('cook')).toContain('50 of 100 · Warm');
      expect((await talk.session('cook')).script).toBe(cafe().hash);

      await talk.pressesId('waiter', 'x/begin/cafe-morning');
      expect(talk.last('waiter')).toContain('How often do we smile?');
      expect((await talk.session('waiter')).script).toBe(reworded.hash);
    }));

  it('goes on, too, when its file is gone', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      restartWith(talk, cafe({ id: 'another' }));
      for (const value of ['2', '4', 'No.']) await talk.answers('cook', value);
      expect(talk.last('cook')).toContain('50 of 100 · Warm');
    }));

  it('shows its result in its own words after the file changed', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      for (const value of ['2', '4', 'No.']) await talk.answers('cook', value);
      restartWith(talk, reworded);
      await talk.says('cook', 'result');
      expect(talk.last('cook')).toContain('How often is a guest greeted at once?');
    }));

  it('offers the newer version when somebody comes back, and moves only those who want it', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      await talk.answers('cook', '2');
      restartWith(talk, reworded);
      await talk.says('cook', '/attune resume');
      expect(talk.read('cook')).toContain(words('move.offer', { title: 'The morning in the café' }));
      expect(talk.last('cook')).toContain('How often is the coffee hot?');
      await talk.presses('cook', words('move.button'));
      expect(talk.read('cook')).toContain(words('move.done'));
      expect(talk.last('cook')).toContain('How often is the coffee good?');
      await talk.answers('cook', '4');
      expect(talk.last('cook')).toContain('50 of 100 · Warm');
      expect(await talk.session('cook')).toMatchObject({ script: reworded.hash, answers: { greets: 2, hot: 4 } });
    }));

  it('comes to its end when the newer version asks nothing more', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      for (const value of ['2', '4']) await talk.answers('cook', value);
      restartWith(talk, reworded);
      await talk.says('cook', '/attune resume');
      await talk.presses('cook', words('move.button'));
      expect(talk.last('cook')).toContain('50 of 100 · Warm');
      expect((await talk.session('cook')).status).toBe('done');
    }));

  it('stays as it is when an answer has no place in the newer version', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      await talk.answers('cook', '2');
      restartWith(talk, shorter);
      await talk.says('cook', '/attune resume');
      await talk.presses('cook', words('move.button'));
      expect(talk.last('cook')).toContain(words('move.refused'));
      expect(talk.last('cook')).toContain('How often is a guest greeted at once?');
      await talk.answers('cook', '4');
      expect(await talk.session('cook')).toMatchObject({ script: cafe().hash, answers: { greets: 2, hot: 4 } });
    }));

  it('is not moved twice by a second press', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      restartWith(talk, reworded);
      await talk.says('cook', '/attune resume');
      await talk.presses('cook', words('move.button'));
      await talk.presses('cook', words('move.button'));
      expect(talk.last('cook')).toContain(words('move.nothing'));
    }));
});
