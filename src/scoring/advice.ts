import type { State } from '../engine/context.ts';
import type { Advice } from '../script/schema.ts';
import type { Script } from '../script/script.ts';
import { barrier } from './barrier.ts';
import { type Result, score } from './score.ts';
import { thoseThatHold } from './scored-context.ts';
import { steady } from './weighted-mean.ts';

/** A piece of advice whose condition holds, with how its place in the list came about. */
export interface RankedAdvice {
  advice: Advice;
  /** Whether it is about the first barrier on the ladder: such advice comes first. */
  isBarrier: boolean;
  /** Where the gap comes from: a dimension's id, `overall`, or null when neither has a score. */
  gapOf: string | null;
  /** 100 − that score; null when it isn't known. */
  gap: number | null;
  /** The dimension's weight; for the overall gap, the mean weight of the dimensions. */
  weight: number;
  /** gap × weight × effect / effort, to six decimals; null when the gap isn't known. */
  priority: number | null;
}

/**
 * All advice whose condition holds, most worthwhile first: what is about the first barrier, then by priority =
 * gap × weight × effect / effort (MEASUREMENT, “advice”), then in the script's order. Advice whose gap isn't known
 * comes after the rest of its kind, by effect / effort. The caller shows three and keeps the rest for a request.
 */
export function rankAdvice(script: Script, state: State, result: Result = score(script, state)): RankedAdvice[] {
  const first = barrier(script, result)?.first ?? null;
  return adviceThatHolds(script, state, result)
    .map((advice) => ranked(advice, result, first))
    .sort(
      (a, b) =>
        Number(b.isBarrier) - Number(a.isBarrier) ||
        (b.priority ?? -1) - (a.priority ?? -1) ||
        (a.priority === null ? yieldOf(b.advice) - yieldOf(a.advice) : 0),
    );
}

/** All advice whose condition holds, in the script's order. */
export function adviceThatHolds(script: Script, state: State, result: Result): Advice[] {
  return thoseThatHold(script.advice, { script, state, result }).map(({ advice }) => advice);
}

const yieldOf = ({ effect, effort }: Advice): number => steady(effect / effort);

function ranked(advice: Advice, result: Result, first: string | null): RankedAdvice {
  const dimension = result.dimensions.find(({ id }) => id === advice.about);
  const meanWeight = result.dimensions.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, result.dimensions.length);
  const known = typeof dimension?.score === 'number' ? dimension.score : null;
  const base = known ?? result.overall;
  const gap = base === null ? null : steady(100 - base);
  const weight = dimension?.weight ?? meanWeight;
  return {
    advice,
    isBarrier: first !== null && advice.about === first,
    gapOf: known !== null ? (dimension?.id ?? null) : result.overall === null ? null : 'overall',
    gap,
    weight,
    priority: gap === null ? null : steady((gap * weight * advice.effect) / advice.effort, 6),
  };
}
