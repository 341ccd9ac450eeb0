import { contextFor, type Inside, type State } from '../engine/context.ts';
import { type Context, type Expression, holds, plainValue } from '../script/expression.ts';
import type { Note } from '../script/finding-schema.ts';
import type { NoteNode, Script } from '../script/script.ts';
import type { Result } from './score.ts';

/** What is known at the end: the answers, and the scores that they give. */
export interface End {
  script: Script;
  state: State;
  result: Result;
}

/**
 * Whether a condition of a contradiction, a finding or a piece of advice holds. Beside the answers it can read
 * `scores` and `overall`; a score that can't be shown is absent, and a comparison with it is false.
 * @param at the item of a block that it is read for
 */
export function holdsAtEnd(when: Expression, script: Script, state: State, result: Result, at: Inside | null = null): boolean {
  return holds(when, contextAtEnd(when, { script, state, result }, at));
}

/** A number that is computed at the end; null when something that it reads is not known, or it is no number. */
export function numberAtEnd(value: Expression, end: End, at: Inside | null = null): number | null {
  const found = plainValue(value.evaluate(contextAtEnd(value, end, at)));
  return typeof found === 'number' ? found : null;
}

/** Those whose condition holds. */
export function thoseThatHold<T extends { when: Expression }>(
  all: readonly T[],
  { script, state, result }: End,
  at: Inside | null = null,
): T[] {
  const scores = scoresIn(result);
  return all.filter(({ when }) => holds(when, Object.assign(contextFor(when, script, state, at), scores)));
}

/** Those sentences whose condition holds. */
export function holding(notes: readonly NoteNode[], end: End, at: Inside | null): Note[] {
  return thoseThatHold(notes, end, at).map(({ note }) => note);
}

function contextAtEnd(expression: Expression, { script, state, result }: End, at: Inside | null): Context {
  return Object.assign(contextFor(expression, script, state, at), scoresIn(result));
}

function scoresIn({ dimensions, overall }: Result): Pick<Context, 'scores' | 'overall'> {
  const scores: Record<string, number> = {};
  for (const { id, score } of dimensions) if (score !== null) scores[id] = score;
  return overall === null ? { scores } : { scores, overall };
}
