import type { Column } from './column.ts';
import { type Cell, type ReleasedFigure, releaseTo, type Unreleased } from './disclosure/gate.ts';
import type { Policy } from './disclosure/policy.ts';
import { type Interval, wilson } from './intervals.ts';

/** How many of those who answered something is true of. */
export interface Share {
  /** 0 to n. */
  count: number;
  n: number;
  /** count / n, 0-1. */
  share: number;
  /** Wilson's 95 % interval, 0-1. */
  ci95: Interval;
}

/** A share before the gate. @param holds for each sheet; null for who can't be counted */
export function shareFigure(id: string, holds: Column<boolean | null>, from: readonly string[]): Unreleased<Share> {
  return {
    id,
    values: holds,
    parts: [],
    from,
    describe(people) {
      const n = people.length;
      const count = people.filter((person) => holds.at(person) === true).length;
      return { count, n, share: count / n, ci95: wilson(count, n).value ?? [0, 1] };
    },
  };
}

/** What is most common among the shares that may be shown, most common first; of equal ones, the first listed. */
export function mostCommon(figures: readonly ReleasedFigure<Share>[], most: number): { id: string; share: Share }[] {
  return figures
    .flatMap(({ id, total }) => (total.kind === 'shown' ? [{ id, share: total.figure.figure }] : []))
    .filter(({ share }) => share.count > 0)
    .sort((a, b) => b.share.count - a.share.count)
    .slice(0, most);
}

/** Where one business stands among all; shown to whoever asked, and to nobody else. */
export interface Standing {
  /** 0-100. */
  own: number;
  /** Percentile rank, 0-1: (below + ½ equal)/n, the asker included. */
  rank: number;
  n: number;
}

/** (below + ½ equal)/n over all values, the own one included. */
export function percentileRank(values: readonly number[], own: number): number {
  const below = values.filter((value) => value < own).length;
  const equal = values.filter((value) => value === own).length;
  return (below + equal / 2) / values.length;
}

/**
 * The asker's standing in a closed round.
 * @param asker position in `scores`
 * @param scores 0-100; null for who has none
 */
export function standingOf(asker: number, scores: readonly (number | null)[], policy: Policy): Cell<Standing> {
  const known = scores.filter((score) => score !== null);
  return releaseTo(asker, scores, policy, () => {
    const own = scores[asker] as number;
    return { own, rank: percentileRank(known, own), n: known.length };
  });
}
