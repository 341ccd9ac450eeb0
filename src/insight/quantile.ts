import fOf from '@stdlib/stats-base-dists-f-quantile';
import normalOf from '@stdlib/stats-base-dists-normal-quantile';
import tOf from '@stdlib/stats-base-dists-t-quantile';

/**
 * The quantile of Student's t distribution.
 * @param p a probability, above 0 and below 1
 * @param df degrees of freedom, above 0; need not be whole (Welch)
 */
export function tQuantile(p: number, df: number): number {
  return tOf(p, df);
}

/**
 * The quantile of the F distribution.
 * @param p a probability, above 0 and below 1
 * @param above degrees of freedom of the numerator, above 0
 * @param below degrees of freedom of the denominator, above 0
 */
export function fQuantile(p: number, above: number, below: number): number {
  return fOf(p, above, below);
}

/** The quantile of the standard normal distribution for a probability above 0 and below 1. */
export function normalQuantile(p: number): number {
  return normalOf(p, 0, 1);
}
