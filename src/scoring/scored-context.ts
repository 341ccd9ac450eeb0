import { contextFor, type State } from '../engine/context.ts';
import { type Expression, holds } from '../script/expression.ts';
import type { Script } from '../script/script.ts';
import type { Result } from './score.ts';

/**
 * Whether a condition of a contradiction or a piece of advice holds. Beside the answers it can read `scores` and
 * `overall`; a score that can't be shown is absent, and a comparison with it is false.
 */
export function holdsAtEnd(when: Expression, script: Script, state: State, result: Result): boolean {
  const scores: Record<string, number> = {};
  for (const { id, score } of result.dimensions) if (score !== null) scores[id] = score;
  const context = { ...contextFor(when, script, state), scores };
  return holds(when, result.overall === null ? context : { ...context, overall: result.overall });
}
