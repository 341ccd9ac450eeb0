/** One part of a weighted mean. */
export interface Weighted {
  /** Above 0. */
  weight: number;
  /** 0-100. */
  score: number;
}

/** A weighted mean with the sums that it comes from. */
export interface WeightedMean {
  /** Σ weight · score */
  sum: number;
  /** Σ weight */
  divisor: number;
  /** sum / divisor, {@link steady}; null when there is nothing to divide by. */
  mean: number | null;
}

/**
 * A figure without the noise of floating-point sums: nine decimals, or fewer for what is computed from such figures. Without it, three weights of 0.1 can turn an
 * exact 25 into 24.999999999999996, and a bound that is “included” would not be.
 */
export function steady(figure: number, decimals = 9): number {
  const factor = 10 ** decimals;
  return Math.round(figure * factor) / factor;
}

/** Σ(weight · score) / Σ weight, with both sums. */
export function weightedMean(parts: Iterable<Weighted>): WeightedMean {
  let sum = 0;
  let divisor = 0;
  for (const { weight, score } of parts) {
    sum += weight * score;
    divisor += weight;
  }
  return { sum, divisor, mean: divisor > 0 ? steady(sum / divisor) : null };
}
