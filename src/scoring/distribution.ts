import { steady } from './weighted-mean.ts';

/** How figures are spread; all null when there are none. */
export interface Distribution {
  n: number;
  mean: number | null;
  /** Standard deviation with n − 1; null below two figures. */
  sd: number | null;
  min: number | null;
  max: number | null;
  /** The nine deciles, 10 % to 90 %. */
  deciles: number[] | null;
}

/** Describes figures. Quantiles lie on straight lines between the ordered figures (Hyndman & Fan 1996, type 7). */
export function describe(figures: readonly number[]): Distribution {
  const n = figures.length;
  if (n === 0) return { n, mean: null, sd: null, min: null, max: null, deciles: null };
  const ordered = [...figures].sort((a, b) => a - b);
  const mean = ordered.reduce((sum, figure) => sum + figure, 0) / n;
  const squares = ordered.reduce((sum, figure) => sum + (figure - mean) ** 2, 0);
  return {
    n,
    mean: steady(mean),
    sd: n < 2 ? null : steady(Math.sqrt(squares / (n - 1))),
    min: ordered[0] as number,
    max: ordered[n - 1] as number,
    deciles: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => steady(quantile(ordered, tenth / 10))),
  };
}

function quantile(ordered: readonly number[], share: number): number {
  const at = share * (ordered.length - 1);
  const below = ordered[Math.floor(at)] as number;
  const above = ordered[Math.ceil(at)] as number;
  return below + (above - below) * (at - Math.floor(at));
}

/** How many figures of 0-100 are in each tenth: [0,10), [10,20) … [90,100]. */
export function tenths(figures: readonly number[]): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const figure of figures) {
    const bin = Math.min(9, Math.floor(figure / 10));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}
