import { describe, expect, it } from 'vitest';
import { type Context, type Expression, holds, makeEnvironment, readExpression } from '../../src/script/expression.ts';

const environment = makeEnvironment({
  answers: { works: 'double', how: 'string', uses: 'list<string>', daily: 'list<double>', sure: 'bool', parts: 'map<string, double>' },
  vars: { share: 'double' },
  dimensions: ['access'],
  item: { id: 'string', text: 'string' },
  hasScores: true,
});

function read(text: string, wanted = 'bool'): Expression {
  const found = readExpression(environment, text, wanted);
  if ('fault' in found) throw new Error(`${text}: ${found.fault.message}`);
  return found.expression;
}

const nothing: Context = { answers: {}, status: {}, vars: {}, facts: { priorities: [] }, role: 'team' };
const given = (more: Partial<Context>): Context => ({ ...nothing, ...more });

describe('conditions', () => {
  it.each<[text: string, context: Partial<Context>, isTrue: boolean]>([
    ['answers.works <= 2', { answers: { works: 2 } }, true],
    ['answers.works <= 2', { answers: { works: 3 } }, false],
    ['answers.works == 2.0', { answers: { works: 2 } }, true],
    ["answers.how in ['paper', 'tool']", { answers: { how: 'tool' } }, true],
    ["'till' in answers.uses", { answers: { uses: ['list', 'till'] } }, true],
    ['answers.daily.exists(x, x <= 2.0)', { answers: { daily: [4, 2] } }, true],
    ['answers.parts.work > 40.0', { answers: { parts: { work: 50, rest: 50 } } }, true],
    ["status.how == 'dont_know'", { status: { how: 'dont_know' } }, true],
    ["role == 'team'", {}, true],
    ['size(facts.priorities) == 0', {}, true],
    ["item.text == 'Price'", { item: { id: 'price', text: 'Price' } }, true],
    ['scores.access < 50.0 && overall > 20.0', { scores: { access: 49.9 }, overall: 21 }, true],
    ['vars.share > 0.5', { vars: { share: 0.6 } }, true],
  ])('%s, given %j, is %s', (text, context, isTrue) => {
    expect(holds(read(text), given(context))).toBe(isTrue);
  });

  it.each([
    'answers.works <= 2',
    'answers.works > 2',
    '!(answers.works > 2)',
    "answers.how != 'paper'",
    'answers.sure == false',
    '!answers.sure',
    'answers.daily.all(x, x >= 4.0)',
    'size(answers.uses) == 0',
    'scores.access < 50.0',
    'vars.share < 0.5',
    'answers.works <= 2 && role == "team"',
  ])('%s is false when what it reads was not given', (text) => {
    expect(holds(read(text), nothing)).toBe(false);
  });

  it.each<[text: string, context: Partial<Context>, isTrue: boolean]>([
    ["answers.works <= 2 || answers.how == 'paper'", { answers: { works: 1 } }, true],
    ["answers.works <= 2 || answers.how == 'paper'", { answers: { how: 'paper' } }, true],
    ["answers.works <= 2 || answers.how == 'paper'", { answers: { how: 'tool' } }, false],
    ["role == 'team' || answers.sure == false", {}, true],
    ['has(answers.works) ? answers.works <= 2 : role == "team"', {}, true],
    ['size(facts.priorities) > 0 ? answers.works <= 2 : answers.sure', { answers: { sure: true } }, true],
    ['has(answers.works) && answers.works <= 2', {}, false],
    ['!has(answers.works)', {}, true],
  ])('with alternatives, one side may lack its answer: %s, given %j, is %s', (text, context, isTrue) => {
    expect(holds(read(text), given(context))).toBe(isTrue);
  });
});

describe('values', () => {
  it('are undefined when something they read was not given', () => {
    expect(read('answers.works * 4.0', 'double').evaluate(nothing)).toBeUndefined();
    expect(read('answers.works * 4.0', 'double').evaluate(given({ answers: { works: 2 } }))).toBe(8);
  });

  it('may be whole numbers where numbers are wanted, and any list where a list is', () => {
    expect('expression' in readExpression(environment, 'size(answers.uses)', 'double')).toBe(true);
    expect('expression' in readExpression(environment, 'answers.daily', 'list')).toBe(true);
  });
});

describe('faults', () => {
  it.each([
    ['answers.workz <= 2', 8, 13, /workz/],
    ["answers.works == 'Yes'", 0, 22, /double == string/],
    ['answers.works == 2', 0, 18, /double == int/],
    ['answers.works', 0, 13, /gives double, and bool is wanted/],
    ['answers.works <=', 16, 16, /EOF/],
    ["answers.how.startsWith('a') && role < 3", 31, 39, /string < int/],
  ])('%s is one, from %i to %i', (text, start, end, message) => {
    const found = readExpression(environment, text, 'bool');
    expect(found).toEqual({ fault: { message: expect.stringMatching(message), start, end } });
  });
});

describe('references', () => {
  it('name each answer with its place, and whether its absence is asked about', () => {
    const { references, reads } = read("has(answers.how) && answers.works <= 2 && role == 'team'");
    expect(references).toEqual([
      { root: 'answers', name: 'how', isGuarded: true, start: 4, end: 15 },
      { root: 'answers', name: 'works', isGuarded: false, start: 20, end: 33 },
      { root: 'role', name: null, isGuarded: false, start: 42, end: 46 },
    ]);
    expect([...reads].sort()).toEqual(['answers', 'role']);
  });
});
