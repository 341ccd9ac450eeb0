import { type ProblemCode, problemCodes } from './problem-codes.ts';

/** Trouble in a file that people write, with its place: 1-based line and column, in UTF-16 units as editors count. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  code: ProblemCode;
  /** What was found, what was wanted. */
  message: string;
  /** A warning doesn't stop anything. */
  severity: 'error' | 'warning';
}

/** A problem with the severity that its code has. */
export function makeProblem(place: Pick<Problem, 'file' | 'line' | 'column'>, code: ProblemCode, message: string): Problem {
  return { ...place, code, message, severity: problemCodes[code] };
}

/** `file:line:column code message`, as editors and terminals know how to open it. */
export function problemLine(problem: Problem): string {
  const mark = problem.severity === 'warning' ? 'warning ' : '';
  return `${problem.file}:${problem.line}:${problem.column} ${mark}${problem.code} ${problem.message}`;
}

/** By file and place. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column));
}
