import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/chat/message.ts';
import { type Changes, cafe } from './cafe.ts';
import { textOf } from './recording-adapter.ts';
import { type Talk, withTalk, words } from './talk.ts';

const scale = ['Never', 'Seldom', 'Sometimes', 'Often', 'Always'];
const asking = (ask: string, dimension: string) => ({
  ask,
  type: 'scale',
  scale,
  text: `How often: ${ask}?`,
  why: 'It shows.',
  scores: { [dimension]: 1 },
});
const dimensions = ['welcome', 'coffee', 'bread'].map((id) => ({ id, title: `The ${id}` }));
const library = (changes: Changes = {}) => [
  cafe({ dimensions, steps: [asking('greets', 'welcome'), asking('hot', 'coffee'), asking('fresh', 'bread')], ...changes }),
];
const told = (test: (talk: Talk) => Promise<void>) => withTalk(test, { library: library() });

/** Takes the café's conversation to its result, and reads it. */
async function finishes(talk: Talk, ...answers: string[]): Promise<string> {
  await talk.pressesId('cook', 'x/begin/cafe-morning');
  for (const answer of answers) await talk.answers('cook', answer);
  return resultOf(talk);
}

const resultOf = (talk: Talk): string => {
  const message = talk.messages('cook').findLast(({ kind }) => kind === 'result');
  return message ? textOf(message) : '';
};
const axesOf = (blocks: readonly Block[] = []) =>
  blocks.flatMap((block) => (block.type === 'chart' && block.chart.type === 'radar' ? block.chart.axes : []));

describe('the first result', () => {
  it('says nothing of a time before', () =>
    told(async (talk) => {
      expect(await finishes(talk, '1', '4', '3')).not.toContain('since');
      expect(axesOf(talk.messages('cook').at(-1)?.blocks).map((axis) => 'before' in axis)).toEqual([false, false, false]);
    }));
});

describe('the second result', () => {
  it('says what has changed most since, and shows the profile beside the earlier one', () =>
    told(async (talk) => {
      await finishes(talk, '1', '4', '3');
      talk.at = '2027-01-10T09:30:00.000Z';
      const result = await finishes(talk, '3', '3', '3');
      expect(result).toContain(
        'What has changed most since November 22, 2026 is “The welcome”, up from 0 to 50. “The coffee” went the other way, down from 75 to 50. Overall it’s up from 42 to 50.',
      );
      expect(result).toContain(words('since.title'));
      expect(result).not.toContain(words('since.shared'));
      expect(result).toContain('The welcome: 50 of 100, was 0; The coffee: 50 of 100, was 75; The bread: 50 of 100, was 50');
      const message = talk.messages('cook').findLast(({ kind }) => kind === 'result');
      expect(axesOf(message?.blocks).map(({ before, value }) => [before, value])).toEqual([
        [0, 50],
        [75, 50],
        [50, 50],
      ]);
    }));

  it('has above it how much is done of what was taken on since, without what was dropped', () =>
    told(async (talk) => {
      await finishes(talk, '1', '4', '3');
      const take = words('action.take', { title: 'Say hello first' });
      await talk.presses('cook', take);
      await talk.presses('cook', words('action.mark.done'));
      await talk.presses('cook', take);
      await talk.presses('cook', words('action.mark.dropped'));
      await talk.presses('cook', take);
      talk.at = '2027-01-10T09:30:00.000Z';
      const lines = (await finishes(talk, '3', '3', '3')).split('\n');
      const at = lines.indexOf('1 of 2 things you took on is done');
      expect(lines[at + 1]).toContain('What has changed most');
    }));

  it('says it again when it is shown again', () =>
    told(async (talk) => {
      await finishes(talk, '1', '4', '3');
      talk.at = '2027-01-10T09:30:00.000Z';
      await finishes(talk, '3', '4', '3');
      await talk.commands('cook', 'result');
      expect(talk.last('cook')).toContain('since November 22, 2026 is “The welcome”, up from 0 to 50');
    }));

  it('says so when nothing has changed', () =>
    told(async (talk) => {
      await finishes(talk, '1', '4', '3');
      talk.at = '2027-01-10T09:30:00.000Z';
      expect(await finishes(talk, '1', '4', '3')).toContain(words('since.same', { date: 'November 22, 2026' }));
    }));

  it('compares only questions that kept their ids, and says so', () =>
    told(async (talk) => {
      await finishes(talk, '1', '4', '3');
      talk.at = '2027-01-10T09:30:00.000Z';
      talk.library = library({ steps: [asking('greets', 'welcome'), asking('strong', 'coffee'), asking('fresh', 'bread')] });
      talk.app = talk.makeApp();
      const result = await finishes(talk, '3', '5', '3');
      expect(result).toContain('“The welcome”, up from 0 to 50.');
      expect(result).toContain(words('since.shared'));
      expect(result).toContain('The coffee: 100 of 100; The bread');
    }));

  it('claims nothing where the questions were others', () =>
    told(async (talk) => {
      await finishes(talk, '1', '4', '3');
      talk.at = '2027-01-10T09:30:00.000Z';
      talk.library = library({ steps: [asking('smiles', 'welcome'), asking('strong', 'coffee'), asking('warm', 'bread')] });
      talk.app = talk.makeApp();
      const result = await finishes(talk, '3', '5', '3');
      expect(result).toContain(words('since.incomparable', { date: 'November 22, 2026' }));
      expect(result).not.toMatch(/(?:up|down) from|was \d/);
    }));

  it('is shared without what it says of the time before', () =>
    told(async (talk) => {
      await finishes(talk, '1', '4', '3');
      talk.at = '2027-01-10T09:30:00.000Z';
      await finishes(talk, '3', '3', '3');
      await talk.presses('cook', words('result.share', { place: '#all' }));
      await talk.presses('cook', words('share.yes'));
      expect(talk.inChannel().join('\n')).not.toMatch(/since|was \d/i);
      expect(talk.inChannel()).toHaveLength(1);
    }));
});
