import { describe, expect, it } from 'vitest';
import { isAttuneError } from '../../src/errors.ts';
import { readAnswers } from '../../src/scoring/read-answers.ts';
import { dimension, makeScript, scaleStep } from './make-script.ts';

const options = [
  { id: 'till', label: 'A till' },
  { id: 'shop', label: 'A shop online' },
  { id: 'none', label: 'None' },
];
const withNone = options.map((option) => (option.id === 'none' ? { ...option, exclusive: true } : option));
const script = makeScript({
  dimensions: [dimension('a')],
  for: ['leader', 'team'],
  steps: [
    scaleStep('holds', 5, { a: 1 }),
    { ask: 'hours', type: 'number', unit: 'hours', min: 0, max: 200, whole: true, when: 'answers.holds <= 2' },
    { ask: 'tools', type: 'several', options: withNone, can_skip: false },
    { ask: 'way', type: 'choice', options },
    { ask: 'spare', type: 'yes-no' },
    { ask: 'words', type: 'text', most: 10 },
    { ask: 'wishes', type: 'text', list: 2, most: 10 },
    { ask: 'order', type: 'rank', options },
    { ask: 'parts', type: 'share', options },
    { ask: 'since', type: 'date', min: '2020-01-01' },
    { repeat: 'each', over: 'facts.priorities', steps: [{ ...scaleStep('shows', 5, { a: 1 }), text: '{item}?', why: 'For a test.' }] },
    { ask: 'first', type: 'choice', over: 'facts.priorities', when: 'size(facts.priorities) > 0' },
  ],
});

/** The message of what a file is refused with. */
function refusal(file: unknown): string {
  try {
    readAnswers(script, file);
  } catch (error) {
    if (isAttuneError(error, 'score.bad-answers')) return error.message;
    throw error;
  }
  return 'it was taken';
}

describe('a file of answers', () => {
  it('may hold answers, marks, facts and a role', () => {
    const file = {
      answers: { holds: 2, hours: 12, 'shows@bread': 4, first: 'bread' },
      marks: { spare: 'dont_know' },
      facts: { priorities: [{ id: 'bread', text: 'Good bread' }, 'Short waits'] },
      role: 'team',
    };
    expect(readAnswers(script, file)).toEqual({
      state: {
        answers: file.answers,
        marks: file.marks,
        facts: { priorities: [file.facts.priorities[0], { id: 'short-waits', text: 'Short waits' }] },
        role: 'team',
      },
      offPath: [],
    });
  });

  it('may be just ids and values, and is then the first role’s', () => {
    expect(readAnswers(script, { holds: 4, spare: true })).toEqual({
      state: { answers: { holds: 4, spare: true }, marks: {}, facts: { priorities: [] }, role: 'leader' },
      offPath: [],
    });
  });

  it('may be empty', () => {
    expect(readAnswers(script, {}).state.answers).toEqual({});
  });

  it('has answers that are off the path named and kept apart', () => {
    const found = readAnswers(script, {
      answers: { holds: 5, hours: 12, 'shows@bread': 3, first: 'bread' },
      marks: { 'shows@cake': 'skipped' },
    });
    expect(found.state.answers).toEqual({ holds: 5 });
    expect(found.offPath).toEqual(['hours', 'shows@bread', 'first', 'shows@cake']);
  });
});

describe('what a file is refused for', () => {
  const cases: [string, unknown, string][] = [
    ['a scale', { holds: 9 }, 'holds: found 9 (the greatest is 5); it takes a whole number from 1 (Point 1) to 5 (Point 5).'],
    ['a scale between points', { holds: 2.5 }, 'found 2.5 (that is no whole number)'],
    ['a number', { hours: -3 }, 'hours: found -3 (the least is 0); it takes a whole number from 0 to 200 (hours).'],
    ['a number in words', { hours: 'many' }, 'found "many" (that is no number)'],
    [
      'several',
      { tools: ['till', 'van'] },
      'tools: found ["till","van"] (that is none of its options); it takes a list with one or more of till, shop, none.',
    ],
    ['an exclusive option', { tools: ['till', 'none'] }, '“None” stands alone'],
    ['a choice', { way: 'A till' }, 'way: found "A till" (that is none of its options); it takes one of till, shop, none.'],
    ['yes or no', { spare: 3 }, 'spare: found 3 (that is neither yes nor no); it takes true or false.'],
    [
      'a text',
      { words: 'far too long a text' },
      'words: found "far too long a text" (the most is 10); it takes a text of up to 10 characters.',
    ],
    ['a list', { wishes: ['a', 'b', 'c'] }, 'it takes a list of up to 2 texts of up to 10 characters.'],
    ['a rank', { order: ['till'] }, 'it takes a list with every one of till, shop, none, best first.'],
    ['a share', { parts: { till: 50, shop: 20, none: 10 } }, 'it adds up to 80 instead of 100'],
    [
      'a date',
      { since: '2019-05-05' },
      'since: found "2019-05-05" (the least is 2020-01-01); it takes a date such as "2027-03-01" from 2020-01-01 up.',
    ],
    [
      'an option of a list',
      { answers: { first: 'tea' }, facts: { priorities: ['Bread'] } },
      'first: found "tea" (that is none of its options); it takes one of bread.',
    ],
    ['an id that is nearly right', { hold: 3 }, 'hold: there is no question hold; is it holds.'],
    ['an id that is not', { turnover: 3 }, 'turnover: there is no question turnover. Questions are holds, hours,'],
    ['a missing item', { shows: 3 }, 'shows: shows is asked once for each item, so its key is shows@ITEM'],
    ['an item too many', { 'holds@bread': 3 }, 'holds@bread: holds is asked once, so its key is just holds.'],
    ['a mark', { marks: { holds: 'maybe' } }, 'found the mark "maybe"; a mark is one of dont_know, not_applicable, skipped.'],
    [
      'a mark that is not allowed',
      { marks: { tools: 'skipped' } },
      'tools: found the mark skipped; this question takes a list with one or more',
    ],
    [
      'an answer and a mark',
      { answers: { holds: 3 }, marks: { holds: 'dont_know' } },
      'holds: found both an answer and a mark; keep one of them.',
    ],
    ['a role', { answers: {}, role: 'manager' }, 'role: '],
    ['a list at the top', [1, 2], 'or just { id: value }'],
    ['null', null, 'or just { id: value }'],
  ];
  it.each(cases)('%s, saying what was wanted', (_, file, words) => {
    expect(refusal(file)).toContain(words);
  });

  it('is everything at once, so that it can be mended in one go', () => {
    expect(refusal({ holds: 9, spare: 3, tea: 1 }).split('\n')).toHaveLength(4);
  });

  it('is a role that the script is not for', () => {
    const own = makeScript({ steps: [{ ask: 'spare', type: 'yes-no' }] });
    expect(() => readAnswers(own, { answers: {}, role: 'team' })).toThrow('role: found team; this script is for leader.');
  });
});
