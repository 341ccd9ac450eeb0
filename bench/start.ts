import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Figure, median } from './figure.ts';

const runs = 5;

/** Milliseconds from starting a process to its first line, or to what `until` waits for after it. */
async function timed(args: string[], env: NodeJS.ProcessEnv, until: (line: string) => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  const child: ChildProcess = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const [chunk] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  await until(chunk.toString());
  const took = performance.now() - startedAt;
  child.kill();
  await once(child, 'close');
  return took;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Time from `npm start`'s command to the first page on a new database, beside Node starting and saying a word. */
export async function firstPage(): Promise<Figure[]> {
  const times: number[] = [];
  const floors: number[] = [];
  for (let run = 0; run < runs; run++) {
    floors.push(await timed(['--import', 'tsx', '--eval', 'console.log(1)'], {}, async () => {}));
    const folder = await mkdtemp(join(tmpdir(), 'attune-start-'));
    const env = {
      DATABASE_URL: `sqlite:${join(folder, 'a.db')}`,
      PORT: String(await freePort()),
      HOST: '127.0.0.1',
      ATTUNE_WEB_SECRET: '',
    };
    const page = async (line: string) => {
      const url = /http:\S+/.exec(line)?.[0] ?? '';
      const answer = await fetch(`${url}/p/owner`);
      if (!(await answer.text()).includes('Harbour Bakery')) throw new Error('that was not the page');
    };
    times.push(await timed(['--import', 'tsx', 'src/main.ts'], env, page));
    await rm(folder, { recursive: true, force: true });
  }
  const value = median(times);
  const floor = median(floors);
  return [{ figure: 'start.first-page', value, unit: 'ms', floor, ratio: floor / value, runs }];
}
