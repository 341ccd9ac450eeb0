import { AttuneError } from '../errors.ts';
import { type Known, known, unknown } from './known.ts';
import { normalQuantile, tQuantile } from './quantile.ts';

/** Lower and upper end, in the unit of the figure itself. */
export type Interval = readonly [lower: number, upper: number];

/** What is known of a mean: the mean, the standard deviation (n − 1) and the number of figures behind them. */
export interface MeanOf {
  mean: number;
  /** Not negative; null when it is not known (n below 2). */
  sd: number | null;
  /** A whole number from 0. */
  n: number;
}

/** A share, as the whole numbers behind it. */
export interface ShareOf {
  /** From 0 to n. */
  successes: number;
  n: number;
}

/** A difference, the 95 % interval of it, and the degrees of freedom where the interval has any. */
export interface Difference {
  difference: number;
  ci95: Interval;
  df: number | null;
}

const upperTail = 0.975;

/**
 * The 95 % interval of a mean: mean ± t(0.975; n − 1) · sd/√n · √((N − n)/(N − 1)). Student (1908), with the
 * finite-population factor of Cochran (1977, Sampling Techniques, §2.6) when it is known that N were invited:
 * seven answers out of eight are nearly everybody, and an answer from each of them leaves no doubt at all.
 *
 * n = 0 or 1: not known. No variance: both ends are the mean. The ends are not held within the scale.
 * @param invited N, a whole number from n; without it the answers count as drawn from an endless number
 * @throws AttuneError `insight.invited` when fewer were invited than answered
 */
export function tInterval({ mean, sd, n, invited }: MeanOf & { invited?: number | undefined }): Known<Interval> {
  if (invited !== undefined && (!Number.isInteger(invited) || invited < n)) {
    throw new AttuneError(
      'insight.invited',
      `${n} answered, but the number of people invited is ${invited}. It has to be a whole number, and at least ${n}: give how many were asked, with those who did not answer.`,
    );
  }
  if (n < 2 || sd === null) return unknown(n === 0 ? 'nobody answered' : 'it takes two people who answered');
  const finite = invited === undefined ? 1 : Math.sqrt((invited - n) / (invited - 1));
  const reach = ((tQuantile(upperTail, n - 1) * sd) / Math.sqrt(n)) * finite;
  return known([mean - reach, mean + reach]);
}

/**
 * The 95 % interval of a share, 0-1: Wilson's score interval without continuity correction (Wilson 1927;
 * Newcombe 1998a, method 3): (2np + z² ± z·√(z² + 4np(1 − p))) / (2(n + z²)).
 *
 * n = 0: not known. A share of 0 or 1 has an interval too: three of three don't prove that all would.
 * @throws AttuneError `insight.share` when it is no share
 */
export function wilson(successes: number, n: number): Known<Interval> {
  if (!(successes >= 0 && successes <= n)) {
    throw new AttuneError('insight.share', `${successes} of ${n} is no share: the first number has to be from 0 to the second.`);
  }
  if (n === 0) return unknown('nobody answered');
  const z = normalQuantile(upperTail);
  const p = successes / n;
  const middle = 2 * n * p + z ** 2;
  const reach = z * Math.sqrt(z ** 2 + 4 * n * p * (1 - p));
  const whole = 2 * (n + z ** 2);
  // At 0 and n the formula gives exactly 0 and 1; rounding must not take it past them.
  return known([successes === 0 ? 0 : (middle - reach) / whole, successes === n ? 1 : (middle + reach) / whole]);
}

/**
 * The difference of two independent shares, a − b, from −1 to 1, with its 95 % interval: Newcombe's hybrid of two
 * Wilson intervals (Newcombe 1998b, Statistics in Medicine 17:873-890, method 10). With l and u the ends of each share's interval:
 * d − √((a − l_a)² + (u_b − b)²) to d + √((u_a − a)² + (b − l_b)²). No variance: the interval keeps its width.
 *
 * n = 0 on either side: not known.
 * @throws AttuneError `insight.share` when one is no share
 */
export function newcombe(a: ShareOf, b: ShareOf): Known<Difference> {
  const ofA = wilson(a.successes, a.n);
  const ofB = wilson(b.successes, b.n);
  if (ofA.value === null || ofB.value === null) return unknown('nobody answered on one side');
  const shareA = a.successes / a.n;
  const shareB = b.successes / b.n;
  const difference = shareA - shareB;
  const below = Math.hypot(shareA - ofA.value[0], ofB.value[1] - shareB);
  const above = Math.hypot(ofA.value[1] - shareA, shareB - ofB.value[0]);
  return known({ difference, ci95: [difference - below, difference + above], df: null });
}

/**
 * The difference of two means, a − b, with its 95 % interval for unequal variances: d ± t(0.975; df)·√(v_a + v_b) with
 * v = sd²/n and df = (v_a + v_b)² / (v_a²/(n_a − 1) + v_b²/(n_b − 1)) (Welch 1938, 1947; Satterthwaite 1946).
 *
 * n = 0 or 1 on either side: not known. No variance on both sides: both ends are the difference, and df is null.
 */
export function welch(a: MeanOf, b: MeanOf): Known<Difference> {
  if (a.n < 2 || b.n < 2 || a.sd === null || b.sd === null) return unknown('it takes two people who answered on each side');
  const difference = a.mean - b.mean;
  const ofA = a.sd ** 2 / a.n;
  const ofB = b.sd ** 2 / b.n;
  const variance = ofA + ofB;
  if (variance === 0) return known({ difference, ci95: [difference, difference], df: null });
  // By shares of the variance, so that very small variances are not squared into nothing.
  const df = 1 / ((ofA / variance) ** 2 / (a.n - 1) + (ofB / variance) ** 2 / (b.n - 1));
  const reach = tQuantile(upperTail, df) * Math.sqrt(variance);
  return known({ difference, ci95: [difference - reach, difference + reach], df });
}
