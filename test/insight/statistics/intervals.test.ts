import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Difference, newcombe, tInterval, welch, wilson } from '../../../src/insight/intervals.ts';
import { summary } from './ratings.ts';

/** Student (1908), "The probable error of a mean": hours of sleep gained by ten patients with two drugs. */
const sleep = {
  first: [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
  second: [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
};
const rounded = (interval: readonly number[] | undefined | null, digits: number) => interval?.map((end) => end.toFixed(digits));

const someMean = fc.record({
  mean: fc.double({ min: -100, max: 100, noNaN: true }),
  sd: fc.double({ min: 0.01, max: 50, noNaN: true }),
  n: fc.integer({ min: 2, max: 500 }),
});
const someShare = fc
  .integer({ min: 1, max: 400 })
  .chain((n) => fc.record({ successes: fc.integer({ min: 0, max: n }), n: fc.constant(n) }));

describe('the interval of a mean', () => {
  it("is R's for the differences in Student's data on sleep", () => {
    const gains = sleep.second.map((gain, index) => gain - (sleep.first[index] as number));
    expect(rounded(tInterval(summary(gains)).value, 7)).toEqual(['0.7001142', '2.4598858']);
  });

  it.each([
    { invited: undefined, ends: ['2.5249', '5.4751'], how: 'endless' },
    // By hand: t(0.975; 6) = 2.446912, 1.595/√7 · 2.446912 = 1.475129, times √(1/7) = 0.377964.
    { invited: 8, ends: ['3.4425', '4.5575'], how: 'nearly everybody' },
    { invited: 7, ends: ['4.0000', '4.0000'], how: 'everybody' },
  ])('shrinks with the share of people who answered: $how', ({ invited, ends }) => {
    expect(rounded(tInterval({ mean: 4, sd: 1.595, n: 7, invited }).value, 4)).toEqual(ends);
  });

  it.each([
    { n: 0, why: 'nobody answered' },
    { n: 1, why: 'it takes two people who answered' },
  ])('is not known from $n answers, and says why', ({ n, why }) => {
    expect(tInterval({ mean: Number.NaN, sd: null, n })).toEqual({ value: null, why });
  });

  it('has both ends at the mean when everybody said the same', () => {
    expect(tInterval({ mean: 3, sd: 0, n: 5 }).value).toEqual([3, 3]);
  });

  it.each([6, 7.5])('refuses %d invited when seven answered', (invited) => {
    expect(() => tInterval({ mean: 4, sd: 1, n: 7, invited })).toThrow(/^7 answered, but the number of people invited is/);
  });

  it('holds the mean in its middle, is never widened by knowing who was asked, and moves with a constant', () => {
    fc.assert(
      fc.property(someMean, fc.integer({ min: 0, max: 100 }), fc.integer({ min: -9, max: 9 }), (one, silent, constant) => {
        const [lower, upper] = tInterval(one).value as [number, number];
        const [from, to] = tInterval({ ...one, invited: one.n + silent }).value as [number, number];
        const [moved] = tInterval({ ...one, mean: one.mean + constant }).value as [number, number];
        expect((lower + upper) / 2).toBeCloseTo(one.mean, 8);
        expect(to - from).toBeLessThan(upper - lower);
        expect(moved).toBeCloseTo(lower + constant, 8);
      }),
    );
  });
});

describe('the interval of a share', () => {
  // Newcombe 1998a, Statistics in Medicine 17:857-872, table I, method 3.
  it.each([
    { successes: 81, n: 263, ends: ['0.2553', '0.3662'] },
    { successes: 15, n: 148, ends: ['0.0624', '0.1605'] },
    { successes: 0, n: 20, ends: ['0.0000', '0.1611'] },
    { successes: 1, n: 29, ends: ['0.0061', '0.1718'] },
  ])('is that of the literature for $successes of $n', ({ successes, n, ends }) => {
    expect(rounded(wilson(successes, n).value, 4)).toEqual(ends);
  });

  it('is not known when nobody answered, and refuses what is no share', () => {
    expect(wilson(0, 0)).toEqual({ value: null, why: 'nobody answered' });
    expect(() => wilson(3, 2)).toThrow('3 of 2 is no share');
    expect(() => wilson(-1, 2)).toThrow('-1 of 2 is no share');
  });

  it('stays within 0 and 1, holds the share, and mirrors when yes and no change places', () => {
    fc.assert(
      fc.property(someShare, ({ successes, n }) => {
        const [lower, upper] = wilson(successes, n).value as [number, number];
        const [mirroredLower, mirroredUpper] = wilson(n - successes, n).value as [number, number];
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(successes / n);
        expect(upper).toBeGreaterThanOrEqual(successes / n);
        expect([mirroredLower, mirroredUpper]).toEqual([expect.closeTo(1 - upper, 12), expect.closeTo(1 - lower, 12)]);
      }),
    );
  });
});

describe('the difference of two shares', () => {
  // Newcombe 1998b, Statistics in Medicine 17:873-890, table II, method 10.
  it.each([
    { a: [56, 70], b: [48, 80], ends: ['0.0524', '0.3339'] },
    { a: [9, 10], b: [3, 10], ends: ['0.1705', '0.8090'] },
    { a: [6, 7], b: [2, 7], ends: ['0.0582', '0.8062'] },
    { a: [5, 56], b: [0, 29], ends: ['-0.0381', '0.1926'] },
    { a: [0, 10], b: [0, 20], ends: ['-0.1611', '0.2775'] },
    { a: [0, 10], b: [0, 10], ends: ['-0.2775', '0.2775'] },
    { a: [10, 10], b: [0, 20], ends: ['0.6791', '1.0000'] },
    { a: [10, 10], b: [0, 10], ends: ['0.6075', '1.0000'] },
  ] as const)('is that of the literature for $a less $b', ({ a, b, ends }) => {
    const found = newcombe({ successes: a[0], n: a[1] }, { successes: b[0], n: b[1] }).value;
    expect(rounded(found?.ci95, 4)).toEqual(ends);
    expect(found?.difference).toBe(a[0] / a[1] - b[0] / b[1]);
  });

  it('is not known when nobody answered on one side', () => {
    expect(newcombe({ successes: 1, n: 2 }, { successes: 0, n: 0 })).toEqual({ value: null, why: 'nobody answered on one side' });
  });

  it('stays within −1 and 1, and turns round with the sides', () => {
    fc.assert(
      fc.property(someShare, someShare, (a, b) => {
        const { ci95, difference } = newcombe(a, b).value as Difference;
        const [lower, upper] = ci95;
        const [turnedLower, turnedUpper] = (newcombe(b, a).value as Difference).ci95;
        expect(lower).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(upper).toBeLessThanOrEqual(1 + 1e-12);
        expect(lower).toBeLessThanOrEqual(difference);
        expect(upper).toBeGreaterThanOrEqual(difference);
        expect([turnedLower, turnedUpper]).toEqual([expect.closeTo(-upper, 12), expect.closeTo(-lower, 12)]);
      }),
    );
  });
});

describe('the difference of two means', () => {
  it("is R's for Student's data on sleep", () => {
    const found = welch(summary(sleep.first), summary(sleep.second)).value;
    expect(rounded(found?.ci95, 7)).toEqual(['-3.3654832', '0.2054832']);
    expect(found?.df?.toFixed(3)).toBe('17.776');
    expect(found?.difference).toBeCloseTo(-1.58, 12);
  });

  it('takes two answers on each side', () => {
    const why = 'it takes two people who answered on each side';
    expect(welch({ mean: 3, sd: null, n: 1 }, { mean: 2, sd: 1, n: 5 })).toEqual({ value: null, why });
    expect(welch({ mean: 3, sd: 1, n: 5 }, { mean: 2, sd: null, n: 1 })).toEqual({ value: null, why });
  });

  it('has no width when nobody differs from anybody on their side', () => {
    expect(welch({ mean: 3, sd: 0, n: 4 }, { mean: 2, sd: 0, n: 5 }).value).toEqual({ difference: 1, ci95: [1, 1], df: null });
  });

  it('turns round with the sides, has degrees of freedom between the smaller side’s and both together, and gives both for equal sides', () => {
    fc.assert(
      fc.property(someMean, someMean, (a, b) => {
        const there = welch(a, b).value as Difference;
        const back = welch(b, a).value as Difference;
        expect(there.ci95[0]).toBeCloseTo(-back.ci95[1], 8);
        expect(there.df).toBeGreaterThanOrEqual(Math.min(a.n, b.n) - 1 - 1e-9);
        expect(there.df).toBeLessThanOrEqual(a.n + b.n - 2 + 1e-9);
        expect(welch(a, { ...a, mean: b.mean }).value?.df).toBeCloseTo(2 * a.n - 2, 6);
      }),
    );
  });
});
