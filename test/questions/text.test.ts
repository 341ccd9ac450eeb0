import { expect, test } from 'vitest';
import { type TextQuestion, text } from '../../src/questions/text.ts';
import { outcomeOf } from './outcome.ts';

const short: TextQuestion = { type: 'text', most: 10 };
const list: TextQuestion = { type: 'text', list: 3, most: 20 };

test.each<[string, TextQuestion, unknown]>([
  ['  hello ', short, 'hello'],
  ['one\r\ntwo', short, 'one\ntwo'],
  ['a\u0000b\u202Ec', short, 'abc'],
  ['half \uD83D', short, 'half'],
  ['👩‍🍳👩‍🍳', short, '👩‍🍳👩‍🍳'],
  ['1234567890', short, '1234567890'],
  ['12345678901', short, { code: 'too-long', most: 10 }],
  ['   ', short, { code: 'empty' }],
  ['\u200B\u0007', short, { code: 'empty' }],
  ['x'.repeat(1_000_000), short, { code: 'too-long', most: 10 }],
  ['speed\nquality', list, ['speed', 'quality']],
  ['speed; quality ;', list, ['speed', 'quality']],
  ['speed, quality', list, ['speed, quality']],
  ['1. speed\n2) quality\n\n• price', list, ['speed', 'quality', 'price']],
  ['- - speed', list, ['speed']],
  ['2027 plans\n3D printing', list, ['2027 plans', '3D printing']],
  ['Speed\nspeed.\nprice', list, ['Speed', 'price']],
  ['a\nb\nc\nd', list, { code: 'too-many', most: 3 }],
  ['x'.repeat(21), list, { code: 'too-long', most: 20 }],
  ['\n - \n;', list, { code: 'empty' }],
])('reads %j as text', (typed, question, expected) => {
  expect(outcomeOf(text, question, typed)).toEqual(expected);
});

test.each<[unknown, TextQuestion, unknown]>([
  [['speed', ' speed ', 'price;time'], list, { value: ['speed', 'price', 'time'] }],
  ['speed\nprice', list, { value: ['speed', 'price'] }],
  [[], list, { misfit: { code: 'empty' } }],
  [['speed', 3], list, { misfit: { code: 'empty' } }],
  [Array(1_000_000).fill('x'), list, { misfit: { code: 'too-many', most: 3 } }],
  [3, short, { misfit: { code: 'empty' } }],
  [['speed'], short, { misfit: { code: 'empty' } }],
  [null, short, { misfit: { code: 'empty' } }],
])('takes or refuses what a control sends (%#)', (value, question, expected) => {
  expect(text.accept(value, question)).toEqual(expected);
});

test('holds 600 characters, and 120 for each entry of a list, unless the script says otherwise', () => {
  expect(text.accept('x'.repeat(601), { type: 'text' })).toEqual({ misfit: { code: 'too-long', most: 600 } });
  expect(text.accept(['x'.repeat(121)], { type: 'text', list: 5 })).toEqual({ misfit: { code: 'too-long', most: 120 } });
});

test('is a text in conditions, or a list of texts', () => {
  expect([short, list].map((question) => text.celTypeOf(question))).toEqual(['string', 'list<string>']);
});

test('is never scored', () => {
  expect([text.score('x', short), text.neighbours('x', short)]).toEqual([null, []]);
});
