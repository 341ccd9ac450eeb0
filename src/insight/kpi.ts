/** A figure that the business watches, as its leader stated it. */
export interface Kpi {
  id: string;
  text: string;
  target: number;
  unit: string | null;
  /** Whether more or less of it is better. */
  direction: 'up' | 'down';
  /** Where it stands; null when nobody said. */
  now: number | null;
  /** Where it stood when the target was set; null when nobody said. */
  start: number | null;
}

/** How near a figure is to its target. */
export interface Attainment extends Kpi {
  /**
   * 1 at the target, more beyond it. With a start, the share of the way: (now − start)/(target − start). Without one,
   * now/target when more is better, target/now when less is. Null when it can't be said: nothing stated, or a figure
   * that is not above 0 and so has no ratio.
   */
  attainment: number | null;
  /** Whether the target is reached, in the stated direction; null when `now` isn't known. */
  isReached: boolean | null;
}

/** How far each figure has come, to stand beside what people perceive. */
export function attainmentOf(kpi: Kpi): Attainment {
  const { target, direction, now, start } = kpi;
  if (now === null) return { ...kpi, attainment: null, isReached: null };
  const isReached = direction === 'up' ? now >= target : now <= target;
  if (start !== null && start !== target) return { ...kpi, attainment: (now - start) / (target - start), isReached };
  if (now <= 0 || target <= 0) return { ...kpi, attainment: null, isReached };
  return { ...kpi, attainment: direction === 'up' ? now / target : target / now, isReached };
}
