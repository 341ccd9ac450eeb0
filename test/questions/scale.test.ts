import { expect, test } from 'vitest';
import { type ScaleQuestion, scale } from '../../src/questions/scale.ts';
import { outcomeOf } from './outcome.ts';

const agree: ScaleQuestion = { type: 'scale', scale: ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'] };
const zustimmung: ScaleQuestion = {
  type: 'scale',
  scale: ['Trifft gar nicht zu', 'Trifft eher nicht zu', 'Teils, teils', 'Trifft eher zu', 'Trifft völlig zu'],
};
const likelihood: ScaleQuestion = {
  type: 'scale',
  scale: ['0 - not at all', ...Array.from({ length: 9 }, (_, n) => String(n + 1)), '10 - surely'],
};
const satisfied: ScaleQuestion = { type: 'scale', scale: ['Dissatisfied', 'Neutral', 'Satisfied'] };
const neue: ScaleQuestion = { type: 'scale', scale: ['Keine', 'Eine', 'Zwei oder drei'] };
const lastTime: ScaleQuestion = { type: 'scale', scale: ['Never', 'In the last year', 'In the last three months'] };
const newThings: ScaleQuestion = { type: 'scale', scale: ['None', 'One', 'Two or three', 'Four or more'] };

test.each<[string, ScaleQuestion, unknown]>([
  ['4', agree, 4],
  [' 4. ', agree, 4],
  ['four', agree, 4],
  ['4/5', agree, 4],
  ['4 out of 5', agree, 4],
  ['4️⃣', agree, 4],
  ['#4', agree, 4],
  ['option 4', agree, 4],
  ['vier', agree, 4],
  ['cuatro', agree, 4],
  ['agree', agree, 4],
  ['AGREE!!', agree, 4],
  ["I'd say agree", agree, 4],
  ['agre', agree, 4],
  ['argee', agree, 4],
  ['strongly disagre', agree, 1],
  ['disagree', agree, 2],
  ['strongly', agree, { which: [1, 5] }],
  ['teils teils', zustimmung, 3],
  ['trifft vollig zu', zustimmung, 5],
  ['trifft eher', zustimmung, { which: [2, 4] }],
  ['0', likelihood, 1],
  ['10', likelihood, 11],
  ['3', likelihood, 4],
  ['one', newThings, 2],
  ['2', newThings, { which: [2, 3] }],
  ['three', newThings, 3],
  ['4', newThings, 4],
  ['1', neue, { which: [1, 2] }],
  ['2', lastTime, 2],
  ['unsatisfied', satisfied, { code: 'not-an-option' }],
  ["I don't agree", agree, { code: 'not-an-option' }],
  ['0', agree, { code: 'too-small', least: 1 }],
  ['6', agree, { code: 'too-large', greatest: 5 }],
  ['4/10', agree, { code: 'too-large', greatest: 5 }],
  ['4.5', agree, { code: 'not-an-option' }],
  ['bananas', agree, { code: 'not-an-option' }],
  ['', agree, { code: 'not-an-option' }],
])('reads “%s” on a scale', (text, question, expected) => {
  expect(outcomeOf(scale, question, text)).toEqual(expected);
});

test('scores the points evenly from 0 to 100', () => {
  expect([1, 2, 3, 4, 5].map((point) => scale.score(point, agree))).toEqual([0, 25, 50, 75, 100]);
});

test('has no score while the name of its scale is not resolved', () => {
  expect(scale.score(1, { type: 'scale', scale: 'agree' })).toBeNull();
});

test('has one neighbour at the ends and two between', () => {
  expect([1, 3, 5].map((point) => scale.neighbours(point, agree))).toEqual([[2], [2, 4], [4]]);
});

test.each<[unknown, unknown]>([
  [3, { value: 3 }],
  ['3', { value: 3 }],
  [2.5, { misfit: { code: 'not-whole' } }],
  [0, { misfit: { code: 'too-small', least: 1 } }],
  [6, { misfit: { code: 'too-large', greatest: 5 } }],
  [Number.POSITIVE_INFINITY, { misfit: { code: 'not-an-option' } }],
  [true, { misfit: { code: 'not-an-option' } }],
])('takes or refuses %j from a control', (value, expected) => {
  expect(scale.accept(value, agree)).toEqual(expected);
});
