import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A process of its own adds a job of the task `show` to the database at `url`, begins it, and is killed in the middle of it. */
export async function beginAndBeKilled(url: string, maxAttempts: number): Promise<void> {
  const script = new URL('./beginning-child.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', script, url, String(maxAttempts)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), ended]);
  child.kill('SIGKILL');
  await ended;
}
