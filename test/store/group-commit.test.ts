import BetterSqlite3 from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quietLog } from '../../src/log.ts';
import type { Runner } from '../../src/store/database.ts';
import { defaultLimits, GroupCommit } from '../../src/store/group-commit.ts';
import { SqliteConnection } from '../../src/store/sqlite-connection.ts';

/** A database in memory that notes every statement. */
function setUp(limits = defaultLimits) {
  const said: string[] = [];
  const sqlite = new BetterSqlite3(':memory:', { verbose: (sql) => said.push(String(sql)) });
  sqlite.pragma('foreign_keys = on');
  sqlite.exec('create table note (id integer primary key, of integer references note(id) deferrable initially deferred)');
  const commits = new GroupCommit(new SqliteConnection(sqlite, ':memory:'), quietLog, limits);
  const add = (id: number) => async (runner: Runner) => {
    await runner.execute('insert into note (id) values (?)', [id]);
    return id;
  };
  const ids = () => sqlite.prepare('select id from note order by id').pluck().all();
  const countSaid = (sql: string) => said.filter((one) => one === sql).length;
  return { commits, add, ids, said, countSaid };
}

const fail = (id: number) => async (runner: Runner) => {
  await runner.execute('insert into note (id) values (?)', [id]);
  throw new Error(`work ${id} fails`);
};

describe('works that wait at the same time', () => {
  it('share one commit', async () => {
    const { commits, add, ids, countSaid } = setUp();
    const values = await Promise.all(Array.from({ length: 64 }, (_, i) => commits.transaction(add(i), false)));
    expect(values).toEqual(Array.from({ length: 64 }, (_, i) => i));
    expect(ids()).toHaveLength(64);
    expect(countSaid('commit')).toBe(1);
  });

  it('are spread over batches of the size that is allowed', async () => {
    const { commits, add, countSaid } = setUp({ ...defaultLimits, works: 10 });
    await Promise.all(Array.from({ length: 64 }, (_, i) => commits.transaction(add(i), false)));
    expect(countSaid('commit')).toBe(7);
  });

  it('keep exactly what did not fail, whichever fail', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ isFailing: fc.boolean(), isRelaxed: fc.boolean() }), { maxLength: 30 }), async (works) => {
        const { commits, add, ids } = setUp({ ...defaultLimits, works: 7 });
        const ends = await Promise.allSettled(
          works.map(({ isFailing, isRelaxed }, id) => commits.transaction((isFailing ? fail : add)(id), isRelaxed)),
        );
        expect(ends.map(({ status }) => status)).toEqual(works.map(({ isFailing }) => (isFailing ? 'rejected' : 'fulfilled')));
        expect(ids()).toEqual(works.flatMap(({ isFailing }, id) => (isFailing ? [] : [id])));
      }),
      { numRuns: 60 },
    );
  });

  it('are all refused when the commit fails, and leave nothing', async () => {
    const { commits, add, ids } = setUp();
    const ends = await Promise.allSettled([
      commits.transaction(add(1), false),
      commits.transaction((runner) => runner.execute('insert into note (id, of) values (2, 99)', []), false),
      commits.transaction(add(3), false),
    ]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(ids()).toEqual([]);
    expect(await commits.transaction(add(4), false)).toBe(4);
  });

  it('are committed although one of them does not end, which is given up', async () => {
    const { commits, add, ids } = setUp({ ...defaultLimits, waitMs: 100 });
    const ends = await Promise.allSettled([
      commits.transaction(add(1), false),
      commits.transaction(async (runner) => {
        await add(2)(runner);
        await new Promise(() => {});
      }, false),
    ]);
    expect(ends).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'store.busy' } }]);
    expect(ids()).toEqual([1]);
  });

  it('wait for the disk unless all of them are relaxed', async () => {
    const { commits, add, said } = setUp();
    const synchronous = () => said.flatMap((sql) => /synchronous = (\w+)/.exec(sql)?.[1] ?? []);
    await commits.transaction(add(1), true);
    expect(synchronous()).toEqual(['normal']);
    await Promise.all([commits.transaction(add(2), true), commits.transaction(add(3), false)]);
    expect(synchronous()).toEqual(['normal', 'full']);
    await commits.transaction(add(4), true);
    await commits.transaction(add(5), true);
    expect(synchronous()).toEqual(['normal', 'full', 'normal']);
  });

  it('have their effects after the commit, and none when they fail', async () => {
    const { commits, said } = setUp();
    const effects: string[] = [];
    const work = (name: string, isFailing: boolean) =>
      commits.transaction(async (runner) => {
        runner.afterCommit(() => effects.push(`${name} after ${said.at(-1)}`));
        if (isFailing) throw new Error('no');
      }, false);
    await Promise.allSettled([work('first', false), work('second', true), work('third', false)]);
    expect(effects).toEqual(['first after commit', 'third after commit']);
  });
});
