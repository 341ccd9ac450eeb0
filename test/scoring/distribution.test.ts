import { describe, expect, it } from 'vitest';
import { describe as describeFigures, tenths } from '../../src/scoring/distribution.ts';

describe('a distribution', () => {
  it('has the mean, the standard deviation with n − 1, the ends and the deciles', () => {
    // By hand: squares add up to 32, 32 / 7; the tenth lies at 0.7 of the way from 2 to 4, and so on.
    expect(describeFigures([9, 2, 4, 4, 5, 7, 4, 5])).toEqual({
      n: 8,
      mean: 5,
      sd: 2.138089935,
      min: 2,
      max: 9,
      deciles: [3.4, 4, 4, 4, 4.5, 5, 5, 6.2, 7.6],
    });
  });

  it('says nothing of what can’t be known', () => {
    expect(describeFigures([])).toEqual({ n: 0, mean: null, sd: null, min: null, max: null, deciles: null });
    expect(describeFigures([40])).toMatchObject({ n: 1, mean: 40, sd: null, min: 40, max: 40 });
  });

  it('counts by tenths, 100 in the last', () => {
    expect(tenths([0, 9.9, 10, 55, 90, 100])).toEqual([2, 1, 0, 0, 0, 1, 0, 0, 0, 2]);
  });
});
