import type { Steps } from '../insight/kept-report.ts';
import type { OwnedAction } from '../store/follow-through.ts';
import { obstacleCounts } from './actions.ts';

/** Nothing is said of the steps of fewer people than this. */
const leastPeople = 3;

/** How the steps of a workspace stand; null while fewer than three people have taken one on. */
export function stepsOf(actions: readonly OwnedAction[]): Steps | null {
  const kept = actions.filter(({ status }) => status !== 'dropped');
  if (new Set(kept.map(({ memberId }) => memberId)).size < leastPeople) return null;
  // People are counted, not actions: one person with three stuck ones is still one.
  const once = new Map(kept.map((action) => [`${action.memberId} ${action.status} ${action.stuckBy}`, action]));
  const stuck = [...obstacleCounts([...once.values()])]
    .filter(([, people]) => people >= leastPeople)
    .sort(([, a], [, b]) => b - a)
    .map(([obstacle, people]) => ({ obstacle, people }));
  return { done: kept.filter(({ status }) => status === 'done').length, all: kept.length, stuck };
}
