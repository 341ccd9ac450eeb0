import { expect, test } from 'vitest';
import { type NumberQuestion, number } from '../../src/questions/number.ts';
import { outcomeOf } from './outcome.ts';

const any: NumberQuestion = { type: 'number' };
const hours: NumberQuestion = { type: 'number', unit: 'hours', points: { 0: 100, 4: 50, 20: 0 } };
const people: NumberQuestion = { type: 'number', unit: 'people', whole: true, min: 1, max: 500 };
const percent: NumberQuestion = { type: 'number', unit: '%', min: 0, max: 100 };
const euros: NumberQuestion = { type: 'number', unit: '€' };
const rent: NumberQuestion = { type: 'number', unit: '€ per month' };
const no = (code: string) => ({ code });

test.each<[string, NumberQuestion, unknown]>([
  ['12', any, 12],
  ['-5', any, -5],
  ['−5', any, -5],
  ['1,200', any, 1200],
  ['1.200,5', any, 1200.5],
  ['1,200.5', any, 1200.5],
  ['1 200', any, 1200],
  ["1'200'000", any, 1_200_000],
  ['12,50,000', any, 1_250_000],
  ['1,5', any, 1.5],
  ['0.125', any, 0.125],
  ['.5', any, 0.5],
  ['1.200', any, { which: [1200, 1.2] }],
  ['1.200', { ...people, max: 5000 }, 1200],
  ['about 3', any, 3],
  ['~3', any, 3],
  ['I think about 3 or so', any, no('not-a-number')],
  ['ca. 3', any, 3],
  ['three', any, 3],
  ['drei', any, 3],
  ['twenty-five', any, 25],
  ['twenty', any, 20],
  ['half', any, 0.5],
  ['1/2', any, 0.5],
  ['½', any, 0.5],
  ['1½', any, 1.5],
  ['1 1/2', any, 1.5],
  ['two and a half', any, 2.5],
  ['three quarters', any, 0.75],
  ['a dozen', any, 12],
  ['half a dozen', any, 6],
  ['two dozen', any, 24],
  ['5k', any, 5000],
  ['k', any, no('not-a-number')],
  ['dozen', any, 12],
  ['eine Million', any, 1_000_000],
  ['anderthalb', any, no('not-a-number')],
  ['dos y media', any, 2.5],
  ['1 1/0', any, no('not-a-number')],
  ['1.5k', any, 1500],
  ['two hundred', any, 200],
  ['a hundred', any, 100],
  ['3 hours', hours, 3],
  ['2h', hours, 2],
  ['2 hrs', hours, 2],
  ['2,5 Stunden', hours, 2.5],
  ['half an hour', hours, 0.5],
  ['90 minutes', hours, 1.5],
  ['3 days', hours, no('not-a-number')],
  ['5m', hours, no('not-a-number')],
  ['40%', hours, no('not-a-number')],
  ['none', hours, 0],
  ['12 employees', people, 12],
  ['we have 12 people', people, 12],
  ['12.5', people, no('not-whole')],
  ['3 hours', people, no('not-a-number')],
  ['0', people, { code: 'too-small', least: 1 }],
  ['501', people, { code: 'too-large', greatest: 500 }],
  ['40%', percent, 40],
  ['40 %', percent, 40],
  ['40', percent, 40],
  ['0.5', percent, 0.5],
  ['half', percent, 50],
  ['three quarters', percent, 75],
  ['€40', euros, 40],
  ['40 €', euros, 40],
  ['-€40', euros, -40],
  ['40 euros', euros, 40],
  ['$40', euros, no('not-a-number')],
  ['40', rent, 40],
  ['40 a month', rent, 40],
  ['€40 per month', rent, 40],
  ['€40 per week', rent, no('not-a-number')],
  ['20-25', any, { which: [20, 25] }],
  ['20 – 30', any, { which: [20, 25, 30] }],
  ['between 5 and 10 hours', hours, { which: [5, 10] }],
  ['5 to 7', any, { which: [5, 6, 7] }],
  ['3 or 4', any, { which: [3, 4] }],
  ['450-600', people, { code: 'too-large', greatest: 500 }],
  ['5-5', any, 5],
  ['more than 5', any, no('not-a-number')],
  ['at least 5', any, no('not-a-number')],
  ['5 or more', any, no('not-a-number')],
  ['5+', any, no('not-a-number')],
  ['not 5', any, no('not-a-number')],
  ['3 shops and 20 staff', any, no('not-a-number')],
  ['2+3', any, no('not-a-number')],
  ['1e5', any, no('not-a-number')],
  ['1/0', any, no('not-a-number')],
  ['Infinity', any, no('not-a-number')],
  ['NaN', any, no('not-a-number')],
  ['constructor', any, no('not-a-number')],
  ['3 constructor __proto__', any, no('not-a-number')],
  ['a lot', any, no('not-a-number')],
  ['', any, no('not-a-number')],
  ['1'.repeat(30), any, no('not-a-number')],
])('reads “%s” as a number', (text, question, expected) => {
  expect(outcomeOf(number, question, text)).toEqual(expected);
});

