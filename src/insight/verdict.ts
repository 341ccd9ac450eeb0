import { type Agreement, groupAgreement } from './agreement.ts';
import { type Known, known, unknown } from './known.ts';
import { nullAgreement } from './null-agreement.ts';
import type { RatingTally } from './ratings-tally.ts';

/** What a group's agreement comes to, in the words that people read. */
export type Verdict = 'one view' | 'leaning' | 'split';

/** From here r*_wg(j) counts as agreement (James, Demaree & Wolf 1984; LeBreton & Senter 2008). */
const agreed = 0.7;
/** Below it r*_wg(j) counts as none (LeBreton & Senter 2008). */
const none = 0.3;

/**
 * - *one view*: r*_wg(j) is at least .70 **and** above what chance would reach ({@link nullAgreement}).
 * - *leaning*: only one of the two: at least .70 in so small a group that it may be chance, or above chance and at least .30.
 * - *split*: anything else, and always when at least half of the items have two humps at the ends ({@link hasTwoHumps}).
 *
 * Unknown when fewer than two people rated the same item.
 */
export function verdictOf(tally: RatingTally, agreement: Agreement = groupAgreement(tally)): Known<Verdict> {
  const { rstarWgJ, items } = agreement;
  if (rstarWgJ.value === null) return unknown(rstarWgJ.why);
  let humped = 0;
  for (let item = 0; item < tally.items; item++) if (hasTwoHumps(tally.histogram(item))) humped++;
  if (humped * 2 >= items) return known('split');
  const critical = criticalAgreement(tally, agreement);
  const isAboveChance = critical !== null && rstarWgJ.value > critical;
  if (rstarWgJ.value >= agreed) return known(isAboveChance ? 'one view' : 'leaning');
  return known(isAboveChance && rstarWgJ.value >= none ? 'leaning' : 'split');
}

/**
 * The r*_wg(j) that a group of this shape has to be above. With missing cells, the number of raters is the mean over the items, rounded
 * down: fewer raters ask for more. Null when fewer than two people rated the same item.
 */
export function criticalAgreement(tally: RatingTally, { items, raters }: Agreement): number | null {
  return items === 0 ? null : nullAgreement(Math.floor(raters), items, tally.points);
}

/**
 * Whether an item's ratings stand at both ends of the scale with little between: each end (the outer two fifths of the
 * points, at least one point) holds a quarter of the ratings and two people or more, and a point between has on average at most half
 * as many ratings as a point of the weaker end.
 * @param histogram how many gave each point, from point 1 up
 */
export function hasTwoHumps(histogram: ArrayLike<number>): boolean {
  const counts = Array.from(histogram);
  const end = Math.max(1, Math.floor((2 * counts.length) / 5));
  const sum = (part: readonly number[]) => part.reduce((total, count) => total + count, 0);
  const weaker = Math.min(sum(counts.slice(0, end)), sum(counts.slice(-end)));
  const between = counts.slice(end, -end);
  const density = between.length === 0 ? 0 : sum(between) / between.length;
  return weaker >= 2 && weaker * 4 >= sum(counts) && density * 2 <= weaker / end;
}
