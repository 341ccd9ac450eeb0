import type { ASTNode } from '@marcbachmann/cel-js';

/** The numbers and texts that are written out in expressions. */
export interface Literals {
  numbers: Set<number>;
  texts: Set<string>;
  /** Whether lists are counted: then how many there are matters too. */
  hasSize: boolean;
  /** How often lists are gone through: each time, another entry may be what decides. */
  loops: number;
}

const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'op' in value;

/** The parts of an expression, whatever it is made of. */
export function partsOf(node: ASTNode): ASTNode[] {
  if (node.op === 'value') return [];
  const flatten = (value: unknown): ASTNode[] => (Array.isArray(value) ? value.flatMap(flatten) : isNode(value) ? [value] : []);
  return flatten(node.args);
}

/** Gathers what is written out in an expression into `found`. */
export function gatherLiterals(node: ASTNode, found: Literals): void {
  const value = literalOf(node);
  if (typeof value === 'number') found.numbers.add(value);
  if (typeof value === 'string') found.texts.add(value);
  if ((node.op === 'call' || node.op === 'rcall') && node.args[0] === 'size') found.hasSize = true;
  if (node.op === 'rcall' && node.args[2].length > 1) found.loops++;
  for (const part of partsOf(node)) gatherLiterals(part, found);
}

/** A number or text that is written out; whole numbers as numbers, a minus before one included. */
export function literalOf(node: ASTNode): string | number | null {
  if (node.op === '-_') {
    const inner = literalOf(node.args);
    return typeof inner === 'number' ? -inner : null;
  }
  if (node.op !== 'value') return null;
  if (typeof node.args === 'bigint') return Number(node.args);
  return typeof node.args === 'string' || typeof node.args === 'number' ? node.args : null;
}

const comparisons = new Set(['==', '!=', '<', '<=', '>', '>=']);

/**
 * Whether an expression only compares single things with what is written out, and joins such comparisons. Then
 * one value from each stretch between the written ones stands for all of its neighbours, and trying these is a
 * proof; sums, comparisons of two answers and functions of texts are beyond that.
 */
export function isPlain(node: ASTNode): boolean {
  if (node.op === 'value' || isRead(node)) return true;
  if (node.op === '&&' || node.op === '||' || node.op === '!_' || node.op === '?:') return partsOf(node).every(isPlain);
  if (comparisons.has(node.op)) {
    const [left, right] = node.args as [ASTNode, ASTNode];
    return (isThing(left) && isWritten(right)) || (isWritten(left) && isThing(right));
  }
  if (node.op === 'in') {
    const [left, right] = node.args;
    return (isRead(left) && right.op === 'list' && right.args.every(isWritten)) || (isWritten(left) && isRead(right));
  }
  if (node.op === 'call' && (node.args[0] === 'has' || node.args[0] === 'dyn')) return node.args[1].every(isRead);
  if (node.op === 'rcall' && (node.args[0] === 'exists' || node.args[0] === 'all')) {
    // What priorities are called is open: any text may be among them.
    return isRead(node.args[1]) && !isOf(node.args[1], 'facts') && node.args[2].every(isPlain);
  }
  return false;
}

const isWritten = (node: ASTNode): boolean => node.op === 'value' || literalOf(node) !== null;

const isOf = (node: ASTNode, root: string): boolean => node.op === '.' && node.args[0].op === 'id' && node.args[0].args === root;

/** A name, or a name of a root: `role`, `x`, `answers.x`. */
function isRead(node: ASTNode): boolean {
  return node.op === 'id' || ((node.op === '.' || node.op === '.?') && node.args[0].op === 'id');
}

/** A name or how many there are of it. */
function isThing(node: ASTNode): boolean {
  return isRead(node) || (node.op === 'call' && node.args[0] === 'size' && node.args[1].every(isRead));
}
