import { expect, test } from 'vitest';
import { nearest, numberIn, plain } from '../../src/questions/words.ts';

test.each([
  ['  Strongly   AGREE!! ', 'strongly agree'],
  ['„Völlig”', '„vollig”'],
  ['“don’t”', "“don't”"],
  ['(maybe)', 'maybe'],
  ['*bold*', 'bold'],
  ['...', ''],
])('makes %j comparable', (text, expected) => {
  expect(plain(text)).toBe(expected);
});

test.each<[string, unknown]>([
  ['4', { value: 4, of: null }],
  ['4)', { value: 4, of: null }],
  ['🔟', { value: 10, of: null }],
  ['4 of 5', { value: 4, of: 5 }],
  ['zwölf', { value: 12, of: null }],
  ['4 apples', null],
  ['-4', null],
  ['once', null],
])('finds the number that %j stands for', (text, expected) => {
  expect(numberIn(text)).toEqual(expected);
});

const labels = ['Phone', 'Phone and email', 'Email', 'By post', 'No contact', '10-50'];
test.each<[string, number[]]>([
  ['phone', [0]],
  ['phone and', [1]],
  ['phon', [0]],
  ['emial', [2]],
  ['post', [3]],
  ['contact', []],
  ['no contact', [4]],
  ['mail', []],
  ['10-40', []],
  ['ph', []],
  ['', []],
])('finds the labels near %j', (text, expected) => {
  expect(nearest(text, labels)).toEqual(expected);
});
