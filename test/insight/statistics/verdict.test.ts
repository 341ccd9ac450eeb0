import { describe, expect, it } from 'vitest';
import { groupFigures, groupJson } from '../../../src/insight/group-figures.ts';
import { hasTwoHumps, verdictOf } from '../../../src/insight/verdict.ts';
import { group } from './ratings.ts';

/** One item, rated by as many people as the histogram says. */
const rated = (...histogram: number[]) =>
  group(
    histogram.length,
    histogram.flatMap((count, index) => Array.from({ length: count }, () => [index + 1])),
  );
const repeated = <T>(times: number, row: T): T[] => Array.from({ length: times }, () => row);

describe('the verdict on a group', () => {
  it.each([
    { what: 'ten people within two neighbouring points', tally: rated(0, 0, 0, 6, 4), verdict: 'one view' },
    { what: 'five people at .75, which so few reach by chance', tally: rated(0, 0, 1, 3, 1), verdict: 'leaning' },
    { what: 'twenty people around a point, some further off', tally: rated(0, 2, 5, 9, 4), verdict: 'leaning' },
    { what: 'ratings spread evenly', tally: rated(4, 4, 4, 4, 4), verdict: 'split' },
    { what: 'five people who agree no more than chance, between .30 and .70', tally: rated(0, 1, 1, 2, 1), verdict: 'split' },
    { what: 'two humps', tally: rated(4, 1, 0, 1, 4), verdict: 'split' },
    { what: 'two humps that stand near enough to reach .43', tally: rated(0, 4, 0, 4, 0), verdict: 'split' },
    { what: 'many people, a little above chance and below .30', tally: rated(90, 120, 180, 120, 90), verdict: 'split' },
    { what: 'everybody the same', tally: rated(0, 0, 5), verdict: 'one view' },
  ])('is “$verdict” for $what', ({ tally, verdict }) => {
    expect(verdictOf(tally).value).toBe(verdict);
  });

  it('looks for humps item by item: items that stand at opposite ends are no split', () => {
    expect(verdictOf(group(5, repeated(8, [1, 5]))).value).toBe('one view');
  });

  it('is split when half of the items are, however much the others agree', () => {
    const camps = [...repeated(4, 2), ...repeated(4, 4)];
    // r*_wg(j) is .71 over two items and .81 over three.
    expect(
      verdictOf(
        group(
          5,
          camps.map((camp) => [camp, 3]),
        ),
      ).value,
    ).toBe('split');
    expect(
      verdictOf(
        group(
          5,
          camps.map((camp) => [camp, 3, 3]),
        ),
      ).value,
    ).toBe('one view');
  });

  it('is not known from one answer', () => {
    expect(verdictOf(rated(0, 0, 1))).toEqual({ value: null, why: 'it takes two people who rated the same item' });
  });
});

describe('two humps at the ends', () => {
  it.each([
    { histogram: [3, 1, 0, 1, 3], has: true },
    { histogram: [2, 2, 1, 2, 2], has: true },
    { histogram: [2, 2, 2, 2, 2], has: false },
    { histogram: [0, 0, 0, 4, 4], has: false },
    { histogram: [1, 0, 0, 0, 7], has: false },
    { histogram: [2, 0, 0, 0, 7], has: false },
    { histogram: [3, 0, 0, 0, 7], has: true },
    { histogram: [4, 4], has: true },
    { histogram: [1, 1], has: false },
    { histogram: [2, 0, 3], has: true },
    { histogram: [0, 3, 3, 0], has: false },
    { histogram: [0, 2, 1, 0, 1, 2, 0], has: false },
    { histogram: [3, 2, 1, 1, 1, 2, 3], has: true },
    { histogram: [0, 0, 0], has: false },
  ])('$histogram: $has', ({ histogram, has }) => {
    expect(hasTwoHumps(histogram)).toBe(has);
    expect(hasTwoHumps(histogram.toReversed())).toBe(has);
  });
});

describe('the figures of a group', () => {
  it('are those of the respondents’ own means, each over what they answered', () => {
    // By hand: means 2, 4 and 4; sd = √(4/3).
    const { n, items, mean, sd } = groupJson(
      groupFigures(
        group(5, [
          [1, 3],
          [4, null],
          [3, 5],
        ]),
      ),
    );
    expect([n, items, mean, sd]).toEqual([3, 2, expect.closeTo(10 / 3, 12), expect.closeTo(Math.sqrt(4 / 3), 12)]);
  });

  it('have no spread when all means are equal, though not all answered the same number of items', () => {
    const rows = [
      [3, 3, 4],
      [4, 3, 3],
      [3, 4, 3],
    ];
    const twice = rows.map((row) => [...row, ...row]);
    const { sd, ci95 } = groupJson(groupFigures(group(5, [...rows.map((row) => [...row, null, null, null]), ...twice])));
    expect(sd).toBe(0);
    expect(ci95?.[0]).toBe(ci95?.[1]);
  });

  it('say nothing of nobody but the reasons', () => {
    const { why, ...figures } = groupJson(groupFigures(group(5, [[null, null]])));
    expect(Object.entries(figures).filter(([, figure]) => figure !== null)).toEqual([
      ['n', 0],
      ['items', 2],
    ]);
    expect(Object.keys(why ?? {})).toEqual(['mean', 'sd', 'ci95', 'rwg_j', 'rstar_wg_j', 'awg_j', 'ad_m', 'alpha', 'verdict']);
    expect(why?.mean).toBe('nobody answered');
  });
});
