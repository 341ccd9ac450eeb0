import type { ASTNode } from '@marcbachmann/cel-js';
import { closest } from 'fastest-levenshtein';
import type { Expression } from '../expression.ts';
import type { Path } from '../placed-steps.ts';
import type { Problem } from '../problem.ts';
import type { ProblemCode } from '../problem-codes.ts';
import type { Script } from '../script.ts';
import type { YamlFile } from '../yaml-file.ts';
import { literalOf, partsOf } from './expression-facts.ts';

/** What a part of an expression stands for: one of these ids, and the code for any other. */
interface Names {
  known: readonly string[];
  code: ProblemCode;
  what: string;
}

const statuses = ['answered', 'dont_know', 'not_applicable', 'skipped', 'unasked'];

/** Texts in an expression that are compared with options, statuses or roles and are none: a slip that no type shows. */
export function optionNameProblems(script: Script, expression: Expression, path: Path, yaml: YamlFile, repeat: string | null): Problem[] {
  const problems: Problem[] = [];
  const bound = new Map([['item', itemNames(script, repeat)]]);
  visit(expression.ast, bound, script, (literal, text, { known, code, what }) => {
    if (known.includes(text)) return;
    const hint = known.length === 0 ? '' : `; did you mean ${closest(text, [...known])}?`;
    problems.push(yaml.problemAt(path, code, `there is no ${what} ${text}${hint}`, { offset: literal.start }));
  });
  return problems;
}

/** The ids that the items of a block have when they are options of a question. */
function itemNames(script: Script, repeat: string | null): Names | null {
  const block = script.nodes.find((node) => node.kind === 'repeat' && node.id === repeat);
  if (block?.kind !== 'repeat' || block.labels.size === 0 || block.over.reads.has('facts')) return null;
  return { known: [...block.labels.keys()], code: 'unknown-option', what: 'item called' };
}

type Report = (literal: ASTNode, text: string, names: Names) => void;
type Bound = ReadonlyMap<string, Names | null>;

function visit(node: ASTNode, bound: Bound, script: Script, report: Report): void {
  const names = (part: ASTNode): Names | null => namesOf(part, bound, script);
  const compare = (subject: ASTNode, literal: ASTNode): void => {
    const found = names(subject);
    const text = literalOf(literal);
    if (found && typeof text === 'string') report(literal, text, found);
  };
  if (node.op === '==' || node.op === '!=') {
    const [left, right] = node.args;
    compare(left, right);
    compare(right, left);
  }
  if (node.op === 'in') {
    const [left, right] = node.args;
    if (right.op === 'list') for (const part of right.args) compare(left, part);
    else compare(right, left);
  }
  if (node.op === '[]' || node.op === '[?]') compare(node.args[0], node.args[1]);
  if (node.op === '.' || node.op === '.?') {
    const [left, key] = node.args;
    const share = left.op === '.' ? names(left) : null;
    // The key of a share stands at the end of the part, after the point.
    if (share) report({ ...node, start: node.end - key.length } as ASTNode, key, share);
  }
  if (node.op === 'rcall' && node.args[2][0]?.op === 'id' && node.args[2].length > 1) {
    const [, list, [variable, ...rest]] = node.args;
    visit(list, bound, script, report);
    const inner = new Map(bound).set(variable?.op === 'id' ? variable.args : '', names(list));
    for (const part of rest) visit(part, inner, script, report);
    return;
  }
  for (const part of partsOf(node)) visit(part, bound, script, report);
}

/** What `answers.x`, `answers.x[0]`, `status.x`, `role` or a name bound to an entry of such a list can be. */
function namesOf(node: ASTNode, bound: Bound, script: Script): Names | null {
  if (node.op === 'id') {
    if (bound.has(node.args)) return bound.get(node.args) ?? null;
    return node.args === 'role' ? { known: ['team', 'leader'], code: 'unknown-role', what: 'role' } : null;
  }
  if (node.op === '[]' && typeof literalOf(node.args[1]) === 'number') return namesOf(node.args[0], bound, script);
  if (node.op !== '.' && node.op !== '.?') return null;
  const [root, name] = node.args;
  if (root.op !== 'id') return null;
  if (root.args === 'item') return name === 'id' ? (bound.get('item') ?? null) : null;
  if (root.args === 'status') return { known: statuses, code: 'unknown-status', what: 'status' };
  const ask = root.args === 'answers' ? script.asks.get(name)?.ask : undefined;
  if (!ask || !('options' in ask) || !ask.options) return null;
  return { known: ask.options.map(({ id }) => id), code: 'unknown-option', what: `option of ${name} called` };
}
