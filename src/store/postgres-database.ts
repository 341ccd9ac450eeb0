import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { AttuneError } from '../errors.ts';
import type { Log } from '../log.ts';
import { type Database, type Outcome, type Runner, transactionOver, workTooLate } from './database.ts';
import { postgresTrouble } from './postgres-errors.ts';
import type { Tables } from './tables.ts';

const defaultPoolSize = 10;

const nothing = (): void => {};

/** One work's way to its connection, until it has ended. */
class ClientRunner implements Runner {
  readonly dialect = 'postgres';
  readonly #client: pg.PoolClient;
  #last: Promise<void> = Promise.resolve();
  effects: (() => void)[] = [];
  isOver = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  /** One statement after the other, also when they are asked for at once. */
  execute(sql: string, values: unknown[]): Promise<Outcome> {
    const outcome = this.#last.then(() => this.#execute(sql, values));
    this.#last = outcome.then(nothing, nothing);
    return outcome;
  }

  async #execute(sql: string, values: unknown[]): Promise<Outcome> {
    if (this.isOver) throw transactionOver();
    try {
      const { rows, rowCount, command } = await this.#client.query(sql, values);
      return { rows, changes: command === 'SELECT' ? 0 : (rowCount ?? 0) };
    } catch (error) {
      throw postgresTrouble(error);
    }
  }

  afterCommit(effect: () => void): void {
    this.effects.push(effect);
  }
}

/**
 * Opens a PostgreSQL database; connects when it is first used. A transaction that has not ended after `waitMs`
 * milliseconds, or that had to wait that long for a connection, is given up. At most `poolSize` run at once.
 */
export function openPostgresDatabase(databaseUrl: string, log: Log, waitMs: number, poolSize = defaultPoolSize): Database {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    connectionTimeoutMillis: waitMs,
    // 64-bit integers (ids of jobs, numbers of changes) as numbers: they stay far below 2^53.
    types: { getTypeParser: (type, format) => (type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format)) },
  });
  // Without a listener, a connection that the server ends would end this process: idle or in use.
  const note = (error: Error) => log.warn({ error: error.message }, 'a PostgreSQL connection failed');
  pool.on('error', note);
  pool.on('connect', (client) => client.on('error', note));

  const connect = (): Promise<pg.PoolClient> =>
    pool.connect().catch((error) => {
      throw postgresTrouble(error);
    });
  const within = async <T>(begin: string, limitMs: number | null, work: (runner: Runner) => Promise<T>): Promise<T> => {
    const client = await connect();
    const runner = new ClientRunner(client);
    let isBroken = false;
    try {
      await client.query(begin);
      const value = await (limitMs === null ? work(runner) : inTime(work(runner), limitMs));
      // COMMIT of a transaction that failed inside answers ROLLBACK, without an error.
      const { command } = await client.query('commit');
      if (command !== 'COMMIT') throw new AttuneError('store.over', 'The transaction had failed inside, so nothing of it was saved.');
      for (const effect of runner.effects) effect();
      return value;
    } catch (error) {
      runner.isOver = true;
      await client.query('rollback').catch(() => {
        isBroken = true;
      });
      throw postgresTrouble(error);
    } finally {
      runner.isOver = true;
      client.release(isBroken);
    }
  };
  const limits = `set local lock_timeout = ${waitMs}; set local statement_timeout = ${waitMs}`;

  return {
    dialect: 'postgres',
    kysely: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    transaction: (work, isRelaxed) => within(`begin; ${limits}${isRelaxed ? '; set local synchronous_commit = off' : ''}`, waitMs, work),
    longTransaction: (work) => within('begin', null, work),
    openSnapshot: async () => {
      const client = await connect();
      await client.query('begin isolation level repeatable read read only');
      return {
        runner: new ClientRunner(client),
        close: async () => {
          await client.query('rollback');
          client.release();
        },
      };
    },
    scrub: () => {},
    backup: async () => {
      throw new AttuneError('store.backup-elsewhere', 'This database is PostgreSQL, which has its own tool for backups: use pg_dump.');
    },
    close: () => pool.end(),
  };
}

/** Rejects when `work` takes longer; its transaction is then taken back. */
async function inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(workTooLate(limitMs)), limitMs);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
