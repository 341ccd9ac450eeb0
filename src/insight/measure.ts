import { steady } from '../scoring/weighted-mean.ts';
import { type GroupJson, groupFigures, groupJson } from './group-figures.ts';
import { type Interval, tInterval } from './intervals.ts';
import type { RatingTally } from './ratings-tally.ts';

/** How many people's scores are in a band. */
export interface BandCount {
  id: string;
  title: string;
  n: number;
}

/** What is said of some people's scores, 0-100, unrounded; agreement is on the raw scale of the answers. */
export interface Measure {
  /** How many have a score, from 1. */
  n: number;
  mean: number;
  /** With n − 1; null for one score. */
  sd: number | null;
  /** 95 % interval of the mean; null for one score. */
  ci95: Interval | null;
  /** First quartile, median, third quartile: straight lines between the ordered scores (Hyndman & Fan 1996, type 7). */
  quartiles: readonly [number, number, number];
  /** Null when the script has no bands. */
  bands: readonly BandCount[] | null;
  agreement: Agreed;
}

/** How far they agree, in the names of `attune agreement --json`; `items` and `points` say on what. */
export type Agreed = Pick<GroupJson, 'items' | 'rwg_j' | 'rstar_wg_j' | 'awg_j' | 'ad_m' | 'alpha' | 'verdict'> & {
  /** Points of the scale; null when none of the questions is a scale. */
  points: number | null;
  /** The reason of each figure that is null. */
  why?: Record<string, string>;
};

/**
 * The measure of these scores.
 * @param scores at least one; they are put in order where they are
 * @param ratings what the agreement is computed from, reverse-keyed items turned round; null when no question is a scale
 * @param invited how many were asked: narrows the interval (finite-population factor)
 */
export function measure(
  scores: Float64Array,
  ratings: RatingTally | null,
  { bands, invited }: { bands: readonly { id: string; title: string; from: number }[]; invited?: number | undefined },
): Measure {
  const n = scores.length;
  // In one order, so that the order of answers never shows in the last digit.
  const ordered = scores.sort();
  const mean = steady(ordered.reduce((sum, score) => sum + score, 0) / n);
  const squares = ordered.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  const sd = n < 2 ? null : steady(Math.sqrt(squares / (n - 1)));
  const at = (share: number) => steady(quantileOf(ordered, share));
  return {
    n,
    mean,
    sd,
    ci95: tInterval({ mean, sd, n, invited }).value,
    quartiles: [at(0.25), at(0.5), at(0.75)],
    bands: bands.length === 0 ? null : countBands(ordered, bands),
    agreement: agreedOn(ratings),
  };
}

function quantileOf(ordered: Float64Array, share: number): number {
  const at = share * (ordered.length - 1);
  const below = ordered[Math.floor(at)] as number;
  return below + ((ordered[Math.ceil(at)] as number) - below) * (at - Math.floor(at));
}

function countBands(ordered: Float64Array, bands: readonly { id: string; title: string; from: number }[]): BandCount[] {
  const inOrder = [...bands].sort((a, b) => a.from - b.from);
  return inOrder.map(({ id, title, from }, index) => {
    const next = inOrder[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    return { id, title, n: ordered.filter((score) => score >= from && score < next).length };
  });
}

function agreedOn(ratings: RatingTally | null): Agreed {
  if (!ratings) {
    const none = 'none of its questions is answered on a scale';
    const why = { rwg_j: none, rstar_wg_j: none, awg_j: none, ad_m: none, alpha: none, verdict: none };
    return { items: 0, points: null, rwg_j: null, rstar_wg_j: null, awg_j: null, ad_m: null, alpha: null, verdict: null, why };
  }
  const { items, points } = ratings;
  const { rwg_j, rstar_wg_j, awg_j, ad_m, alpha, verdict, why } = groupJson(groupFigures(ratings));
  const { mean: _mean, sd: _sd, ci95: _ci95, ...reasons } = why ?? {};
  const hasReasons = Object.keys(reasons).length > 0;
  return { items, points, rwg_j, rstar_wg_j, awg_j, ad_m, alpha, verdict, ...(hasReasons && { why: reasons }) };
}
