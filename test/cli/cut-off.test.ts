import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

/** Runs the real program, reads the first piece of its output, and closes the pipe as `head` does. */
function cutOff(args: readonly string[]): Promise<{ exitCode: number | null; err: string }> {
  const program = spawn(process.execPath, ['--import', 'tsx', resolve('src/cli/attune.ts'), ...args]);
  let err = '';
  program.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  program.stdout.once('data', () => program.stdout.destroy());
  program.stdin.on('error', () => {}).end('3\n'.repeat(60));
  return new Promise((done) => program.on('close', (exitCode) => done({ exitCode, err })));
}

test.each([
  [['play', 'divide-fundamentals']],
  [['check', '--help']],
  [['simulate', 'divide-fundamentals', '--respondents', '20', '--seed', '1']],
])('%j ends quietly when nobody reads on', async (args) => {
  expect(await cutOff(args)).toEqual({ exitCode: 0, err: '' });
});
