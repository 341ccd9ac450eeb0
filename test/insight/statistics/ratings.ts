import fc from 'fast-check';
import type { RatingsTable } from '../../../src/insight/ratings-table.ts';
import { tallyOf } from '../../../src/insight/ratings-tally.ts';

/** Mean, standard deviation (n − 1) and number of some figures, by the definition. */
export function summary(figures: readonly number[]): { mean: number; sd: number; n: number } {
  const n = figures.length;
  const mean = figures.reduce((sum, figure) => sum + figure, 0) / n;
  return { mean, sd: Math.sqrt(figures.reduce((sum, figure) => sum + (figure - mean) ** 2, 0) / (n - 1)), n };
}

type Values = readonly (number | null)[];

/** A group, a row of ratings for each respondent. */
export function group(points: number, rows: readonly Values[]) {
  return tallyOf(tableOf(rows).rows, points);
}

function tableOf(rows: readonly Values[]): RatingsTable {
  return { items: (rows[0] ?? []).map((_, item) => `q${item}`), rows: rows.map((values) => ({ id: null, group: null, values })) };
}

/** Ratings of 2-12 people of 1-6 items on 2-9 points, `holes` of ten cells missing. */
export function someRatings({ holes = 0, items: least = 1 }: { holes?: number; items?: number } = {}) {
  return fc.record({ points: fc.integer({ min: 2, max: 9 }), items: fc.integer({ min: least, max: 6 }) }).chain(({ points, items }) => {
    const rating = fc.integer({ min: 1, max: points });
    const cell: fc.Arbitrary<number | null> =
      holes === 0 ? rating : fc.oneof({ weight: 10 - holes, arbitrary: rating }, { weight: holes, arbitrary: fc.constant(null) });
    return fc.record({
      points: fc.constant(points),
      rows: fc.array(fc.array(cell, { minLength: items, maxLength: items }), { minLength: 2, maxLength: 12 }),
    });
  });
}

/** The ratings of Shrout & Fleiss (1979), table 2: six targets, each rated by four judges. */
export const shroutFleiss = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
] as const;
