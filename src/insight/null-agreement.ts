import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { rstarWgJ, uniformVariance } from './agreement.ts';
import { normalQuantile } from './quantile.ts';

const draws = 10_000;
const seed = 1984;
const share = 0.95;
/** Up to this many ratings (raters · items) chance is simulated; above, the normal distribution is as close. */
export const simulatedRatings = 400;

const kept = new Map<string, number>();

/**
 * The agreement r*_wg(j) that chance alone stays at or below 95 times out of 100, when `raters` people rate `items`
 * items evenly at random on a scale of `points`: for small groups it is high, so that .70 proves little (Dunlap, Burke &
 * Smith-Crowe 2003 for one item, Cohen, Doveh & Eick 2001 for several).
 *
 * Simulated from 10,000 such groups with a fixed seed up to 400 ratings, and remembered. Above, the mean of the item variances is near enough
 * to normal, with mean σ² and variance (μ₄ − σ⁴(n − 3)/(n − 1))/(nJ), μ₄ being the fourth central moment of the even distribution.
 * Since r_wg(j) rises with r*_wg(j), what is above chance in one is above it in the other.
 * @param raters whole, from 2; chance has no agreement below that
 * @param items from 1
 * @param points from 2
 * @returns at most 1; negative never for small groups, near 0 for large ones
 */
export function nullAgreement(raters: number, items: number, points: number): number {
  if (raters * items > simulatedRatings) return byNormal(raters, items, points);
  const key = `${raters}/${items}/${points}`;
  const found = kept.get(key);
  if (found !== undefined) return found;
  const critical = bySimulation(raters, items, points);
  kept.set(key, critical);
  return critical;
}

function bySimulation(raters: number, items: number, points: number): number {
  const generator = xoroshiro128plus(seed);
  const variances = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    let total = 0;
    for (let item = 0; item < items; item++) {
      let sum = 0;
      let squares = 0;
      for (let rater = 0; rater < raters; rater++) {
        const rating = uniformInt(generator, 1, points);
        sum += rating;
        squares += rating * rating;
      }
      total += raters * squares - sum * sum;
    }
    variances[draw] = total / (raters * (raters - 1) * items);
  }
  variances.sort();
  // The smallest variances are the greatest agreement; ties count as chance.
  return rstarWgJ(variances[Math.round(draws * (1 - share)) - 1] as number, points);
}

function byNormal(raters: number, items: number, points: number): number {
  const variance = uniformVariance(points);
  let fourth = 0;
  for (let point = 1; point <= points; point++) fourth += (point - (points + 1) / 2) ** 4 / points;
  const ofVariance = (fourth - (variance ** 2 * (raters - 3)) / (raters - 1)) / raters / items;
  return rstarWgJ(variance - normalQuantile(share) * Math.sqrt(ofVariance), points);
}
