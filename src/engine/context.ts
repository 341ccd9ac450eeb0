import { type Context, type Expression, plainValue } from '../script/expression.ts';
import type { Role } from '../script/schema.ts';
import type { Item, Script } from '../script/script.ts';
import { type Answers, type Facts, keyOf, partsOf } from './session.ts';

/** All that expressions can depend on: what was said, and who said it. */
export interface State extends Answers {
  facts: Facts;
  role: Role;
}

const nothing = {};

/** A place inside a repeat block. */
export interface Inside {
  repeat: string;
  item: Item;
}

/**
 * What an expression sees at one place of the walk. Only what it reads is gathered: most conditions read
 * answers alone, and then the stored answers themselves serve.
 */
export function contextFor(expression: Expression, script: Script, state: State, at: Inside | null = null): Context {
  const context = withoutVars(expression, script, state, at);
  if (expression.reads.has('vars')) context.vars = computed(script, state);
  return context;
}

function withoutVars(expression: Expression, script: Script, state: State, at: Inside | null): Context {
  const context: Context = {
    answers: script.hasRepeats ? answersByQuestion(expression, script, state, at) : state.answers,
    status: nothing,
    vars: nothing,
    facts: state.facts as unknown as Record<string, unknown>,
    role: state.role,
  };
  if (at) context.item = at.item;
  if (expression.reads.has('status')) context.status = statuses(script, state, at);
  return context;
}

/** Answers by question: inside its block a question's answer for this item, elsewhere the list of all given. */
function answersByQuestion(expression: Expression, script: Script, state: State, at: Inside | null): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const { root, name } of expression.references) {
    if (root !== 'answers') continue;
    for (const id of name === null ? script.asks.keys() : [name]) {
      const value = answerOf(id, script, state, at);
      if (value !== undefined) found[id] = value;
    }
  }
  return found;
}

function answerOf(id: string, script: Script, state: State, at: Inside | null): unknown {
  const repeat = script.asks.get(id)?.repeat ?? null;
  if (repeat === null) return state.answers[id];
  if (at?.repeat === repeat) return state.answers[keyOf(id, at.item)];
  const given = Object.keys(state.answers).filter((key) => partsOf(key).id === id);
  return given.length === 0 ? undefined : given.map((key) => state.answers[key]);
}

function statuses(script: Script, state: State, at: Inside | null): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [id, node] of script.asks) {
    const key = keyOf(id, at && node.repeat === at.repeat ? at.item : null);
    found[id] = state.marks[key] ?? (state.answers[key] === undefined ? 'unasked' : 'answered');
  }
  return found;
}

/** The values of all `let` steps that can be computed so far, in order; one may read those before it. */
export function computed(script: Script, state: State): Record<string, unknown> {
  const vars: Record<string, unknown> = {};
  for (const { step, value } of script.lets) {
    const found = plainValue(value.evaluate({ ...withoutVars(value, script, state, null), vars }));
    if (found !== undefined) vars[step.let] = found;
  }
  return vars;
}
