import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { startPostgres } from '../test/contracts/postgres-server.ts';
import { type ClusterTask, rawTables } from './cluster-child.ts';
import { type Figure, median } from './figure.ts';

const atOnce = 24;
const turns = 960;
const runs = 3;

/** What a child says next; that it ended without a word is an error. */
async function told(child: ChildProcess): Promise<void> {
  const gone = new AbortController();
  const end = once(child, 'exit', { signal: gone.signal }).then(
    ([code]) => Promise.reject(new Error(`A process of the benchmark ended with ${code}.`)),
    () => {},
  );
  await Promise.race([once(child, 'message'), end]);
  gone.abort();
}

/** Turns per second of so many processes on one new database. */
async function rate(which: ClusterTask['which'], url: string, processes: number): Promise<number> {
  const children: ChildProcess[] = Array.from({ length: processes }, () =>
    fork(new URL('./cluster-child.ts', import.meta.url), { execArgv: ['--import', 'tsx'], stdio: 'inherit' }),
  );
  for (const [n, child] of children.entries()) {
    const ready = told(child);
    child.send({ which, url, name: `p${n}`, atOnce: atOnce / processes, turns: turns / processes } satisfies ClusterTask);
    await ready;
  }
  const startedAt = performance.now();
  await Promise.all(
    children.map(async (child) => {
      const done = told(child);
      child.send('go');
      await done;
    }),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  await Promise.all(children.map((child) => (child.exitCode === null ? once(child, 'exit') : undefined)));
  return turns / seconds;
}

/**
 * Committed turns of one, two and three processes on one durable PostgreSQL on this machine, 24 people at once in
 * all, beside as many processes that do one minimal transaction a turn with `pg` alone.
 */
export async function cluster(): Promise<Figure[]> {
  const server = await startPostgres({ isDurable: true });
  const figures: Figure[] = [];
  try {
    for (const processes of [1, 2, 3]) {
      const rates: number[] = [];
      const floors: number[] = [];
      for (let run = 0; run < runs; run++) {
        const raw = await server.makeDatabase();
        await raw.execute(rawTables);
        floors.push(await rate('raw', raw.url, processes));
        await raw.remove();
        const database = await server.makeDatabase();
        rates.push(await rate('attune', database.url, processes));
        await database.remove();
      }
      const ratio = median(rates.map((value, run) => value / (floors[run] ?? Number.NaN)));
      figures.push({ figure: `cluster.turns.${processes}`, value: median(rates), unit: '1/s', floor: median(floors), ratio, runs });
    }
  } finally {
    await server.stop();
  }
  return figures;
}
