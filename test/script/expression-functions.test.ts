import { describe, expect, it } from 'vitest';
import { makeEnvironment, readExpression } from '../../src/script/expression.ts';

const scope = {
  answers: {},
  vars: { some: 'list<double>', none: 'list<double>', one: 'double' },
  dimensions: [],
  item: null,
  hasScores: false,
};
const environment = makeEnvironment(scope);
const context = { answers: {}, status: {}, vars: { some: [1, 2.5, -4], none: [], one: 2.5 }, facts: {}, role: 'team' };

function value(text: string): unknown {
  const read = readExpression(environment, text, 'double');
  if ('fault' in read) throw new Error(read.fault.message);
  return read.expression.evaluate(context);
}

describe('what scripts can compute with', () => {
  it.each([
    ['round(2.5)', 3],
    ['round(-2.5)', -3],
    ['round(vars.one / 3.0, 2)', 0.83],
    ['round(1.005, 2)', 1.01],
    ['round(19.5)', 20],
    ['min(vars.some)', -4],
    ['max(vars.some)', 2.5],
    ['min(1.0, vars.one)', 1],
    ['max(vars.one, 0.0)', 2.5],
    ['max([vars.one, 3.0])', 3],
    ['sum(vars.some)', -0.5],
    ['sum(vars.none)', 0],
    ['pow(1.1, 2.0)', 1.1 ** 2],
  ])('%s is %d', (text, wanted) => {
    expect(value(text)).toBe(wanted);
  });

  it('an empty list has neither a least nor a greatest', () => {
    expect([value('max(vars.none)'), value('min(vars.none)')]).toEqual([undefined, undefined]);
  });

  it('a whole number is refused where one with a point is wanted', () => {
    expect(() => value('max(0, vars.one)')).toThrow('max(int, double)');
  });
});
