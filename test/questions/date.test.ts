import { expect, test } from 'vitest';
import { type DateQuestion, date } from '../../src/questions/date.ts';
import { outcomeOf } from './outcome.ts';

const any: DateQuestion = { type: 'date' };
const year: DateQuestion = { type: 'date', min: '2027-01-01', max: '2027-12-31' };
const first = '2027-03-01';
const no = { code: 'not-a-date' };

test.each<[string, DateQuestion, unknown]>([
  ['2027-03-01', any, first],
  ['2027-3-1', any, first],
  ['2027/03/01', any, first],
  ['1 March 2027', any, first],
  ['1st March 2027', any, first],
  ['1st of March, 2027', any, first],
  ['on 1 Mar 2027', any, first],
  ['Monday, 1 March 2027', any, first],
  ['March 1, 2027', any, first],
  ['Mar 1st 2027', any, first],
  ['1. März 2027', any, first],
  ['1 de marzo de 2027', any, first],
  ['1.3.2027', any, first],
  ['01.03.27', any, first],
  ['1. 3. 2027', any, first],
  ['25/12/2027', any, '2027-12-25'],
  ['12/25/2027', any, '2027-12-25'],
  ['3/3/2027', any, '2027-03-03'],
  ['3/4/2027', any, { which: ['2027-04-03', '2027-03-04'] }],
  ['29 February 2028', any, '2028-02-29'],
  ['29 February 2027', any, no],
  ['31.4.2027', any, no],
  ['2027-13-01', any, no],
  ['0 March 2027', any, no],
  ['27-03-01', any, no],
  ['1 March', any, no],
  ['March 2027', any, no],
  ['2027', any, no],
  ['tomorrow', any, no],
  ['next week', any, no],
  ['1 constructor 2027', any, no],
  ['1 __proto__ 2027', any, no],
  ['', any, no],
  ['31.12.2026', year, { code: 'too-small', least: '2027-01-01' }],
  ['1.1.2028', year, { code: 'too-large', greatest: '2027-12-31' }],
])('reads “%s” as a date', (text, question, expected) => {
  expect(outcomeOf(date, question, text)).toEqual(expected);
});

test('names the month when it asks which', () => {
  expect(date.understand('3/4/2027', any)).toMatchObject({ candidates: [{ label: 'April 3, 2027' }, { label: 'March 4, 2027' }] });
});

test.each([
  ['en', 'March 1, 2027'],
  ['en-GB', '1 March 2027'],
  ['de', '1. März 2027'],
  ['es', '1 de marzo de 2027'],
])('is shown as people write it in %s, and read again', (locale, shown) => {
  expect(date.show('2027-03-01', any, locale)).toBe(shown);
  expect(date.understand(shown, any)).toEqual({ kind: 'value', value: '2027-03-01' });
});

test.each([['2027-02-30'], ['1 March 2027'], ['2027-03-01T00:00:00Z'], [20270301], [null], [['2027-03-01']]])(
  'refuses %j from a control',
  (value) => {
    expect(date.accept(value, any)).toEqual({ misfit: no });
  },
);

test('has the ends to reason with, and nothing beyond them', () => {
  const { values } = date.domain(year);
  expect(values).toEqual(expect.arrayContaining(['2027-01-01', '2027-12-31']));
  expect(values.filter((value) => value < '2027-01-01' || value > '2027-12-31')).toEqual([]);
});
