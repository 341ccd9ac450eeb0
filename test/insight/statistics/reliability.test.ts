import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSums, cronbachAlpha, feldtInterval, teamReliability } from '../../../src/insight/reliability.ts';
import { group, shroutFleiss, someRatings, summary } from './ratings.ts';

const alphaOf = (points: number, rows: readonly (readonly (number | null)[])[]) => cronbachAlpha(group(points, rows).complete);
const teams = fc.array(fc.array(fc.integer({ min: 10, max: 50 }), { minLength: 2, maxLength: 8 }), { minLength: 2, maxLength: 6 });

describe('reliability across teams', () => {
  it('is that of Shrout & Fleiss (1979) for their six targets and four judges', () => {
    const { icc1, icc2 } = teamReliability(shroutFleiss.map(summary));
    // Their table 4: ICC(1,1) = .17 and ICC(1,4) = .44.
    expect([icc1.value?.toFixed(2), icc2.value?.toFixed(2)]).toEqual(['0.17', '0.44']);
  });

  it('takes the mean size for teams of different sizes', () => {
    // By hand: teams 1 2 3 and 4 6; grand mean 3.2, MSB = 3·1.2² + 2·1.8² = 10.8, MSW = (2 + 2)/3, k = 2.5.
    const { icc1, icc2 } = teamReliability([summary([1, 2, 3]), summary([4, 6]), { n: 0, mean: Number.NaN, sd: null }]);
    expect(icc1.value).toBeCloseTo((10.8 - 4 / 3) / (10.8 + (1.5 * 4) / 3), 12);
    expect(icc2.value).toBeCloseTo((10.8 - 4 / 3) / 10.8, 12);
  });

  it.each([
    { what: 'one team', of: [[1, 2, 3]], why: ['it takes two groups', 'it takes two groups'] },
    {
      what: 'teams of one',
      of: [[1], [2]],
      why: ['it takes a group with two people who answered', 'it takes a group with two people who answered'],
    },
    {
      // The sum of three 3.3 is not three times 3.3.
      what: 'the same answers everywhere, but for rounding',
      of: [
        [3.3, 3.3],
        [3.3, 3.3, 3.3],
      ],
      why: ['everybody gave the same answers', 'the groups have the same mean'],
    },
    {
      what: 'equal means',
      of: [
        [1, 3],
        [1.5, 2.5],
      ],
      why: [null, 'the groups have the same mean'],
    },
  ])('says why it is not known: $what', ({ of, why }) => {
    const { icc1, icc2 } = teamReliability(of.map((one) => (one.length === 1 ? { n: 1, mean: one[0] as number, sd: null } : summary(one))));
    expect([icc1.why, icc2.why]).toEqual(why);
  });

  it('follows Spearman and Brown, and does not depend on order, unit or zero', () => {
    fc.assert(
      fc.property(teams, fc.integer({ min: 2, max: 9 }), (all, factor) => {
        const { icc1, icc2 } = teamReliability(all.map(summary));
        fc.pre(icc1.value !== null && icc2.value !== null);
        const k = all.flat().length / all.length;
        const [single, whole] = [icc1.value as number, icc2.value as number];
        expect(single).toBeLessThanOrEqual(1);
        expect(whole).toBeLessThanOrEqual(1);
        expect(whole * (1 + (k - 1) * single)).toBeCloseTo(k * single, 5);
        const changed = teamReliability(all.toReversed().map((team) => summary(team.map((figure) => factor * figure + 3))));
        expect(changed.icc1.value).toBeCloseTo(single, 5);
      }),
    );
  });
});

describe("Cronbach's α", () => {
  it('is ICC(3,4) of Shrout & Fleiss (1979) for their judges as items', () => {
    expect(alphaOf(10, shroutFleiss).value?.toFixed(2)).toBe('0.91');
  });

  it('counts those who answered every item, and nobody else', () => {
    expect(alphaOf(10, [...shroutFleiss, [1, 10, null, 3], [null, null, 9, 9]])).toEqual(alphaOf(10, shroutFleiss));
  });

  it('is the same for several teams together as for one', () => {
    const parts = [shroutFleiss.slice(0, 2), shroutFleiss.slice(2)].map((rows) => group(10, rows).complete);
    expect(cronbachAlpha(addSums(parts))).toEqual(alphaOf(10, shroutFleiss));
  });

  it.each([
    { what: 'one item', rows: [[1], [2]], why: 'it takes two items' },
    { what: 'one person', rows: [[1, 2]], why: 'it takes two people who answered every item' },
    {
      what: 'only incomplete rows',
      rows: [
        [1, null],
        [null, 2],
        [1, 1],
      ],
      why: 'it takes two people who answered every item',
    },
    {
      what: 'equal totals',
      rows: [
        [1, 3],
        [3, 1],
        [2, 2],
      ],
      why: "the totals of those who answered every item don't differ",
    },
  ])('says why it is not known: $what', ({ rows, why }) => {
    expect(alphaOf(5, rows)).toEqual({ value: null, why });
  });

  it('is at most 1, and the same in any order, after adding a constant to an item, and with every item turned round', () => {
    fc.assert(
      fc.property(someRatings({ items: 2 }), ({ points, rows }) => {
        const alpha = alphaOf(points, rows).value;
        fc.pre(alpha !== null);
        expect(alpha).toBeLessThanOrEqual(1 + 1e-12);
        expect(alphaOf(points, rows.toReversed()).value).toBe(alpha);
        const shifted = rows.map(([first, ...others]) => [(first ?? 0) + 1, ...others]);
        expect(alphaOf(points + 1, shifted).value).toBeCloseTo(alpha as number, 6);
        const turned = rows.map((values) => values.map((value) => points + 1 - (value ?? 0)));
        expect(alphaOf(points, turned).value).toBeCloseTo(alpha as number, 6);
      }),
    );
  });
});

describe("Feldt's interval", () => {
  // F quantiles from SciPy 1.17: F(0.975; 19, 76) = 1.91312…, F(0.025; 19, 76) = 0.44603….
  it('has the ends that the F distribution gives', () => {
    expect(feldtInterval(0.8, 20, 5).value?.map((end) => end.toFixed(4))).toEqual(['0.6174', '0.9108']);
  });

  it.each([
    { n: 9, items: 5, why: 'it takes ten people who answered every item' },
    { n: 20, items: 1, why: 'it takes two items' },
  ])('is not known for $n people and $items items', ({ n, items, why }) => {
    expect(feldtInterval(0.8, n, items)).toEqual({ value: null, why });
  });

  it('holds α, and narrows with more people', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 0.99, noNaN: true }),
        fc.integer({ min: 10, max: 200 }),
        fc.integer({ min: 2, max: 20 }),
        (alpha, n, items) => {
          const [lower, upper] = feldtInterval(alpha, n, items).value as [number, number];
          const [from, to] = feldtInterval(alpha, n * 2, items).value as [number, number];
          expect(lower).toBeLessThan(alpha);
          expect(upper).toBeGreaterThan(alpha);
          expect(to - from).toBeLessThan(upper - lower);
        },
      ),
    );
  });
});
