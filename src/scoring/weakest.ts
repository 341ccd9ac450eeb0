import { type DimensionResult, type Result, withScore } from './score.ts';

/**
 * The weakest link: the dimension with the lowest score, shown beside the overall score because a mean hides it.
 * Of several as low, the one with the greater weight; of those, the first in the script. Null when none has a score.
 */
export function weakest(result: Result): DimensionResult | null {
  const [first, ...rest] = withScore(result.dimensions);
  if (!first) return null;
  return rest.reduce(
    (lowest, each) => (each.score < lowest.score || (each.score === lowest.score && each.weight > lowest.weight) ? each : lowest),
    first,
  );
}
