import { expect, test } from 'vitest';
import { type RankQuestion, rank } from '../../src/questions/rank.ts';
import { optionsFor, outcomeOf } from './outcome.ts';

const goals: RankQuestion = { type: 'rank', options: optionsFor('Speed', 'Quality and care', 'Price') };
const cards: RankQuestion = { type: 'rank', options: optionsFor('Card reader', 'Loyalty card') };
const six: RankQuestion = { type: 'rank', options: optionsFor('A', 'B', 'C', 'D', 'E', 'F') };
const order = ['id_2', 'id_1', 'id_3'];

test.each<[string, RankQuestion, unknown]>([
  ['2 1 3', goals, order],
  ['2,1,3', goals, order],
  ['2, 1, 3', goals, order],
  ['2 > 1 > 3', goals, order],
  ['2>1>3', goals, order],
  ['2/1/3', goals, order],
  ['b a c', goals, order],
  ['b, a, c', goals, order],
  ['two, one, three', goals, order],
  ['Quality and care > Speed > Price', goals, order],
  ['quality, speed, price', goals, order],
  ['quality then speed then price', goals, order],
  ['1. Quality and care\n2. Speed\n3. Price', goals, order],
  ['qualty and care; sped; prce', goals, order],
  ['card, loyalty', cards, ['id_1', 'id_2']],
  ['2 1', goals, { code: 'not-every-option', missing: ['Price'] }],
  ['price', goals, { code: 'not-every-option', missing: ['Speed', 'Quality and care'] }],
  ['2 1 1', goals, { code: 'named-twice', option: 'Speed' }],
  ['2 1 4', goals, { code: 'not-an-option' }],
  ['213', goals, { code: 'not-an-option' }],
  ['price < speed < quality', goals, { code: 'not-an-option' }],
  ['', goals, { code: 'not-an-option' }],
])('reads “%s” as an order', (text, question, expected) => {
  expect(outcomeOf(rank, question, text)).toEqual(expected);
});

test.each<[unknown, unknown]>([
  [order, { value: order }],
  [['id_1'], { misfit: { code: 'not-every-option', missing: ['Quality and care', 'Price'] } }],
  [['id_1', 'id_1', 'id_2', 'id_3'], { misfit: { code: 'named-twice', option: 'Speed' } }],
  [['id_1', '__proto__'], { misfit: { code: 'not-an-option' } }],
  [Array(100_000).fill('id_1'), { misfit: { code: 'not-an-option' } }],
  [{ id_1: 1 }, { misfit: { code: 'not-an-option' } }],
])('takes or refuses what a control sends (%#)', (value, expected) => {
  expect(rank.accept(value, goals)).toEqual(expected);
});

test('has every order of few options to reason with, and of many each first and each last', () => {
  expect(rank.domain(goals)).toMatchObject({ isComplete: true, values: { length: 6 } });
  const { values, isComplete } = rank.domain(six);
  const ids = six.options?.map(({ id }) => id);
  expect(isComplete).toBe(false);
  expect([...new Set(values.map((value) => value[0]))].sort()).toEqual(ids);
  expect([...new Set(values.map((value) => value.at(-1)))].sort()).toEqual(ids);
});

test('is never scored', () => {
  expect([rank.score(order, goals), rank.neighbours(order, goals)]).toEqual([null, []]);
});
