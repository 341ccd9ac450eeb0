import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../src/script/problem-codes.ts';

const docs = readFileSync(new URL('../../docs/check.md', import.meta.url), 'utf8');

/** The rows of its tables: code, mark, meaning, remedy. */
const rows = [...docs.matchAll(/^\| `([a-z0-9-]+)`( \(warning\))? +\| \S.+ \| \S.+ \|$/gm)].map(([, code, mark]) => ({
  code,
  severity: mark === undefined ? 'error' : 'warning',
}));

describe('docs/check.md', () => {
  it('explains each code that the checker can report, once, and marks the warnings', () => {
    const known = Object.entries(problemCodes).map(([code, severity]) => ({ code, severity }));
    const byCode = (a: { code?: string | undefined }, b: { code?: string | undefined }) => (a.code ?? '').localeCompare(b.code ?? '');
    expect(rows.sort(byCode)).toEqual(known.sort(byCode));
  });
});
