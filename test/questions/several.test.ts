import { expect, test } from 'vitest';
import { type SeveralQuestion, several } from '../../src/questions/several.ts';
import { optionsFor, outcomeOf } from './outcome.ts';

const tools: SeveralQuestion = {
  type: 'several',
  options: [
    { id: 'till', label: 'A till', points: 30 },
    { id: 'rota', label: 'Rota', points: 50 },
    { id: 'stock', label: 'Stock and orders', points: 40 },
    { id: 'paper', label: 'Paper only', points: -20 },
    { id: 'none', label: 'None of these', points: 0, exclusive: true },
  ],
};
const cards: SeveralQuestion = { type: 'several', options: optionsFor('Card reader', 'Loyalty card', 'Cash') };
const many: SeveralQuestion = { type: 'several', options: optionsFor('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H') };

test.each<[string, SeveralQuestion, unknown]>([
  ['1, 3', tools, ['till', 'stock']],
  ['1 and 3', tools, ['till', 'stock']],
  ['3 1', tools, ['till', 'stock']],
  ['1+3', tools, ['till', 'stock']],
  ['a, c', tools, ['till', 'stock']],
  ['a c', tools, ['till', 'stock']],
  ['1-3', tools, ['till', 'rota', 'stock']],
  ['till and rota', tools, ['till', 'rota']],
  ['Till & Rota', tools, ['till', 'rota']],
  ['till, rota, and stock and orders', tools, ['till', 'rota', 'stock']],
  ['rota; stock', tools, ['rota', 'stock']],
  ['- till\n- rota', tools, ['till', 'rota']],
  ['1. till\n2. stock and orders', tools, ['till', 'stock']],
  ['till y rota', tools, ['till', 'rota']],
  ['stock and orders', tools, ['stock']],
  ['stok and orders', tools, ['stock']],
  ['rota, rota', tools, ['rota']],
  ['all', tools, ['till', 'rota', 'stock', 'paper']],
  ['none', tools, ['none']],
  ['None of these', tools, ['none']],
  ['nothing', tools, ['none']],
  ['5', tools, ['none']],
  ['none', cards, { code: 'not-an-option' }],
  ['till, none of these', tools, { code: 'exclusive', option: 'None of these' }],
  [
    'card, cash',
    cards,
    {
      which: [
        ['id_1', 'id_3'],
        ['id_2', 'id_3'],
      ],
    },
  ],
  ['till but not rota', tools, { code: 'not-an-option' }],
  ['till, not rota', tools, { code: 'not-an-option' }],
  ['everything except the till', tools, { code: 'not-an-option' }],
  ['till, bananas', tools, { code: 'not-an-option' }],
  ['1, 9', tools, { code: 'not-an-option' }],
  ['', tools, { code: 'not-an-option' }],
])('reads “%s” as several', (text, question, expected) => {
  expect(outcomeOf(several, question, text)).toEqual(expected);
});

test.each<[string[], number]>([
  [['till'], 30],
  [['till', 'rota'], 80],
  [['till', 'rota', 'stock'], 100],
  [['paper'], 0],
  [['till', 'paper'], 10],
  [['none'], 0],
])('scores %j as %d: the sum of the points, held within 0 and 100', (value, score) => {
  expect(several.score(value, tools)).toBe(score);
});

test('has no score where no option has points', () => {
  expect(several.score(['id_1'], cards)).toBeNull();
});

test.each<[unknown, unknown]>([
  [['rota', 'till', 'rota'], { value: ['till', 'rota'] }],
  ['till', { value: ['till'] }],
  [['none'], { value: ['none'] }],
  [['none', 'till'], { misfit: { code: 'exclusive', option: 'None of these' } }],
  [[], { misfit: { code: 'empty' } }],
  [['till', 'constructor'], { misfit: { code: 'not-an-option' } }],
  [['till', 3], { misfit: { code: 'not-an-option' } }],
  [{ 0: 'till', length: 1 }, { misfit: { code: 'not-an-option' } }],
  [null, { misfit: { code: 'not-an-option' } }],
])('takes or refuses %j from a control', (value, expected) => {
  expect(several.accept(value, tools)).toEqual(expected);
});

test('refuses a million ids without going through them', () => {
  expect(several.accept(Array(1_000_000).fill('till'), tools)).toEqual({ misfit: { code: 'not-an-option' } });
});

test('has every combination to reason with while there are few options', () => {
  const { values, isComplete } = several.domain(tools);
  expect({ count: values.length, isComplete }).toEqual({ count: 15 + 1, isComplete: true });
});

test('has samples of many options that include one, all, and each pair', () => {
  const { values, isComplete } = several.domain(many);
  expect(isComplete).toBe(false);
  expect(values).toEqual(expect.arrayContaining([['id_1'], ['id_2', 'id_7'], many.options?.map(({ id }) => id)]));
});

test('has one option more or fewer as neighbours, and never none at all', () => {
  expect(several.neighbours(['till'], tools)).toEqual([
    ['till', 'rota'],
    ['till', 'stock'],
    ['till', 'paper'],
  ]);
  expect(several.neighbours(['none'], tools)).toEqual([['till'], ['rota'], ['stock'], ['paper']]);
});
