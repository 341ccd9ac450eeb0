import { expect, test } from 'vitest';
import { type ChoiceQuestion, choice } from '../../src/questions/choice.ts';
import { optionsFor, outcomeOf } from './outcome.ts';

const record: ChoiceQuestion = {
  type: 'choice',
  options: [
    { id: 'paper', label: 'On paper', score: 20 },
    { id: 'sheet', label: 'In a spreadsheet', score: 60 },
    { id: 'tool', label: 'In a tool for it', score: 100 },
    { id: 'head', label: 'In my head', score: 0 },
    { id: 'none', label: 'We do not keep any' },
  ],
};
const staff: ChoiceQuestion = { type: 'choice', options: optionsFor('1-5', '6-10', 'More than 10') };
const counts: ChoiceQuestion = { type: 'choice', options: optionsFor('None', '1', '2', '3 or more') };
const cards: ChoiceQuestion = { type: 'choice', options: optionsFor('Card reader', 'Loyalty card', 'Cash') };

test.each<[string, ChoiceQuestion, unknown]>([
  ['1', record, 'paper'],
  ['two', record, 'sheet'],
  ['c', record, 'tool'],
  ['C)', record, 'tool'],
  ['option b', record, 'sheet'],
  ['2/5', record, 'sheet'],
  ['on paper', record, 'paper'],
  ['paper', record, 'paper'],
  ['spreadsheet', record, 'sheet'],
  ['the spreadsheet', record, 'sheet'],
  ["it's in my head", record, 'head'],
  ['In a spredsheet', record, 'sheet'],
  ['head', record, 'head'],
  ['in', record, { code: 'not-an-option' }],
  ['in a', record, { which: ['sheet', 'tool'] }],
  ['keep', record, { code: 'not-an-option' }],
  ['f', record, { code: 'not-an-option' }],
  ['6', record, { code: 'not-an-option' }],
  ['9/9', record, { code: 'not-an-option' }],
  ['constructor', record, { code: 'not-an-option' }],
  ['card', cards, { which: ['id_1', 'id_2'] }],
  ['1-5', staff, 'id_1'],
  ['10-50', staff, { code: 'not-an-option' }],
  ['1', staff, 'id_1'],
  ['7', staff, 'id_2'],
  ['3', staff, { which: ['id_1', 'id_3'] }],
  ['1', counts, 'id_2'],
  ['none', counts, 'id_1'],
  ['3', counts, { which: ['id_3', 'id_4'] }],
  ['4', counts, { which: ['id_4'] }],
])('reads “%s” as a choice', (text, question, expected) => {
  expect(outcomeOf(choice, question, text)).toEqual(expected);
});

test('names the candidates by their labels when it asks which', () => {
  expect(choice.understand('card', cards)).toMatchObject({ candidates: [{ label: 'Card reader' }, { label: 'Loyalty card' }] });
});

test('scores what is written at the option, and nothing where nothing is', () => {
  expect(['paper', 'none', 'gone'].map((id) => choice.score(id, record))).toEqual([20, null, null]);
});

test('has the options with the next scores as neighbours', () => {
  expect(['paper', 'head', 'tool', 'none'].map((id) => choice.neighbours(id, record))).toEqual([
    ['head', 'sheet'],
    ['paper'],
    ['sheet'],
    [],
  ]);
});

test('shows the label, and the id of an option that is not there any more', () => {
  expect(['sheet', 'gone'].map((id) => choice.show(id, record))).toEqual(['In a spreadsheet', 'gone']);
});

test.each([['nowhere'], ['__proto__'], ['toString'], [0], [null], [['paper']]])('refuses %j from a control', (value) => {
  expect(choice.accept(value, record)).toEqual({ misfit: { code: 'not-an-option' } });
});

test('takes nothing before its options are known', () => {
  expect(outcomeOf(choice, { type: 'choice', over: 'facts.priorities' }, '1')).toEqual({ code: 'not-an-option' });
});
