import { expect, test } from 'vitest';
import { type ShareQuestion, share } from '../../src/questions/share.ts';
import { optionsFor, outcomeOf } from './outcome.ts';

const time: ShareQuestion = { type: 'share', options: optionsFor('Marketing', 'Sales', 'Stock, orders') };
const places: ShareQuestion = { type: 'share', options: optionsFor('Shop 1', 'Shop 2') };
const points = (...amounts: number[]) => Object.fromEntries(amounts.map((amount, index) => [`id_${index + 1}`, amount]));
const total = (found: number) => ({ code: 'wrong-total', total: 100, found });

test.each<[string, ShareQuestion, unknown]>([
  ['50 30 20', time, points(50, 30, 20)],
  ['50,30,20', time, points(50, 30, 20)],
  ['50, 30, 20', time, points(50, 30, 20)],
  ['50/30/20', time, points(50, 30, 20)],
  ['50% 30% 20%', time, points(50, 30, 20)],
  ['50\n30\n20', time, points(50, 30, 20)],
  ['a 50, b 30, c 20', time, points(50, 30, 20)],
  ['marketing 50, sales 30, stock 20', time, points(50, 30, 20)],
  ['marketing: 50; sales: 30; stock, orders: 20', time, points(50, 30, 20)],
  ['marketing=50\nsales=30\nstock, orders=20', time, points(50, 30, 20)],
  ['marketing 50 sales 30 stock 20', time, points(50, 30, 20)],
  ['50% marketing, 30% sales and 20% stock', time, points(50, 30, 20)],
  ['50 for marketing, 50 for sales', time, points(50, 50, 0)],
  ['marketing 100', time, points(100, 0, 0)],
  ['Shop 1 40%, Shop 2 60%', places, points(40, 60)],
  ['33 33 34', time, points(33, 33, 34)],
  ['33 33 33', time, points(100 / 3, 100 / 3, 100 / 3)],
  ['33.3 33.3 33.3', time, points(100 / 3, 100 / 3, 100 / 3)],
  ['33,3 33,3 33,3', time, points(100 / 3, 100 / 3, 100 / 3)],
  ['66 33 0', time, points(200 / 3, 100 / 3, 0)],
  ['33.3 33.3 33.4', time, points(33.3, 33.3, 33.4)],
  ['50% 50%, 2 50%', { type: 'share', options: optionsFor('50%', '2') }, points(50, 50)],
  ['12.5 37.5 50', time, points(12.5, 37.5, 50)],
  ['50 30 19', time, total(99)],
  ['50 30 21', time, total(101)],
  ['34 34 34', time, total(102)],
  ['5 3 2', time, total(10)],
  ['50 50', time, { code: 'not-every-option', missing: ['Stock, orders'] }],
  ['25 25 25 25', time, { code: 'too-many', most: 3 }],
  ['150 -50 0', time, { code: 'too-small', least: 0 }],
  ['marketing 50, marketing 50', time, { code: 'named-twice', option: 'Marketing' }],
  ['marketing 50, bananas 50', time, { code: 'not-an-option' }],
  ['mostly marketing', time, { code: 'not-a-number' }],
  ['', time, { code: 'not-a-number' }],
])('reads %j as shares', (text, question, expected) => {
  expect(outcomeOf(share, question, text)).toEqual(expected);
});

test.each<[unknown, unknown]>([
  [{ id_1: 60, id_2: 40 }, { value: points(60, 40, 0) }],
  [{ id_1: '60', id_2: '40', id_3: '' }, { value: points(60, 40, 0) }],
  [{ id_1: 60, id_9: 40 }, { misfit: { code: 'not-an-option' } }],
  [JSON.parse('{"__proto__": 100}'), { misfit: { code: 'not-an-option' } }],
  [{ constructor: 100 }, { misfit: { code: 'not-an-option' } }],
  [{ id_1: Number.NaN }, { misfit: { code: 'not-a-number' } }],
  [{ id_1: Number.POSITIVE_INFINITY }, { misfit: { code: 'not-a-number' } }],
  [{ id_1: '1e2' }, { misfit: { code: 'not-a-number' } }],
  [{ id_1: [100] }, { misfit: { code: 'not-a-number' } }],
  [[50, 30, 20], { misfit: { code: 'not-a-number' } }],
  [null, { misfit: { code: 'not-a-number' } }],
])('takes or refuses what a control sends (%#)', (value, expected) => {
  expect(share.accept(value, time)).toEqual(expected);
});

test('shows every option with its share', () => {
  expect(share.show(points(100 / 3, 200 / 3), places)).toBe('Shop 1 33.33%; Shop 2 66.67%');
  expect(share.show(points(50, 30, 20), time)).toBe('Marketing 50%; Sales 30%; Stock, orders 20%');
  expect(share.show(points(100 / 3, 200 / 3), places, 'de')).toBe('Shop 1 33,33\u00A0%; Shop 2 66,67\u00A0%');
});
