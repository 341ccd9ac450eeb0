import { describe, expect, test } from 'vitest';
import { limits } from '../../adapters/discord/limits.ts';
import { discordLanguages, discordWords } from '../../adapters/discord/words.ts';
import { languages } from '../../src/compose/words/say.ts';

/** Every text by its name; those that are functions with something filled in. */
function texts(words: object): [string, string][] {
  return Object.entries(words).flatMap(([name, word]: [string, unknown]): [string, string][] => {
    if (typeof word === 'string') return [[name, word]];
    if (typeof word === 'function') return [[name, String(word('{x}', '{y}'))]];
    return texts(word as object).map(([inner, text]) => [`${name}.${inner}`, text]);
  });
}

const filledIn = (text: string) => [...text.matchAll(/\{\w\}/g)].map(([name]) => name).sort();

/** What Discord takes at most, by what a text is used as. */
const most: [RegExp, number][] = [
  [/^(?:type|answerAgain|open|more)$/, limits.button],
  [/^formTitle$/, limits.modalTitle],
  [/^(?:yourAnswer|inUnit|place)$/, limits.label],
  [/^(?:dateExample|rankHow|shareHow)$/, limits.labelDescription],
  [/^(?:choose|chooseOf)$/, limits.placeholder],
  [/^(?:commands|options)\./, 100],
  [/^names\./, 32],
];

test('there are words for every language that Attune speaks', () => {
  expect(Object.keys(discordLanguages)).toEqual(Object.keys(languages));
});

describe.each(Object.keys(discordLanguages))('Discord’s words in %s', (language) => {
  const own = texts(discordWords(`${language}-XX`));

  test('fill in what the English ones do', () => {
    const english = texts(discordWords('en')).map(([name, text]) => [name, filledIn(text)]);
    expect(own.map(([name, text]) => [name, filledIn(text)])).toEqual(english);
  });

  test('are no longer than Discord takes', () => {
    const long = own.filter(([name, text]) => most.some(([of, limit]) => of.test(name) && text.length > limit));
    expect(long).toEqual([]);
  });

  test('name commands in small letters without spaces', () => {
    expect(own.filter(([name, text]) => name.startsWith('names.') && !/^[\p{Ll}-]+$/u.test(text))).toEqual([]);
  });

  test('have no exclamation mark and no straight quote', () => {
    expect(own.filter(([, text]) => /[!¡"']/.test(text))).toEqual([]);
  });
});
