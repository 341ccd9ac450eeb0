import { type Known, known, unknown } from './known.ts';
import type { RatingTally } from './ratings-tally.ts';

/** How one item was rated, counted from its histogram. */
export interface ItemSpread {
  /** How many rated it. */
  n: number;
  /** 1 to the number of points. */
  mean: number;
  /** With n − 1, in points squared. */
  variance: number;
  /** Mean absolute deviation from the mean, in points. */
  deviation: number;
}

/** How far a group agrees. Every figure is unknown when no item was rated by two people. */
export interface Agreement {
  /** How many items two or more people rated: the J of the formulas. */
  items: number;
  /** How many people rated such an item, on average over the items. */
  raters: number;
  /** r_wg for one item and r_wg(j) for several: 0-1, and it grows with the number of items. */
  rwgJ: Known<number>;
  /** r*_wg(j): at most 1, may be negative, and does not grow with the number of items. */
  rstarWgJ: Known<number>;
  /** a_wg, mean over the items: −1 to 1. */
  awgJ: Known<number>;
  /** AD_M, mean over the items, in points of the scale from 0. */
  adM: Known<number>;
}

/** The variance of ratings spread evenly at random over a scale of `points` points: (A² − 1)/12. */
export function uniformVariance(points: number): number {
  return (points ** 2 - 1) / 12;
}

/**
 * Mean, variance and mean absolute deviation of one item. Null when fewer than two rated it: one rating neither
 * agrees nor disagrees.
 * @param histogram how many gave each point, from point 1 up
 */
export function spreadOf(histogram: ArrayLike<number>): ItemSpread | null {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (let index = 0; index < histogram.length; index++) {
    const count = histogram[index] as number;
    n += count;
    sum += count * (index + 1);
    squares += count * (index + 1) ** 2;
  }
  if (n < 2) return null;
  const mean = sum / n;
  let absolute = 0;
  for (let index = 0; index < histogram.length; index++) absolute += (histogram[index] as number) * Math.abs(index + 1 - mean);
  // n·Σx² and (Σx)² are whole numbers: no variance is exactly 0, and reverse-keying an item changes nothing.
  return { n, mean, variance: (n * squares - sum ** 2) / (n * (n - 1)), deviation: absolute / n };
}

/**
 * r_wg(j) = J(1 − q)/(J(1 − q) + q) with q = min(mean item variance, σ²)/σ² and σ² = (A² − 1)/12; for one item it is
 * r_wg = 1 − s²/σ², and 0 where that is negative (James, Demaree & Wolf 1984).
 * @param variance mean variance of the items, in points squared
 * @param items J, from 1
 * @param points A, from 2
 */
export function rwgJ(variance: number, items: number, points: number): number {
  const share = Math.min(variance / uniformVariance(points), 1);
  return (items * (1 - share)) / (items * (1 - share) + share);
}

/**
 * r*_wg(j) = 1 − mean item variance/σ² (Lindell, Brandt & Whitney 1999): negative when the ratings lie further apart than chance
 * would put them.
 */
export function rstarWgJ(variance: number, points: number): number {
  return 1 - variance / uniformVariance(points);
}

/**
 * a_wg = 1 − 2s²/[((H + L)M − M² − HL)·n/(n − 1)] with L = 1 and H = A: twice the variance beside the greatest that
 * is possible at this mean (Brown & Hauenstein 2005). No variance: 1, at the ends of the scale too, where the formula
 * divides by nothing. With a mean nearer to an end than 1/n of the scale the authors advise against reading it: the
 * greatest variance can't be reached there.
 */
export function awg({ n, mean, variance }: Pick<ItemSpread, 'n' | 'mean' | 'variance'>, points: number): number {
  if (variance === 0) return 1;
  const greatest = ((points + 1) * mean - mean ** 2 - points) * (n / (n - 1));
  return 1 - (2 * variance) / greatest;
}

/**
 * How far a group agrees on its items: r_wg(j), r*_wg(j), a_wg and AD_M (Burke, Finkelstein & Dusig 1999).
 * Missing cells are dropped item by item; an item that fewer than two people rated is left out. No variance at all: 1, and 0 for AD_M.
 * Ratings are taken as they were given: reverse-keying changes nothing here.
 */
export function groupAgreement(tally: RatingTally): Agreement {
  const spreads: ItemSpread[] = [];
  for (let item = 0; item < tally.items; item++) {
    const spread = spreadOf(tally.histogram(item));
    if (spread) spreads.push(spread);
  }
  const items = spreads.length;
  if (items === 0) {
    const why = unknown(tally.n === 0 ? 'nobody answered' : 'it takes two people who rated the same item');
    return { items, raters: 0, rwgJ: why, rstarWgJ: why, awgJ: why, adM: why };
  }
  const meanOf = (figure: (spread: ItemSpread) => number) => spreads.reduce((sum, spread) => sum + figure(spread), 0) / items;
  const variance = meanOf((spread) => spread.variance);
  return {
    items,
    raters: meanOf((spread) => spread.n),
    rwgJ: known(rwgJ(variance, items, tally.points)),
    rstarWgJ: known(rstarWgJ(variance, tally.points)),
    awgJ: known(meanOf((spread) => awg(spread, tally.points))),
    adM: known(meanOf((spread) => spread.deviation)),
  };
}
