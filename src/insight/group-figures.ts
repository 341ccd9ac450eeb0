import { groupAgreement } from './agreement.ts';
import { type Interval, tInterval } from './intervals.ts';
import { type Known, known, unknown } from './known.ts';
import type { RatingTally } from './ratings-tally.ts';
import { addSums, cronbachAlpha, type TeamReliability, teamReliability } from './reliability.ts';
import { criticalAgreement, type Verdict, verdictOf } from './verdict.ts';

/** All that is said of one group's ratings, unrounded. */
export interface GroupFigures {
  /** How many answered at least one item. */
  n: number;
  items: number;
  /** Of the respondents' own means across the items, in points of the scale. */
  mean: Known<number>;
  sd: Known<number>;
  ci95: Known<Interval>;
  rwgJ: Known<number>;
  rstarWgJ: Known<number>;
  awgJ: Known<number>;
  adM: Known<number>;
  alpha: Known<number>;
  verdict: Known<Verdict>;
  /** What r*_wg(j) has to be above so as not to be chance; null where there is no r*_wg(j). */
  critical: number | null;
}

/** The figures in the names and shapes of `attune agreement --json`; `why` is there only when one is null. */
export interface GroupJson {
  n: number;
  items: number;
  mean: number | null;
  sd: number | null;
  ci95: Interval | null;
  rwg_j: number | null;
  rstar_wg_j: number | null;
  awg_j: number | null;
  ad_m: number | null;
  alpha: number | null;
  verdict: Verdict | null;
  why?: Record<string, string>;
}

/**
 * Describes one group.
 * @param invited how many were asked, from n: narrows the interval of the mean
 * @throws AttuneError `insight.invited` when fewer were invited than answered
 */
export function groupFigures(tally: RatingTally, invited?: number): GroupFigures {
  const agreement = groupAgreement(tally);
  const { mean, sd } = meanAndSd(tally);
  return {
    n: tally.n,
    items: tally.items,
    mean,
    sd,
    ci95: tInterval({ mean: mean.value ?? Number.NaN, sd: sd.value, n: tally.n, invited }),
    rwgJ: agreement.rwgJ,
    rstarWgJ: agreement.rstarWgJ,
    awgJ: agreement.awgJ,
    adM: agreement.adM,
    alpha: cronbachAlpha(tally.complete),
    verdict: verdictOf(tally, agreement),
    critical: criticalAgreement(tally, agreement),
  };
}

/** Mean and standard deviation (n − 1) of the respondents' own means; unknown below one and two respondents. */
function meanAndSd(tally: RatingTally): { mean: Known<number>; sd: Known<number> } {
  const { n } = tally;
  if (n === 0) return { mean: unknown('nobody answered'), sd: unknown('nobody answered') };
  const means = tally.means();
  // Equal means are not averaged: a rounding error must not pass for a spread.
  const mean = means.length === 1 ? (means[0]?.mean ?? 0) : means.reduce((sum, one) => sum + one.count * one.mean, 0) / n;
  if (n === 1) return { mean: known(mean), sd: unknown('it takes two people who answered') };
  const squares = means.reduce((sum, one) => sum + one.count * (one.mean - mean) ** 2, 0);
  return { mean: known(mean), sd: known(Math.sqrt(squares / (n - 1))) };
}

/** ICC(1) and ICC(2) over the teams, and α over everybody. */
export function acrossGroups(
  teams: readonly RatingTally[],
  others: readonly RatingTally[] = [],
): TeamReliability & { alpha: Known<number> } {
  const described = teams.map((tally) => {
    const { mean, sd } = meanAndSd(tally);
    return { n: tally.n, mean: mean.value ?? 0, sd: sd.value };
  });
  return { ...teamReliability(described), alpha: cronbachAlpha(addSums([...teams, ...others].map(({ complete }) => complete))) };
}

/** Writes the figures as `attune agreement --json` does. */
export function groupJson(figures: GroupFigures): GroupJson {
  const { n, items, mean, sd, ci95, rwgJ, rstarWgJ, awgJ, adM, alpha, verdict } = figures;
  const why = whyOf({ mean, sd, ci95, rwg_j: rwgJ, rstar_wg_j: rstarWgJ, awg_j: awgJ, ad_m: adM, alpha, verdict });
  return {
    n,
    items,
    mean: mean.value,
    sd: sd.value,
    ci95: ci95.value,
    rwg_j: rwgJ.value,
    rstar_wg_j: rstarWgJ.value,
    awg_j: awgJ.value,
    ad_m: adM.value,
    alpha: alpha.value,
    verdict: verdict.value,
    ...(why && { why }),
  };
}

/** The reasons of those figures that are not known; null when all are. */
export function whyOf(figures: Record<string, Known<unknown>>): Record<string, string> | null {
  const reasons: Record<string, string> = {};
  for (const [name, { why }] of Object.entries(figures)) if (why !== null) reasons[name] = why;
  return Object.keys(reasons).length === 0 ? null : reasons;
}
