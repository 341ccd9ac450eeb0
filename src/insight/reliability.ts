import type { Interval } from './intervals.ts';
import { type Known, known, unknown } from './known.ts';
import { fQuantile } from './quantile.ts';
import type { CompleteSums } from './ratings-tally.ts';

/** One team as the analysis of variance sees it: the figures are the respondents' own means. */
export interface Team {
  n: number;
  mean: number;
  /** With n − 1; null for one respondent, who adds nothing to the spread within teams. */
  sd: number | null;
}

/** How much of the spread is between teams (ICC(1)), and how reliable a team's mean is (ICC(2)). */
export interface TeamReliability {
  icc1: Known<number>;
  icc2: Known<number>;
}

/**
 * One-way analysis of variance over teams (Shrout & Fleiss 1979; Bliese 2000), with MSB and MSW the mean squares between and within:
 * ICC(1) = (MSB − MSW)/(MSB + (k − 1)·MSW), ICC(2) = (MSB − MSW)/MSB, k the mean number of respondents in a team.
 * ICC(1) is at most 1 and ICC(2) at most 1; both are negative when teams differ less than their members do.
 *
 * Teams without respondents don't count. Unknown with fewer than two teams, when no team has two respondents,
 * and where there is nothing to divide by (no variance at all; for ICC(2), no variance between teams).
 */
export function teamReliability(teams: readonly Team[]): TeamReliability {
  const present = teams.filter(({ n }) => n > 0);
  const n = present.reduce((sum, team) => sum + team.n, 0);
  const groups = present.length;
  const neither = (why: string) => ({ icc1: unknown(why), icc2: unknown(why) });
  if (groups < 2) return neither('it takes two groups');
  if (n === groups) return neither('it takes a group with two people who answered');
  const mean = present.reduce((sum, team) => sum + team.n * team.mean, 0) / n;
  // What rounding leaves of equal figures must not pass for a difference.
  const trace = n * (mean * 1e-14) ** 2;
  const meanSquare = (squares: number, df: number) => (squares <= trace ? 0 : squares / df);
  const between = meanSquare(
    present.reduce((sum, team) => sum + team.n * (team.mean - mean) ** 2, 0),
    groups - 1,
  );
  const within = meanSquare(
    present.reduce((sum, team) => sum + (team.n - 1) * (team.sd ?? 0) ** 2, 0),
    n - groups,
  );
  const k = n / groups;
  const whole = between + (k - 1) * within;
  return {
    icc1: whole === 0 ? unknown('everybody gave the same answers') : known((between - within) / whole),
    icc2: between === 0 ? unknown('the groups have the same mean') : known((between - within) / between),
  };
}

/**
 * Cronbach's α = J/(J − 1)·(1 − Σ item variances/variance of the totals) (Cronbach 1951): at most 1, negative when the items
 * pull against each other. Reverse-keyed items have to be turned round before.
 *
 * Only respondents who answered every item count. Unknown with one item, with fewer than two such respondents,
 * and when their totals don't differ.
 */
export function cronbachAlpha({ n, items, squares, totals, totalSquares }: CompleteSums): Known<number> {
  const count = items.length;
  if (count < 2) return unknown('it takes two items');
  if (n < 2) return unknown('it takes two people who answered every item');
  const ofTotals = totalSquares - totals ** 2 / n;
  // Whole numbers decide: a rounding error must not pass for a variance.
  if (n * totalSquares === totals ** 2) return unknown("the totals of those who answered every item don't differ");
  const ofItems = squares - items.reduce((sum, item) => sum + item ** 2, 0) / n;
  return known((count / (count - 1)) * (1 - ofItems / ofTotals));
}

/** The sums of several tallies of the same items, as if they were one. */
export function addSums(all: readonly CompleteSums[]): CompleteSums {
  const items = new Float64Array(all[0]?.items.length ?? 0);
  const sum: CompleteSums = { n: 0, items, squares: 0, totals: 0, totalSquares: 0 };
  for (const one of all) {
    sum.n += one.n;
    sum.squares += one.squares;
    sum.totals += one.totals;
    sum.totalSquares += one.totalSquares;
    for (let item = 0; item < items.length; item++) (items[item] as number) += one.items[item] as number;
  }
  return sum;
}

/** Below this many respondents Feldt's interval is too wide to be of use. */
const enoughForFeldt = 10;

/**
 * The 95 % interval of Cronbach's α: 1 − (1 − α)·F(0.975; n − 1, (n − 1)(J − 1)) to 1 − (1 − α)·F(0.025; the same)
 * (Feldt 1965). Unknown below ten respondents or two items.
 * @param n the respondents who answered every item
 * @param items J
 */
export function feldtInterval(alpha: number, n: number, items: number): Known<Interval> {
  if (items < 2) return unknown('it takes two items');
  if (n < enoughForFeldt) return unknown('it takes ten people who answered every item');
  const end = (p: number) => 1 - (1 - alpha) * fQuantile(p, n - 1, (n - 1) * (items - 1));
  return known([end(0.975), end(0.025)]);
}
