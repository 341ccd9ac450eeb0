import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { GraphileJobs } from '../../src/jobs/graphile.ts';
import { quietLog } from '../../src/log.ts';
import { defaultLimits } from '../../src/store/group-commit.ts';
import { type OpenedStore, openStore } from '../../src/store/open-store.ts';
import { transfer } from '../../src/store/transfer.ts';
import type { Upkeep } from '../../src/store/upkeep.ts';
import { jobsContract } from '../contracts/jobs-contract.ts';
import { leasesContract } from '../contracts/leases-contract.ts';
import { type PostgresServer, startPostgres } from '../contracts/postgres-server.ts';
import { racesContract } from '../contracts/races-contract.ts';
import { roundContract } from '../contracts/round-contract.ts';
import { at, event, makeSession, saveGround, session, slot } from '../contracts/sample-rows.ts';
import { makeSqliteDatabase } from '../contracts/sqlite-databases.ts';
import { storeContract } from '../contracts/store-contract.ts';
import { withStore } from '../contracts/test-database.ts';
import { startSilentLine } from './silent-line.ts';

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
describe('races on PostgreSQL', () => racesContract(() => server.makeDatabase()));
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

  it('that is empty is made ready by whoever comes first, while all others wait', async () => {
    for (let time = 0; time < 3; time++) {
      const database = await server.makeDatabase();
      const opened = await Promise.all(Array.from({ length: 6 }, () => openStore(database.url, { log: quietLog })));
      await Promise.all(opened.map(({ store }) => store.close()));
      await database.remove();
    }
  });

  it('that says nothing any more is given up, and turns go on over new connections', async () => {
    const database = await server.makeDatabase();
    const direct = new URL(database.url);
    const line = await startSilentLine(Number(direct.port));
    const url = Object.assign(new URL(database.url), { port: String(line.port) }).href;
    const { store } = await openStore(url, { log: quietLog, poolSize: 2, limits: { ...defaultLimits, waitMs: 200 } });
    try {
      await store.transaction((tx) => saveGround(tx, []));
      line.silence();
      for (let turns = 0; turns < 4; turns++) {
        await expect(store.transaction((tx) => tx.loadSlot(slot('s1')))).rejects.toMatchObject({ code: expect.stringMatching(/^store\./) });
      }
      line.speak();
      await expect.poll(() => store.transaction((tx) => tx.loadSlot(slot('s1'))).catch(() => 'away'), { timeout: 5_000 }).toBeNull();
    } finally {
      await store.close();
      await line.stop();
      await database.remove();
    }
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

describe('moving from SQLite to PostgreSQL', () => {
  /** A workspace with answers, a slot, a job that waits and one that is due. */
  const fill = (opened: OpenedStore) =>
    opened.store.transaction(async (tx) => {
      await saveGround(tx, ['m1', 'm2']);
      await tx.insertSession(makeSession('s1', 'm1', { state: '{"answers":{"zeichen":"Größe, 尺寸, 😀"}}' }));
      await tx.seeEvent(event('seen'), at);
      await tx.putSlots([{ id: slot('q:s1:one'), place: 'web w direct m1', message: '{}' }]);
      await tx.addJobs(
        [
          { task: 'deliver', payload: { slots: ['q:s1:one'] }, queue: 'web w direct m1' },
          { task: 'remind', payload: null, key: 'r', runAt: '2999-01-01T00:00:00.000Z' },
        ],
        at,
      );
    });
  const both = (test: (source: OpenedStore, target: OpenedStore) => Promise<void>) =>
    withStore(makeSqliteDatabase, (source) =>
      withStore(
        () => server.makeDatabase(),
        (target) => test(source, target),
      ),
    );

  it('takes everything, and the work goes on there', () =>
    both(async (source, target) => {
      await fill(source);
      const moved = await transfer(source.upkeep, target.upkeep);
      expect(moved).toMatchObject({ session: { rows: 1 }, member: { rows: 2 }, event: { rows: 1 }, job: { rows: 2 } });
      expect(await target.store.transaction((tx) => tx.loadSession(session('s1')))).toEqual(
        await source.store.transaction((tx) => tx.loadSession(session('s1'))),
      );
      const lanes = target.lanes;
      if (lanes === null) throw new Error('This database has no lanes.');
      const jobs = new GraphileJobs(lanes, target.jobTable, { clock: systemClock, log: quietLog, pool: lanes.pool });
      const done: unknown[] = [];
      await jobs.start({ deliver: async ({ payload }) => void done.push(payload), remind: async () => void done.push('too early') });
      await jobs.idle();
      await jobs.stop();
      expect(done).toEqual([{ slots: ['q:s1:one'] }]);
    }));

  it('tells how far it is', () =>
    both(async (source, target) => {
      await fill(source);
      const told: string[] = [];
      await transfer(source.upkeep, target.upkeep, ({ step, table, rows }) => void told.push(`${table} ${rows} ${step}`));
      expect(told.filter((line) => line.startsWith('member'))).toEqual([
        'member 1 moved',
        'member 2 moved',
        'member 1 compared',
        'member 2 compared',
      ]);
    }));

  it('can be repeated as long as both are the same, and touches no other rows', () =>
    both(async (source, target) => {
      await fill(source);
      const moved = await transfer(source.upkeep, target.upkeep);
      expect(await transfer(source.upkeep, target.upkeep)).toEqual(moved);
      await target.store.transaction((tx) => tx.seeEvent(event('new life'), at));
      await expect(transfer(source.upkeep, target.upkeep)).rejects.toMatchObject({
        code: 'store.not-empty',
        message: expect.stringContaining('event'),
      });
      expect(await target.store.transaction((tx) => tx.seeEvent(event('new life'), at))).toBe(false);
    }));

  it('moves nothing when someone writes to the source meanwhile', () =>
    both(async (source, target) => {
      await fill(source);
      const { upkeep } = source;
      let reads = 0;
      const watched: Upkeep = {
        ...upkeep,
        async *exportAll() {
          if (++reads === 2) await source.store.transaction((tx) => tx.seeEvent(event('meanwhile'), at));
          yield* upkeep.exportAll();
        },
      };
      await expect(transfer(watched, target.upkeep)).rejects.toMatchObject({ code: 'transfer.source-changed' });
      expect(await transfer(upkeep, target.upkeep)).toMatchObject({ event: { rows: 2 } });
    }));
});

describe('a process of the version before', () => {
  it('goes on while a newer one has added tables and columns, and is refused when it starts anew', () =>
    withStore(
      () => server.makeDatabase(),
      async ({ store, upkeep }, database) => {
        // Known to the connection as it was.
        const look = () => store.transaction((tx) => tx.loadSession(session('s1')));
        await store.transaction((tx) => saveGround(tx, ['m1']));
        expect(await look()).toBeNull();
        const next = `${String((await store.version()) + 1).padStart(4, '0')}-next`;
        await database.execute(`
          alter table session add column mood text;
          alter table job add column shade text;
          create table novelty (id text primary key);
          insert into kysely_migration (name, timestamp) values ('${next}', 'now')`);
        await store.transaction(async (tx) => {
          await tx.insertSession(makeSession('s1', 'm1'));
          await tx.updateSession(makeSession('s1', 'm1', { revision: 1 }), 0);
          await tx.addJobs([{ task: 'deliver', payload: null, queue: 'place' }], at);
        });
        expect(await look()).toEqual(makeSession('s1', 'm1', { revision: 1 }));
        expect(await upkeep.pruneEvents(at)).toBe(0);
        await expect(openStore(database.url, { log: quietLog })).rejects.toMatchObject({ code: 'store.newer' });
      },
    ));
});
