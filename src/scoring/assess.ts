import type { State } from '../engine/context.ts';
import { pathOf } from '../engine/path.ts';
import type { Band, Contradiction } from '../script/schema.ts';
import type { Script } from '../script/script.ts';
import { type RankedAdvice, rankAdvice } from './advice.ts';
import { bandOf } from './bands.ts';
import { type Barrier, barrier } from './barrier.ts';
import { contradictions } from './contradictions.ts';
import { type FindingResult, findings } from './findings.ts';
import { type Mover, movers } from './movers.ts';
import { type Result, score } from './score.ts';
import { weakest } from './weakest.ts';

/** Everything that one person's answers say, ready to be put into words. Plain JSON. */
export interface Assessment {
  result: Result;
  /** The band of the overall score; null without one. */
  band: Band | null;
  /** The id of the dimension with the lowest score. */
  weakest: string | null;
  /** Null when the script has no ladder. */
  barrier: Barrier | null;
  contradictions: Contradiction[];
  /** What was found beside scores. */
  findings: FindingResult[];
  /** All that holds, best first; three are shown. */
  advice: RankedAdvice[];
  /** The three answers that would raise the overall score most. */
  movers: Mover[];
}

/** Scores the answers and draws every conclusion from the score, walking the path once. */
export function assess(script: Script, state: State): Assessment {
  const path = pathOf(script, state);
  const result = score(script, state, path);
  return {
    result,
    band: result.overall === null ? null : bandOf(script.bands, result.overall),
    weakest: weakest(result)?.id ?? null,
    barrier: barrier(script, result),
    contradictions: contradictions(script, state, result),
    findings: findings(script, state, result),
    advice: rankAdvice(script, state, result),
    movers: movers(script, state, 3, path, result),
  };
}
