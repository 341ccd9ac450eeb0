import type { HiddenRule } from './disclosure/decide.ts';
import { type Cell, Released } from './disclosure/gate.ts';

/** A cell as it is kept with a round: plain JSON. What was released stays released. */
export type KeptCell<T> = { kind: 'shown'; figure: T } | { kind: 'hidden'; rule: HiddenRule } | { kind: 'no-data' };

/** The cell to keep; one that was kept before comes back as it is. */
export function keepCell<T>(cell: Cell<T> | KeptCell<T>): KeptCell<T> {
  if (cell.kind !== 'shown') return cell;
  const { figure } = cell;
  return { kind: 'shown', figure: figure instanceof Released ? (figure.figure as T) : figure };
}
