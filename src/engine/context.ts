import { type Context, type Expression, holds, plainValue } from '../script/expression.ts';
import type { Role } from '../script/schema.ts';
import { type Item, itemsOf, type LetNode, type RepeatNode, type Script } from '../script/script.ts';
import { type Answers, type Facts, keyOf, noFacts, partsOf } from './session.ts';

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
  if (expression.reads.has('vars')) context.vars = computed(script, state, at, namesRead(expression));
  return context;
}

function withoutVars(expression: Expression, script: Script, state: State, at: Inside | null): Context {
  const context: Context = {
    answers: script.hasRepeats ? answersByQuestion(expression, script, state, at) : state.answers,
    status: nothing,
    vars: nothing,
    facts: expression.reads.has('facts') ? { ...noFacts, ...state.facts } : nothing,
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

/** The items of a block as the answers make them; whether the block is open at all is not asked. */
export function itemsIn(script: Script, state: State, block: RepeatNode): Item[] {
  return itemsOf(block.over.evaluate(contextFor(block.over, script, state)), block.max, block.labels);
}

/**
 * The values of `let` steps that can be computed so far, in order; one may read those before it. Those of a block
 * are, at a place inside it, the item's own; elsewhere the list of those that could be computed.
 * @param names the steps that are wanted; others are computed only where these read them
 */
export function computed(
  script: Script,
  state: State,
  at: Inside | null = null,
  names: Iterable<string> = script.lets.map(({ step }) => step.let),
): Record<string, unknown> {
  const wanted = withAllTheyRead(script, names);
  const vars: Record<string, unknown> = {};
  for (const each of script.lets) {
    if (!wanted.has(each.step.let)) continue;
    const found =
      each.repeat === null || each.repeat === at?.repeat
        ? valueAt(each, script, state, at, vars)
        : listOf(each, each.repeat, script, state);
    if (found !== undefined) vars[each.step.let] = found;
  }
  return vars;
}

function valueAt(each: LetNode, script: Script, state: State, at: Inside | null, vars: Record<string, unknown>): unknown {
  const place = each.repeat === null ? null : at;
  // A value outside of blocks reads those of a block as lists, wherever it is wanted.
  const seen = place === at ? vars : computed(script, state, null, namesRead(each.value));
  return plainValue(each.value.evaluate({ ...withoutVars(each.value, script, state, place), vars: seen }));
}

function listOf(each: LetNode, repeat: string, script: Script, state: State): unknown[] | undefined {
  const block = script.nodes.find((node): node is RepeatNode => node.kind === 'repeat' && node.id === repeat);
  if (!block?.guards.every((guard) => holds(guard, contextFor(guard, script, state)))) return undefined;
  const name = each.step.let;
  const values = itemsIn(script, state, block)
    .map((item) => computed(script, state, { repeat, item }, [name])[name])
    .filter((value) => value !== undefined);
  // As with answers: a list of nothing is nothing.
  return values.length === 0 ? undefined : values;
}

function namesRead(expression: Expression): string[] {
  return expression.references.flatMap(({ root, name }) => (root === 'vars' && name !== null ? [name] : []));
}

/** The names, and those that their values read in turn. */
function withAllTheyRead(script: Script, names: Iterable<string>): Set<string> {
  const wanted = new Set(names);
  // Backwards, since a value reads only what comes before it.
  for (const { step, value } of script.lets.toReversed()) if (wanted.has(step.let)) for (const name of namesRead(value)) wanted.add(name);
  return wanted;
}
