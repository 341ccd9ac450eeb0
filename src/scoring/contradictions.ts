import type { State } from '../engine/context.ts';
import type { Contradiction } from '../script/schema.ts';
import type { Script } from '../script/script.ts';
import { type Result, score } from './score.ts';
import { holdsAtEnd } from './scored-context.ts';

/** The script's contradictions that show in the answers, in the script's order: good technology with low skills, and the like. */
export function contradictions(script: Script, state: State, result: Result = score(script, state)): Contradiction[] {
  return script.contradictions.filter(({ when }) => holdsAtEnd(when, script, state, result)).map(({ contradiction }) => contradiction);
}
