import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { AttuneError, messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import { type Database, type Outcome, type Runner, transactionOver, workTooLate } from './database.ts';
import { isLost, isStalePlan, postgresTrouble } from './postgres-errors.ts';
import type { Tables } from './tables.ts';

const defaultPoolSize = 10;

/** Every statement is parsed once for each connection, under the name that it has here. */
const statementNames = new Map<string, string>();

function statementName(sql: string): string {
  let name = statementNames.get(sql);
  if (name === undefined) {
    name = `attune_${statementNames.size}`;
    statementNames.set(sql, name);
  }
  return name;
}

/** One work's way to its connection, until it has ended. Statements are sent as they come, and carried out in that order. */
class ClientRunner implements Runner {
  readonly dialect = 'postgres';
  readonly #client: pg.PoolClient;
  readonly #isNamed: boolean;
  effects: (() => void)[] = [];
  isOver = false;
  /** What went wrong first: whatever follows in the same transaction only fails because of it. */
  failure: unknown = null;

  constructor(client: pg.PoolClient, isNamed: boolean) {
    this.#client = client;
    this.#isNamed = isNamed;
  }

  async execute(sql: string, values: unknown[]): Promise<Outcome> {
    if (this.isOver) throw transactionOver();
    try {
      const query = this.#isNamed ? { name: statementName(sql), text: sql, values } : { text: sql, values };
      const { rows, rowCount, command } = await this.#client.query(query);
      return { rows, changes: command === 'SELECT' ? 0 : (rowCount ?? 0) };
    } catch (error) {
      this.failure ??= postgresTrouble(error);
      throw this.failure;
    }
  }

  async send(sql: string, values: unknown[]): Promise<void> {
    this.execute(sql, values).catch(nothing);
  }

  afterCommit(effect: () => void): void {
    this.effects.push(effect);
  }
}

const nothing = (): void => {};

/** A disk may be slow; a server that says nothing for so long will not say anything any more. */
const longestCommitMs = 10_000;

/**
 * Opens a PostgreSQL database; connects when it is first used. A transaction that has not ended after `waitMs`
 * milliseconds, or that had to wait that long for a connection, is given up. At most `poolSize` run at once.
 * @param isPooled whether `databaseUrl` is a pooler's, which gives each transaction another of the server's connections
 */
export function openPostgresDatabase(
  databaseUrl: string,
  log: Log,
  waitMs: number,
  { poolSize = defaultPoolSize, isPooled = false }: { poolSize?: number | undefined; isPooled?: boolean } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: poolSize,
    // A statement need not wait for the answer to the one before.
    pipeline: true,
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
  /** What was committed stays committed, whatever follows from it. */
  const carryOut = (effect: () => void): void => {
    try {
      effect();
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'something that follows a commit failed');
    }
  };
  const within = async <T>(begin: string, limitMs: number | null, work: (runner: Runner) => Promise<T>): Promise<T> => {
    const client = await connect();
    const runner = new ClientRunner(client, !isPooled);
    let isBroken = false;
    try {
      const begun = client.query(begin);
      // Whatever is wrong with it is wrong with the commit, too.
      begun.catch(nothing);
      const value = await (limitMs === null ? work(runner) : inTime(work(runner), limitMs, waitMs));
      runner.isOver = true;
      // COMMIT of a transaction that failed inside answers ROLLBACK, without an error.
      const committed = client.query('commit');
      const { command } = await (limitMs === null ? committed : inTime(committed, longestCommitMs));
      if (command !== 'COMMIT') {
        throw runner.failure ?? new AttuneError('store.over', 'The transaction had failed inside, so nothing of it was saved.');
      }
      for (const effect of runner.effects) carryOut(effect);
      return value;
    } catch (error) {
      runner.isOver = true;
      isBroken = isStalePlan(error);
      await inTime(client.query('rollback'), waitMs).catch(() => {
        isBroken = true;
      });
      throw postgresTrouble(error);
    } finally {
      // A connection on which nothing comes back is given up, so that the next work gets one that stands.
      client.release(isBroken);
    }
  };
  /** Those who lost a race go on one after the other, so that they do not lose against each other again and again. */
  let losers: Promise<unknown> = Promise.resolve();
  const behindOthers = <T>(work: () => Promise<T>): Promise<T> => {
    const done = losers.then(work);
    losers = done.catch(nothing);
    return done;
  };
  /** Runs it again for as long as there is time when another one was faster. */
  const inTurn = async <T>(begin: string, work: (runner: Runner) => Promise<T>): Promise<T> => {
    const until = performance.now() + waitMs;
    const again = (): Promise<T> => {
      const leftMs = until - performance.now();
      if (leftMs <= 0) throw workTooLate(waitMs);
      return within(begin, leftMs, work).catch((error) => {
        if (isLost(error)) return again();
        throw error;
      });
    };
    return within(begin, waitMs, work).catch((error) => {
      if (isLost(error)) return behindOthers(async () => again());
      throw error;
    });
  };
  const limits = (isRelaxed: boolean) =>
    `set local lock_timeout = ${waitMs}; set local statement_timeout = ${waitMs}${isRelaxed ? '; set local synchronous_commit = off' : ''}`;

  return {
    dialect: 'postgres',
    kysely: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    transaction: (work, isRelaxed) => inTurn(`begin; ${limits(isRelaxed)}`, work),
    steadyTransaction: (work, isRelaxed) => inTurn(`begin isolation level repeatable read; ${limits(isRelaxed)}`, work),
    longTransaction: (work) => within('begin', null, work),
    openSnapshot: async () => {
      const client = await connect();
      await client.query('begin isolation level repeatable read read only');
      return {
        runner: new ClientRunner(client, !isPooled),
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

/** Rejects when `work` takes longer; its transaction is then taken back. `toldMs`: how long it had in all. */
async function inTime<T>(work: Promise<T>, limitMs: number, toldMs = limitMs): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(workTooLate(toldMs)), limitMs);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
