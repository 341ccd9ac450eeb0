import type { Cell } from './disclosure/gate.ts';
import { type Interval, welch } from './intervals.ts';
import { type KeptCell, keepCell } from './kept-cell.ts';
import type { Measure } from './measure.ts';

/** A released figure with what it was made of, so that two rounds are only compared on the same questions. */
export interface Traced {
  id: string;
  /** The hash of the script that it was made with. */
  script: string;
  /** Ids of the questions behind it. */
  items: readonly string[];
  total: Cell<Measure>;
}

/** The same as an earlier report kept it. */
export interface Remembered extends Omit<Traced, 'total'> {
  total: KeptCell<Measure>;
}

/** What happened to a figure from one round to the next. */
export type Trend =
  | {
      kind: 'change';
      id: string;
      /** The later mean minus the earlier one, on 0-100. */
      difference: number;
      ci95: Interval;
      /** `unclear` whenever the interval contains 0. */
      direction: 'up' | 'down' | 'unclear';
    }
  /** `hidden` in one of the rounds, `no-data` in one of them, or other questions were asked. */
  | { kind: 'unknown'; id: string; why: 'hidden' | 'no-data' | 'other-questions' };

/**
 * The change of every figure that both rounds have, with the interval of Welch. It is made from released figures
 * alone. Rounds of the same script are compared figure by figure; of different scripts, only figures whose questions
 * kept their ids.
 */
export function trends(before: readonly (Traced | Remembered)[], now: readonly Traced[]): Trend[] {
  return now.flatMap((figure) => {
    const earlier = before.find(({ id }) => id === figure.id);
    return earlier ? [trendOf(earlier, figure)] : [];
  });
}

function trendOf(before: Traced | Remembered, now: Traced): Trend {
  const { id } = now;
  if (before.script !== now.script && !isSameSet(before.items, now.items)) return { kind: 'unknown', id, why: 'other-questions' };
  const [a, b] = [keepCell(now.total), keepCell<Measure>(before.total)];
  if (a.kind !== 'shown' || b.kind !== 'shown') {
    return { kind: 'unknown', id, why: a.kind === 'hidden' || b.kind === 'hidden' ? 'hidden' : 'no-data' };
  }
  const { value } = welch(a.figure, b.figure);
  if (value === null) return { kind: 'unknown', id, why: 'no-data' };
  const [low, high] = value.ci95;
  const direction = low > 0 ? 'up' : high < 0 ? 'down' : 'unclear';
  return { kind: 'change', id, difference: value.difference, ci95: value.ci95, direction };
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  const inA = new Set(a);
  return inA.size === new Set(b).size && b.every((id) => inA.has(id));
}
