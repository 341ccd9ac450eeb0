import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GraphileJobs } from '../../src/jobs/graphile.ts';
import { quietLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open-store.ts';
import { jobsContract } from '../contracts/jobs-contract.ts';
import { leasesContract } from '../contracts/leases-contract.ts';
import { type PostgresServer, startPostgres } from '../contracts/postgres-server.ts';
import { roundContract } from '../contracts/round-contract.ts';
import { at, event } from '../contracts/sample-rows.ts';
import { storeContract } from '../contracts/store-contract.ts';
import { withStore } from '../contracts/test-database.ts';

/* Everything that needs PostgreSQL stands in this file, so that one server does for the whole run. */

/** Ticks go by the server's clock, which no test can move: all of them come now, and the jobs look at the test's clock. */
const everyTickIsDue = `
  update graphile_worker._private_jobs set run_at = now() where locked_at is null;
  notify "jobs:insert", '{"count":100}'`;

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

describe('the store on PostgreSQL', () => storeContract(() => server.makeDatabase()));
describe('rounds on PostgreSQL', () => roundContract(() => server.makeDatabase()));
describe('leases on PostgreSQL', () => leasesContract(() => server.makeDatabase()));
describe('the jobs of graphile-worker on PostgreSQL', () =>
  jobsContract({
    make: () => server.makeDatabase(),
    makeJobs: (opened, options) => {
      if (opened.lanes === null) throw new Error('This database has no lanes.');
      return new GraphileJobs(opened.lanes, opened.jobTable, { ...options, pool: opened.lanes.pool });
    },
    moved: (database) => database.execute(everyTickIsDue),
  }));

describe('a PostgreSQL server', () => {
  it.each([
    ['does not answer', { port: '1' }, 'store.unreachable', /server runs/],
    ['does not take the password', { password: 'wrong' }, 'store.refused', /password/],
    ['lacks the database', { pathname: '/nowhere' }, 'store.refused', /database/],
  ])('that %s is refused with advice', async (_, wrong, code, says) => {
    const database = await server.makeDatabase();
    const url = Object.assign(new URL(database.url), wrong);
    await expect(openStore(url.href, { log: quietLog })).rejects.toMatchObject({ code, message: expect.stringMatching(says) });
    await database.remove();
  });

  it('sends whoever wants a backup to its own tool', () =>
    withStore(
      () => server.makeDatabase(),
      async ({ upkeep }) => {
        await expect(upkeep.backup('anywhere.db')).rejects.toMatchObject({
          code: 'store.backup-elsewhere',
          message: expect.stringContaining('pg_dump'),
        });
      },
    ));

  it('that ends the connection in the middle leaves nothing of the turn, and the next one works', () =>
    withStore(
      () => server.makeDatabase(),
      async ({ store }, database) => {
        const cut = store.transaction(async (tx) => {
          await tx.seeEvent(event('cut'), at);
          await database.execute(
            'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()',
          );
          await tx.seeEvent(event('cut too'), at);
        });
        await expect(cut).rejects.toMatchObject({ code: 'store.unreachable' });
        expect(await store.transaction((tx) => tx.seeEvent(event('cut'), at))).toBe(true);
      },
    ));
});
