import type { Key } from '../engine/session.ts';
import { type DimensionResult, type ItemResult, leastCoverage, overallScore, type Result } from './score.ts';
import { weightedMean } from './weighted-mean.ts';

/** A figure of 0-100, not rounded for reading, as it was and as it is. */
export interface Change {
  from: number;
  to: number;
}

/** What one person's result has become since their last one. Plain JSON. */
export interface SinceLast {
  /** Null when too few dimensions can be compared. */
  overall: Change | null;
  /** The dimensions that can be compared, in the script's order. */
  dimensions: (Change & { id: string; title: string })[];
  /** Whether all that counts now counted then and the other way round; otherwise the figures are of what both have. */
  isSameQuestions: boolean;
}

/**
 * Compares two results of one person, the earlier one perhaps of an earlier version of the script. A dimension is compared
 * on the questions that kept their id and have a score both times, with the weights of now; when they carry less than half
 * of its answered weight in one of the two, it isn't compared at all. The overall figures are the weighted means of the
 * compared dimensions, and there are none where those would be too few for an overall score.
 *
 * One person's answers have no interval: this says what changed, never whether it means something.
 */
export function sinceLast(before: Result, now: Result): SinceLast {
  const pairs = now.dimensions.map((dimension) =>
    compare(
      before.dimensions.find(({ id }) => id === dimension.id),
      dimension,
    ),
  );
  const side = (which: keyof Change) =>
    overallScore(pairs.map(({ weight, change, why }) => ({ weight, score: change?.[which] ?? null, coverage: 1, why }))).overall;
  const [from, to] = [side('from'), side('to')];
  return {
    overall: from === null || to === null ? null : { from, to },
    dimensions: pairs.flatMap(({ id, title, change }) => (change ? [{ id, title, ...change }] : [])),
    isSameQuestions: pairs.every(({ isSame }) => isSame) && before.dimensions.length === now.dimensions.length,
  };
}

function compare(before: DimensionResult | undefined, now: DimensionResult) {
  const earlier = new Map(counted(before).map((item) => [item.key, item]));
  const later = new Set<Key>(counted(now).map(({ key }) => key));
  const shared = counted(now).flatMap(({ key, weight, score }) => {
    const was = earlier.get(key);
    return was ? [{ weight, from: was.score, to: score }] : [];
  });
  const isEnough =
    before?.score != null &&
    now.score !== null &&
    shareOf(counted(now), earlier) >= leastCoverage &&
    shareOf(counted(before), later) >= leastCoverage;
  const mean = (which: keyof Change) => weightedMean(shared.map((item) => ({ weight: item.weight, score: item[which] }))).mean;
  const [from, to] = [mean('from'), mean('to')];
  return {
    ...now,
    change: isEnough && from !== null && to !== null ? { from, to } : null,
    isSame: earlier.size === later.size && shared.length === later.size,
  };
}

function counted(dimension: DimensionResult | undefined): (ItemResult & { score: number })[] {
  return (dimension?.items ?? []).filter((item): item is ItemResult & { score: number } => item.score !== null);
}

/** How much of the weight is carried by questions of these keys, 0-1. */
function shareOf(items: readonly ItemResult[], keys: { has(key: Key): boolean }): number {
  const all = items.reduce((sum, { weight }) => sum + weight, 0);
  return all === 0 ? 0 : items.reduce((sum, { key, weight }) => sum + (keys.has(key) ? weight : 0), 0) / all;
}
