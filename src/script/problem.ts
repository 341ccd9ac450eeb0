/** Trouble in a file that people write, with its place: 1-based line and column. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  /** Stable, kebab-case. */
  code: string;
  /** What was found, what was wanted. */
  message: string;
  /** A warning doesn't stop anything. */
  severity: 'error' | 'warning';
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
