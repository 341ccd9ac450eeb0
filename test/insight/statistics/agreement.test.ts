import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awg, groupAgreement, rstarWgJ, rwgJ, spreadOf, uniformVariance } from '../../../src/insight/agreement.ts';
import { RatingTally } from '../../../src/insight/ratings-tally.ts';
import { group, someRatings } from './ratings.ts';

const figures = (points: number, rows: readonly (readonly (number | null)[])[]) => {
  const { rwgJ, rstarWgJ, awgJ, adM } = groupAgreement(group(points, rows));
  return [rwgJ.value, rstarWgJ.value, awgJ.value, adM.value];
};
const near = (expected: readonly (number | null)[], digits = 9) =>
  expected.map((value) => (value === null ? null : expect.closeTo(value, digits)));

describe('ratings spread evenly at random', () => {
  // James, Demaree & Wolf 1984: 2 for five points, 4 for seven.
  it.each([
    { points: 2, variance: 0.25 },
    { points: 5, variance: 2 },
    { points: 7, variance: 4 },
  ])('vary by $variance on $points points', ({ points, variance }) => {
    expect(uniformVariance(points)).toBe(variance);
  });
});

describe('the agreement of a group', () => {
  // All by hand. Variances with n − 1; a_wg = 1 − 2s²/[((A + 1)M − M² − A)·n/(n − 1)].
  it.each([
    // M = 4, s² = 2/3, AD = 2/4; a_wg = 1 − (4/3)/[(24 − 16 − 5)·4/3] = 2/3.
    { what: 'one item, four people', points: 5, rows: [[3], [4], [4], [5]], expected: [2 / 3, 2 / 3, 2 / 3, 0.5] },
    // Item 1 as above; item 2: 2 2 4 4, M = 3, s² = 4/3, AD = 1, a_wg = 1 − (8/3)/[(18 − 9 − 5)·4/3] = 1/2.
    // Mean variance 1, q = 1/2: r_wg(2) = 1/(1 + 1/2).
    {
      what: 'two items',
      points: 5,
      rows: [
        [3, 2],
        [4, 2],
        [4, 4],
        [5, 4],
      ],
      expected: [2 / 3, 1 / 2, 7 / 12, 0.75],
    },
    // 1 1 5 5: s² = 16/3; r*_wg = 1 − 8/3, r_wg held at 0, a_wg at its least.
    { what: 'two camps at the ends', points: 5, rows: [[1], [1], [5], [5]], expected: [0, -5 / 3, -1, 2] },
    {
      what: 'no variance in the middle',
      points: 5,
      rows: [
        [3, 4],
        [3, 4],
      ],
      expected: [1, 1, 1, 0],
    },
    {
      what: 'no variance at the end of the scale, where a_wg divides by nothing',
      points: 7,
      rows: [[7], [7], [7]],
      expected: [1, 1, 1, 0],
    },
    // The cell that is missing leaves 3 4 5 in item 1: M = 4, s² = 1, AD = 2/3, a_wg = 1 − 2/(3·3/2) = 5/9; item 2 as above.
    // Mean variance 7/6, q = 7/12: r_wg(2) = (10/12)/(10/12 + 7/12).
    {
      what: 'a missing cell',
      points: 5,
      rows: [
        [3, 2],
        [4, 2],
        [null, 4],
        [5, 4],
      ],
      expected: [10 / 17, 5 / 12, 19 / 36, 5 / 6],
    },
    // Item 2 has one rating and is left out, so J = 1.
    {
      what: 'an item that one person rated',
      points: 5,
      rows: [
        [3, null],
        [4, null],
        [4, null],
        [5, 4],
      ],
      expected: [2 / 3, 2 / 3, 2 / 3, 0.5],
    },
    { what: 'one person', points: 5, rows: [[3, 4]], expected: [null, null, null, null] },
    { what: 'nobody', points: 5, rows: [], expected: [null, null, null, null] },
  ])('is counted as the formulas say: $what', ({ points, rows, expected }) => {
    expect(figures(points, rows)).toEqual(near(expected));
  });

  it.each([
    { rows: [], why: 'nobody answered' },
    { rows: [[3, 4]], why: 'it takes two people who rated the same item' },
    {
      rows: [
        [3, null],
        [null, 4],
      ],
      why: 'it takes two people who rated the same item',
    },
  ])('says why it is not known: $why', ({ rows, why }) => {
    const { rwgJ, rstarWgJ, awgJ, adM } = groupAgreement(group(5, rows));
    for (const figure of [rwgJ, rstarWgJ, awgJ, adM]) expect(figure).toEqual({ value: null, why });
  });

  // By hand, with a quarter of the variance that chance has: .75, 1.5/1.75, 7.5/7.75.
  it('grows with the number of items in r_wg(j), and does not in r*_wg(j)', () => {
    expect([1, 2, 10].map((items) => rwgJ(0.5, items, 5).toFixed(2))).toEqual(['0.75', '0.86', '0.97']);
    expect(rstarWgJ(0.5, 5)).toBe(0.75);
  });

  it('stays within its bounds, whatever is missing', () => {
    fc.assert(
      fc.property(someRatings({ holes: 3 }), ({ points, rows }) => {
        const [rwg, rstar, mean, deviation] = figures(points, rows);
        fc.pre(rstar !== null);
        expect(rwg).toBeGreaterThanOrEqual(0);
        expect(rwg).toBeLessThanOrEqual(1);
        expect(rstar).toBeLessThanOrEqual(1);
        // Nothing lies further apart than half at each end: s² = (A − 1)²/4·n/(n − 1), at most twice a quarter.
        expect(rstar).toBeGreaterThanOrEqual(1 - (points - 1) ** 2 / 2 / uniformVariance(points) - 1e-9);
        expect(mean).toBeGreaterThanOrEqual(-1 - 1e-9);
        expect(mean).toBeLessThanOrEqual(1);
        expect(deviation).toBeGreaterThanOrEqual(0);
        expect(deviation).toBeLessThanOrEqual((points - 1) / 2 + 1e-12);
      }),
    );
  });

  it('does not depend on the order of the respondents, to the last digit', () => {
    fc.assert(
      fc.property(someRatings({ holes: 2 }), ({ points, rows }) => {
        expect(figures(points, rows.toReversed())).toEqual(figures(points, rows));
      }),
    );
  });

  it('is left alone by reverse-keying any item', () => {
    fc.assert(
      fc.property(someRatings({ holes: 2 }), fc.nat(), ({ points, rows }, which) => {
        const turned = rows.map((values) =>
          values.map((value, item) => (value !== null && item === which % values.length ? points + 1 - value : value)),
        );
        expect(figures(points, turned)).toEqual(near(figures(points, rows)));
      }),
    );
  });

  it('keeps everything but a_wg when each rating is one higher on the same scale', () => {
    fc.assert(
      fc.property(someRatings(), ({ points, rows }) => {
        const [rwg, rstar, , deviation] = figures(points + 1, rows);
        const [higherRwg, higherRstar, , higherDeviation] = figures(
          points + 1,
          rows.map((values) => values.map((value) => (value ?? 0) + 1)),
        );
        expect([higherRwg, higherRstar, higherDeviation]).toEqual(near([rwg as number, rstar as number, deviation as number]));
      }),
    );
  });

  it('deviates k times as far, and varies k² times as much, on a scale stretched by k', () => {
    fc.assert(
      fc.property(someRatings({ items: 1 }), fc.integer({ min: 2, max: 5 }), ({ rows, points }, k) => {
        const stretched = (points - 1) * k + 1;
        const here = spreadOf(group(points, rows).histogram(0));
        const there = spreadOf(
          group(
            stretched,
            rows.map((values) => values.map((value) => ((value ?? 1) - 1) * k + 1)),
          ).histogram(0),
        );
        expect(there?.deviation).toBeCloseTo(k * (here?.deviation as number), 9);
        expect(there?.variance).toBeCloseTo(k ** 2 * (here?.variance as number), 9);
        expect(awg(there as never, stretched)).toBeCloseTo(awg(here as never, points), 9);
      }),
    );
  });
});

describe('counting ratings', () => {
  it.each([
    { what: 'a rating above the scale', values: [6, 1], says: 'Found the rating 6, wanted a whole number from 1 to 5.' },
    { what: 'a rating below the scale', values: [-1, 1], says: 'Found the rating -1' },
    { what: 'half a point', values: [1.5, 1], says: 'Found the rating 1.5' },
    { what: 'too few ratings', values: [1], says: 'Found 1 ratings in a row, wanted 2' },
  ])('refuses $what', ({ values, says }) => {
    expect(() => new RatingTally(2, 5).add(values)).toThrow(says);
  });

  it.each([
    [0, 5],
    [2, 1],
    [2, 2.5],
  ])('refuses %d items on %d points', (items, points) => {
    expect(() => new RatingTally(items, points)).toThrow(/at least one item, and a scale of at least 2 points/);
  });

  it('leaves out who answered nothing', () => {
    const tally = group(5, [
      [1, 2],
      [null, null],
    ]);
    expect([tally.n, tally.means()]).toEqual([1, [{ mean: 1.5, count: 1 }]]);
  });
});
