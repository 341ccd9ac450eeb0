import { AttuneError } from '../errors.ts';
import type { RatingRow } from './ratings-table.ts';

/** The sums that Cronbach's α needs, over the respondents who answered every item. All whole numbers, so exact. */
export interface CompleteSums {
  n: number;
  /** The sum of each item's ratings. */
  items: Float64Array;
  /** The sum of the squares of all ratings of all items. */
  squares: number;
  /** The sum of the respondents' totals, and of the squares of them. */
  totals: number;
  totalSquares: number;
}

/**
 * Everything the statistics need to know of a group's ratings, counted respondent by respondent: its size does not
 * grow with the number of respondents, and since only whole numbers are added up, their order does not matter.
 */
export class RatingTally {
  /** How many gave at least one rating. */
  n = 0;
  readonly complete: CompleteSums;
  private readonly counts: Uint32Array;
  /** How many respondents share a sum of ratings and a number of them. */
  private readonly profiles = new Map<number, number>();

  /**
   * @param items how many items there are, from 1
   * @param points how many points the scale has, from 2
   * @throws AttuneError `insight.scale` when there is no item, or a scale of fewer than two points
   */
  constructor(
    readonly items: number,
    readonly points: number,
  ) {
    if (!Number.isInteger(points) || points < 2 || !Number.isInteger(items) || items < 1) {
      throw new AttuneError(
        'insight.scale',
        `Found ${items} items on a scale of ${points} points. There has to be at least one item, and a scale of at least 2 points.`,
      );
    }
    this.counts = new Uint32Array(items * points);
    this.complete = { n: 0, items: new Float64Array(items), squares: 0, totals: 0, totalSquares: 0 };
  }

  /**
   * Counts one respondent. Who gave no rating at all is not counted.
   * @param values a whole number from 1 to `points` for each item; null or 0 where there is no answer
   * @throws AttuneError `insight.rating` when there are more or fewer values than items, or one is off the scale
   */
  add(values: ArrayLike<number | null>): void {
    const { items, points, counts, complete } = this;
    if (values.length !== items) {
      throw new AttuneError('insight.rating', `Found ${values.length} ratings in a row, wanted ${items}: one for each item.`);
    }
    let sum = 0;
    let squares = 0;
    let answered = 0;
    for (let item = 0; item < items; item++) {
      const value = values[item];
      if (!value) continue;
      if (value < 1 || value > points || !Number.isInteger(value)) {
        throw new AttuneError('insight.rating', `Found the rating ${value}, wanted a whole number from 1 to ${points}.`);
      }
      (counts[item * points + value - 1] as number)++;
      sum += value;
      squares += value * value;
      answered++;
    }
    if (answered === 0) return;
    this.n++;
    const profile = sum * (items + 1) + answered;
    this.profiles.set(profile, (this.profiles.get(profile) ?? 0) + 1);
    if (answered < items) return;
    complete.n++;
    complete.squares += squares;
    complete.totals += sum;
    complete.totalSquares += sum * sum;
    for (let item = 0; item < items; item++) (complete.items[item] as number) += values[item] as number;
  }

  /** How many gave each point of the scale to this item, from the lowest point up. */
  histogram(item: number): Uint32Array {
    return this.counts.subarray(item * this.points, (item + 1) * this.points);
  }

  /** Each respondent's own mean over the items that they rated, and how many respondents have it; lowest first, each mean once. */
  means(): { mean: number; count: number }[] {
    const width = this.items + 1;
    const counts = new Map<number, number>();
    for (const [profile, count] of this.profiles) {
      const mean = Math.floor(profile / width) / (profile % width);
      counts.set(mean, (counts.get(mean) ?? 0) + count);
    }
    return Array.from(counts, ([mean, count]) => ({ mean, count })).sort((a, b) => a.mean - b.mean);
  }
}

/** Counts the rows of a table. */
export function tallyOf(rows: readonly Pick<RatingRow, 'values'>[], points: number): RatingTally {
  const tally = new RatingTally(rows[0]?.values.length ?? 1, points);
  for (const { values } of rows) tally.add(values);
  return tally;
}
