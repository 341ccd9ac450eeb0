import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const root = resolve('.');
/** By its address, since the program runs in a folder of its own. */
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const folder = mkdtempSync(join(tmpdir(), 'attune-play-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Played {
  exitCode: number | null;
  out: string;
  err: string;
}

/** Runs the real program with these lines piped in; null keeps its input open and interrupts it at its first question. */
function play(args: readonly string[], lines: readonly string[] | null = []): Promise<Played> {
  const program = spawn(process.execPath, ['--import', tsx, join(root, 'src/cli/attune.ts'), 'play', ...args], {
    cwd: folder,
    env: { ...process.env, CONVERSATIONS: join(root, 'conversations') },
  });
  const played: Played = { exitCode: null, out: '', err: '' };
  let isInterrupted = false;
  program.stdout.setEncoding('utf8').on('data', (text: string) => {
    played.out += text;
    if (lines !== null || isInterrupted || !played.out.includes('Question 1')) return;
    isInterrupted = true;
    program.kill('SIGINT');
  });
  program.stderr.setEncoding('utf8').on('data', (text: string) => {
    played.err += text;
  });
  if (lines !== null) program.stdin.end(lines.map((line) => `${line}\n`).join(''));
  return new Promise((done) => program.on('close', (exitCode) => done({ ...played, exitCode })));
}

describe('attune play', () => {
  const answers = ['hardly at all, on purpose', '3', 'why', '', 'rarely', 'skip'];

  test('takes piped lines as answers, echoes them, and keeps nothing', async () => {
    const { exitCode, out } = await play(['divide-fundamentals'], answers);
    expect(exitCode).toBe(0);
    expect(out).toContain('> rarely\n✓ Rarely');
    expect(out).toContain('Why I ask: ');
    expect(out).toContain('Your result: ');
    expect(out).toContain('nothing was kept');
    expect(existsSync(join(folder, 'test'))).toBe(false);
  });

  test('saves a transcript that it can play again, and asks before it writes over one', async () => {
    const saved = await play(['divide-fundamentals', '--save', 'on-purpose', '--about', 'By hand.'], answers);
    expect([saved.exitCode, saved.err]).toEqual([0, '']);
    const file = join(folder, 'test/transcripts/divide-fundamentals/on-purpose.yaml');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('about: By hand.');
    expect(text).toContain('status: done');

    const again = await play(['divide-fundamentals', '--replay', 'on-purpose', '--save', 'on-purpose']);
    expect([again.exitCode, readFileSync(file, 'utf8')]).toEqual([0, text]);

    const taken = await play(['divide-fundamentals', '--save', 'on-purpose'], answers);
    expect(taken.exitCode).toBe(1);
    expect(taken.err).toContain('--replay on-purpose');
  });

  test('ends politely on Ctrl-C and saves nothing then', async () => {
    const { exitCode, out } = await play(['divide-fundamentals', '--save', 'broken-off'], null);
    expect(exitCode).toBe(0);
    expect(out).toContain('nothing was kept');
    expect(existsSync(join(folder, 'test/transcripts/divide-fundamentals/broken-off.yaml'))).toBe(false);
  });

  test('opens what is folded after the end, and leaves on an empty line', async () => {
    const { out } = await play(['divide-fundamentals'], [...answers.slice(0, -1), 'skip', 'more', '', 'hello']);
    expect(out).toContain('▾ Why this score?');
    expect(out).not.toContain('> hello');
    expect(out.split('Your result: ')).toHaveLength(2);
  });

  test('says for whom a conversation is written, and plays it all the same', async () => {
    const { exitCode, err } = await play(['divide-fundamentals', '--as', 'team', '--locale', 'fr']);
    expect(exitCode).toBe(0);
    expect(err).toContain('written for: leader');
    expect(err).toContain('no translation into fr');
  });

  test.each([
    { args: ['bakery'], exitCode: 1, says: 'There is no script bakery. Scripts in' },
    { args: ['divide-fundamentals', '--as', 'guest'], exitCode: 2, says: 'Allowed choices are leader, team' },
    { args: ['divide-fundamentals', '--replay', 'nothing'], exitCode: 1, says: 'There is no transcript' },
    { args: ['divide-fundamentals', '--facts', 'nowhere.json'], exitCode: 1, says: 'There is no file nowhere.json.' },
    {
      args: ['divide-fundamentals', '--facts', join(root, 'package.json')],
      exitCode: 1,
      says: 'holds no facts that can be read',
    },
    { args: ['divide-fundamentals', '--save', '../x'], exitCode: 2, says: 'wanted small letters' },
  ])('refuses $args with exit code $exitCode', async ({ args, exitCode, says }) => {
    const played = await play(args);
    expect(played.exitCode).toBe(exitCode);
    expect(played.err).toContain(says);
  });
});
