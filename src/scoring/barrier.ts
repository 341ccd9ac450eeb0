import type { Script } from '../script/script.ts';
import type { Result } from './score.ts';

/** Where a business stands on its script's ladder; rungs are dimension ids. */
export interface Barrier {
  /** The first rung known to be below 50; null when there is none. */
  first: string | null;
  /** Rungs at 50 or more before it. */
  passed: string[];
  /** Rungs before it without a score: nobody knows whether they are passed, so the barrier may be one of them. */
  unknown: string[];
}

/** The score from which on a rung counts as passed. */
export const barrierPoint = 50;

/**
 * The first barrier on the script's ladder, after the barrier point of ADKAR (Hiatt 2006): the first rung whose
 * score is below 50. Advice starts there, not at the average. Null when the script has no ladder.
 */
export function barrier(script: Script, result: Result): Barrier | null {
  const { ladder } = script.source;
  if (!ladder) return null;
  const scores = new Map(result.dimensions.map(({ id, score }) => [id, score]));
  const found: Barrier = { first: null, passed: [], unknown: [] };
  for (const rung of ladder) {
    const score = scores.get(rung) ?? null;
    if (score === null) found.unknown.push(rung);
    else if (score >= barrierPoint) found.passed.push(rung);
    else return { ...found, first: rung };
  }
  return found;
}
