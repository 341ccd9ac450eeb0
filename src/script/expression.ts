import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js';
import { withFunctions } from './expression-functions.ts';

/** What conditions can see. Absent answers are absent keys: a comparison with one is false. */
export interface Context {
  answers: Record<string, unknown>;
  status: Record<string, string>;
  vars: Record<string, unknown>;
  facts: Record<string, unknown>;
  role: string;
  /** Items of facts have more fields than these. */
  item?: { id: string; text: string };
  scores?: Record<string, number>;
  overall?: number;
}

/** One name that an expression reads: `answers.tools` is root `answers`, name `tools`. */
export interface Reference {
  root: string;
  name: string | null;
  /** Inside `has(…)`, where absence is the question and not a fault. */
  isGuarded: boolean;
  /** Offset in the expression's text. */
  start: number;
  end: number;
}

/** An expression that has been parsed and type-checked. */
export interface Expression {
  text: string;
  references: Reference[];
  /** The names of `vars`, `status` and others are only gathered when something reads them. */
  reads: ReadonlySet<string>;
  ast: ASTNode;
  /** Its value, or undefined when it reads something that was not given. */
  evaluate(context: Context): unknown;
}

/** Trouble in an expression, with its place in the text. */
export interface ExpressionFault {
  message: string;
  start: number;
  end: number;
}

/** The types of all that a script's expressions may read. */
export interface Scope {
  answers: Record<string, string>;
  vars: Record<string, string>;
  dimensions: readonly string[];
  /** The fields of `item`; null outside of a block. */
  item: Record<string, string> | null;
  hasScores: boolean;
}

/** A CEL environment for one scope; make one and use it for many expressions. */
export function makeEnvironment(scope: Scope): Environment {
  const environment = withFunctions(new Environment({ unlistedVariablesAreDyn: false }))
    .registerVariable({ name: 'answers', schema: scope.answers })
    .registerVariable({ name: 'status', schema: Object.fromEntries(Object.keys(scope.answers).map((id) => [id, 'string'])) })
    .registerVariable({ name: 'vars', schema: scope.vars })
    // Untyped, because `size(facts.priorities) > 0 ? facts.priorities : answers.known_for` joins items with texts.
    .registerVariable({ name: 'facts', schema: { priorities: 'dyn', kpis: 'dyn', actions: 'dyn', ask: 'dyn' } })
    .registerVariable({ name: 'role', type: 'string' });
  if (scope.item) environment.registerVariable({ name: 'item', schema: scope.item });
  if (scope.hasScores) {
    environment
      .registerVariable({ name: 'scores', schema: Object.fromEntries(scope.dimensions.map((id) => [id, 'double'])) })
      .registerVariable({ name: 'overall', type: 'double' });
  }
  return environment;
}

const roots = new Set(['answers', 'status', 'vars', 'facts', 'scores', 'item', 'role', 'overall']);

function gather(node: unknown, found: Reference[], isGuarded: boolean): void {
  if (Array.isArray(node)) {
    for (const inner of node) gather(inner, found, isGuarded);
    return;
  }
  if (typeof node !== 'object' || node === null || !('op' in node)) return;
  const { op, args } = node as ASTNode;
  if (op === '.' || op === '.?') {
    const [left, name] = args;
    if (left.op === 'id' && roots.has(left.args)) {
      found.push({
        root: left.args,
        name,
        isGuarded: isGuarded || op === '.?',
        start: (node as ASTNode).start,
        end: (node as ASTNode).end,
      });
      return;
    }
  }
  if (op === 'id' && roots.has(args)) {
    found.push({ root: args, name: null, isGuarded, start: (node as ASTNode).start, end: (node as ASTNode).end });
    return;
  }
  if (op === 'call') {
    gather(args[1], found, isGuarded || args[0] === 'has');
    return;
  }
  gather(args, found, isGuarded);
}

/** `||` and `?:` can give a value although one side lacks something; everything else can't. */
function hasAlternatives(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(hasAlternatives);
  if (typeof node !== 'object' || node === null || !('op' in node)) return false;
  const { op, args } = node as ASTNode;
  return op === '||' || op === '?:' || hasAlternatives(args);
}

function faultOf(error: unknown, text: string): ExpressionFault {
  const found = error as { message?: string; range?: { start: number; end: number } };
  const message = (found.message ?? String(error)).split('\n')[0] as string;
  return { message, start: found.range?.start ?? 0, end: found.range?.end ?? text.length };
}

const anyNames = new Environment();

/** The parts of an expression that was checked before: what is written, not what it means. @throws when it is no CEL */
export function partsOfExpression(text: string): ASTNode {
  return anyNames.parse(text).ast;
}

/**
 * Parses and type-checks a CEL expression.
 * @param wanted the CEL type that it must have (`dyn` always fits)
 */
export function readExpression(
  environment: Environment,
  text: string,
  wanted: string,
): { expression: Expression } | { fault: ExpressionFault } {
  let parsed: ParseResult;
  try {
    parsed = environment.parse(text);
  } catch (error) {
    return { fault: faultOf(error, text) };
  }
  const checked = parsed.check();
  if (!checked.valid) return { fault: faultOf(checked.error, text) };
  const type = String(checked.type);
  if (type !== 'dyn' && wanted !== 'dyn' && !fits(type, wanted)) {
    return { fault: { message: `this gives ${type}, and ${wanted} is wanted`, start: 0, end: text.length } };
  }
  return { expression: makeExpression(text, parsed) };
}

/** Lists are compared loosely (a list of items may be texts or maps); whole numbers do for numbers. */
function fits(type: string, wanted: string): boolean {
  if (wanted === 'list') return type.startsWith('list');
  return type === wanted || (wanted === 'double' && type === 'int');
}

function makeExpression(text: string, parsed: ParseResult): Expression {
  const references: Reference[] = [];
  gather(parsed.ast, references, false);
  const needed = references.filter((reference) => reference.name !== null && !reference.isGuarded);
  const isAllNeeded = !hasAlternatives(parsed.ast);
  const isAbsent = (context: Context): boolean =>
    needed.some(
      ({ root, name }) => (context as unknown as Record<string, Record<string, unknown> | undefined>)[root]?.[name as string] === undefined,
    );
  return {
    text,
    references,
    reads: new Set(references.map(({ root }) => root)),
    ast: parsed.ast,
    evaluate(context) {
      // An absent key costs CEL an exception of some 15 µs; asking first costs next to nothing.
      if (isAllNeeded && isAbsent(context)) return undefined;
      try {
        return parsed(context as unknown as Record<string, unknown>);
      } catch {
        return undefined;
      }
    },
  };
}

/** Whether a condition holds; one that reads something that was not given does not. */
export function holds(condition: Expression, context: Context): boolean {
  return condition.evaluate(context) === true;
}

/**
 * The value as a JavaScript number where CEL gives whole numbers as bigint; undefined for what is no number at all,
 * such as something divided by zero.
 */
export function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
}
