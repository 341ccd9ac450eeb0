import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger, runTaskList } from 'graphile-worker';
import pg from 'pg';
import { systemClock } from '../src/clock.ts';
import { EmbeddedJobs } from '../src/jobs/embedded.ts';
import { GraphileJobs } from '../src/jobs/graphile.ts';
import type { Jobs } from '../src/jobs/jobs.ts';
import { quietLog } from '../src/log.ts';
import { type OpenedStore, openStore } from '../src/store/open-store.ts';
import type { NewJob } from '../src/store/store.ts';
import { startPostgres } from '../test/contracts/postgres-server.ts';
import { type Figure, median } from './figure.ts';

const count = 2_000;
const concurrency = 32;
const runs = 3;

/** In places of their own, as deliveries to many people at once; or all without an order. */
const kinds = {
  places: (n: number): NewJob => ({ task: 'empty', payload: { n }, queue: `place ${n}` }),
  alone: (n: number): NewJob => ({ task: 'empty', payload: { n } }),
};

/** Jobs per second, from when they all wait until the last one is done. */
async function rateOf(opened: OpenedStore, jobs: Jobs, jobOf: (n: number) => NewJob): Promise<number> {
  for (let from = 0; from < count; from += 100) {
    const some = Array.from({ length: 100 }, (_, n) => jobOf(from + n));
    await opened.store.transaction((tx) => tx.addJobs(some, systemClock.now()));
  }
  let left = count;
  let done = () => {};
  const all = new Promise<void>((resolve) => {
    done = resolve;
  });
  const startedAt = performance.now();
  await jobs.start({
    empty: async () => {
      if (--left === 0) done();
    },
  });
  await all;
  const seconds = (performance.now() - startedAt) / 1_000;
  await jobs.stop();
  return count / seconds;
}

async function graphileAlone(url: string): Promise<number> {
  // Its schema, as Attune installs it.
  const opened = await openStore(url, { log: quietLog });
  await opened.store.close();
  const pool = new pg.Pool({ connectionString: url, max: 6 });
  // Connections that are just being closed are cut off when the database goes.
  pool.on('error', () => {});
  await pool.query(
    "select count(*) from generate_series(1, $1::int) as n, lateral graphile_worker.add_job('empty', json_build_object('n', n))",
    [count],
  );
  let left = count;
  const startedAt = performance.now();
  await new Promise<void>((resolve) => {
    const workers = runTaskList(
      { pgPool: pool, concurrency, noHandleSignals: true, logger: new Logger(() => () => {}) },
      {
        empty: async () => {
          if (--left === 0) void workers.gracefulShutdown().then(() => resolve());
        },
      },
      pool,
    );
  });
  const seconds = (performance.now() - startedAt) / 1_000;
  await pool.end();
  return count / seconds;
}

/** Jobs with nothing to do: on PostgreSQL beside graphile-worker with an empty task, and embedded on SQLite. */
export async function jobs(): Promise<Figure[]> {
  const server = await startPostgres({ isDurable: true });
  const options = { clock: systemClock, log: quietLog, concurrency };
  const figures: Figure[] = [];
  try {
    for (const [kind, jobOf] of Object.entries(kinds)) {
      const rates: number[] = [];
      const floors: number[] = [];
      const embedded: number[] = [];
      for (let run = 0; run < runs; run++) {
        const bare = await server.makeDatabase();
        floors.push(await graphileAlone(bare.url));
        await bare.remove();
        const database = await server.makeDatabase();
        const opened = await openStore(database.url, { log: quietLog });
        if (opened.lanes === null) throw new Error('This database has no lanes.');
        rates.push(await rateOf(opened, new GraphileJobs(opened.lanes, opened.jobTable, { ...options, pool: opened.lanes.pool }), jobOf));
        await opened.store.close();
        await database.remove();
        const folder = await mkdtemp(join(tmpdir(), 'attune-jobs-'));
        const small = await openStore(`sqlite:${join(folder, 'attune.db')}`, { log: quietLog });
        embedded.push(await rateOf(small, new EmbeddedJobs(small.jobTable, options), jobOf));
        await small.store.close();
        await rm(folder, { recursive: true, force: true });
      }
      const ratio = median(rates.map((value, run) => value / (floors[run] ?? Number.NaN)));
      figures.push({ figure: `jobs.postgres.${kind}`, value: median(rates), unit: '1/s', floor: median(floors), ratio, runs });
      figures.push({ figure: `jobs.sqlite.${kind}`, value: median(embedded), unit: '1/s', runs });
    }
  } finally {
    await server.stop();
  }
  return figures;
}
