import type { Kpi } from '../engine/session.ts';

/** An indicator with where it stood when the target was set, if somebody said. */
export interface WatchedKpi extends Kpi {
  start?: number;
}

/** How near an indicator is to its target. */
export interface Attainment extends WatchedKpi {
  /**
   * 1 at the target, more beyond it. With a start, the share of the way: (last − start)/(target − start). Without one,
   * last/target when more is better, target/last when less is. Null when it can't be said: no reading yet, or a figure
   * that is not above 0 and so has no ratio.
   */
  attainment: number | null;
  /** Whether the target is reached, in the stated direction; null without a reading. */
  isReached: boolean | null;
}

/** How far an indicator has come, to stand beside what people perceive. */
export function attainmentOf(kpi: WatchedKpi): Attainment {
  const { target, direction, last, start } = kpi;
  if (last === undefined) return { ...kpi, attainment: null, isReached: null };
  const isReached = direction === 'up' ? last >= target : last <= target;
  if (start !== undefined && start !== target) return { ...kpi, attainment: (last - start) / (target - start), isReached };
  if (last <= 0 || target <= 0) return { ...kpi, attainment: null, isReached };
  return { ...kpi, attainment: direction === 'up' ? last / target : target / last, isReached };
}