test.each<[number, number]>([
  [-3, 100],
  [0, 100],
  [2, 75],
  [4, 50],
  [12, 25],
  [20, 0],
  [500, 0],
])('scores %d hours as %d: straight lines between the points, flat outside', (value, score) => {
  expect(number.score(value, hours)).toBe(score);
});

test('has no score without points, and one flat score with one point', () => {
  expect(number.score(3, any)).toBeNull();
  expect([0, 5, 9].map((value) => number.score(value, { type: 'number', points: { 5: 40 } }))).toEqual([40, 40, 40]);
});

test('has the nearest stated points as neighbours, also from beyond the last', () => {
  expect([2, 4, 300].map((value) => number.neighbours(value, hours))).toEqual([[0, 4], [0, 20], [4]]);
});

test.each<[unknown, unknown]>([
  [3, { value: 3 }],
  ['3', { value: 3 }],
  ['3.5', { misfit: { code: 'not-whole' } }],
  [-0, { misfit: { code: 'too-small', least: 1 } }],
  [Number.NaN, { misfit: { code: 'not-a-number' } }],
  [Number.POSITIVE_INFINITY, { misfit: { code: 'not-a-number' } }],
  ['1e3', { misfit: { code: 'not-a-number' } }],
  ['0x10', { misfit: { code: 'not-a-number' } }],
  [[3], { misfit: { code: 'not-a-number' } }],
  [1e300, { misfit: { code: 'too-large', greatest: 500 } }],
])('takes or refuses %j from a control', (value, expected) => {
  expect(number.accept(value, people)).toEqual(expected);
});

test('keeps no negative zero, which JSON does not know', () => {
  expect(number.accept(-1e-9, any)).toEqual({ value: 0 });
});

const stunden: NumberQuestion = { type: 'number', unit: 'Stunden pro Woche' };

test.each<[number, NumberQuestion, string, string]>([
  [1200, hours, 'en', '1,200 hours'],
  [1, hours, 'en', '1 hour'],
  [40, percent, 'en', '40%'],
  [-40.5, euros, 'en', '-€40.50'],
  [3, any, 'en', '3'],
  [4.5, stunden, 'de', '4,5 Stunden pro Woche'],
  [1, stunden, 'de-AT', '1 Stunde pro Woche'],
  [12_000, any, 'de', '12.000'],
  [1200.5, any, 'de-CH', "1'200.5"],
  [40, percent, 'de', '40\u00A0%'],
  [40, euros, 'de', '40\u00A0€'],
  [4.5, { type: 'number', unit: 'horas' }, 'es', '4,5 horas'],
  [1, { type: 'number', unit: 'veces' }, 'es', '1 vez'],
  [4.5, { type: 'number', unit: 'horas' }, 'es-MX', '4.5 horas'],
])('shows %d with its unit', (value, question, locale, shown) => {
  expect(number.show(value, question, locale)).toBe(shown);
});

test('has every number to reason with where there are few', () => {
  expect(number.domain({ type: 'number', whole: true, min: 1, max: 5 })).toEqual({ values: [1, 2, 3, 4, 5], isComplete: true });
});
