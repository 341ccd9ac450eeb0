import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/cli/check.ts';
import { Exit } from '../../src/cli/command.ts';
import { readConfig } from '../../src/config.ts';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Runs the command with the test's small framework for scripts that have none near them. */
function run(...words: string[]): { out: string[]; exitCode: number } {
  const out: string[] = [];
  const program = new Command('attune').exitOverride();
  check(program, { out: (line) => out.push(line), err: () => {}, config: () => readConfig({ CONVERSATIONS: path('.') }) });
  try {
    program.parse(['check', ...words], { from: 'user' });
  } catch (error) {
    if (error instanceof Exit) return { out, exitCode: error.exitCode };
    throw error;
  }
  return { out, exitCode: 0 };
}

describe('attune check', () => {
  it('ends well when there is nothing to say, and says what it looked at', () => {
    expect(run(path('clean/near-misses.yaml'))).toEqual({
      out: ['1 script: 0 errors, 0 warnings; 3 of 3 framework ids cited'],
      exitCode: 0,
    });
  });

  it('ends well with warnings, which are marked', () => {
    const file = path('faulty/no-bands.yaml');
    const { out, exitCode } = run(file);
    expect(out[0]).toBe(`${file}:6:1 warning no-bands there are scores, and no bands that say what they mean`);
    expect(exitCode).toBe(0);
  });

  it('fails with errors, one a line, by place', () => {
    const file = path('faulty/yaml/newer.yaml');
    expect(run(file)).toEqual({
      out: [
        `${file}:1:9 newer-format this script has format 2; this version of Attune reads up to 1. Update Attune to use it`,
        '1 script: 1 error, 0 warnings; 0 of 3 framework ids cited',
      ],
      exitCode: 1,
    });
  });

  it('folds what nothing cites into one line, and lists it one by one as data', () => {
    const folder = path('faulty/folders');
    const lines = run(folder).out.filter((line) => line.includes(' uncited '));
    expect(lines).toEqual([`${folder}/framework.yaml:3:11 uncited no script cites DD.comp.skills, DD.step.small (2 in all)`]);
    const { problems } = JSON.parse(run(folder, '--json').out.join('\n'));
    expect(problems.filter(({ code }: { code: string }) => code === 'uncited')).toHaveLength(2);
  });

  it('prints one object with --json, also when it fails', () => {
    const file = path('faulty/yaml/duplicate-key.yaml');
    const { out, exitCode } = run(file, '--json');
    expect(JSON.parse(out.join('\n'))).toEqual({
      scripts: 1,
      framework: { cited: 0, of: 3 },
      problems: [
        { file, line: 3, column: 1, code: 'duplicate-key', message: 'this key stands here twice; only one can count', severity: 'error' },
      ],
    });
    expect(exitCode).toBe(1);
  });

  it('checks a translation together with its script', () => {
    const { out } = run(path('faulty/translated/de.yaml'));
    expect(out.some((line) => line.startsWith(`${path('faulty/translated/de.yaml')}:4:36 duplicate-label`))).toBe(true);
  });
});
