import { describe, expect, it } from 'vitest';
import { slackLanguages } from '../../adapters/slack/words.ts';
import { wordsIn } from '../../src/compose/words/say.ts';
import { englishIn } from './foreign-words.ts';
import { editionNamed } from './play-everything.ts';

const pulse = editionNamed('pulse');
const said = (locale: string) => ({ words: wordsIn(locale), script: pulse.inLocale(locale).source });
const [english, german] = [said('en'), said('de')];

describe('English in a German conversation', () => {
  it.each([
    ['a label', english.words('aside.skip')],
    [
      'a sentence with something filled in',
      english.words('since.most', { date: '1. März', dimension: 'Gleiches', way: 'up', from: '1', to: '2' }),
    ],
    ['words of the conversation', english.script.title],
    ['words of the adapter', slackLanguages.en?.tryAgain ?? ''],
    ['words of the adapter that are made', slackLanguages.en?.position(3) ?? ''],
  ])('is noticed: %s', (_, line) => {
    expect(englishIn([line], 'de', pulse, slackLanguages)).toEqual([line]);
  });

  it('is not seen in German', () => {
    const lines = [
      german.words('aside.skip'),
      german.words('progress', { done: 1, of: 3 }),
      german.script.title,
      slackLanguages.de?.tryAgain ?? '',
    ];
    expect(englishIn(lines, 'de', pulse, slackLanguages)).toEqual([]);
  });
});
