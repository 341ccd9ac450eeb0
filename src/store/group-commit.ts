import { isAttuneError, messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import { type Outcome, type Runner, transactionOver, workTooLate } from './database.ts';
import type { SqliteConnection } from './sqlite-connection.ts';

/** When a batch ends, and how long a work may wait for its turn. */
export interface BatchLimits {
  /** Most works in one commit. */
  works: number;
  /** A batch takes in no more after this many milliseconds. */
  batchMs: number;
  /** A work that has not been committed after this many milliseconds is given up. */
  waitMs: number;
}

export const defaultLimits: BatchLimits = { works: 256, batchMs: 50, waitMs: 2000 };

/** When another process holds the file: how long one try blocks this process, and how long to let others work before the next. */
const busyTimeoutMs = 2;
const busyPauseMs = 10;

interface Waiting {
  work: (runner: Runner) => Promise<unknown>;
  isRelaxed: boolean;
  /** Whether it may take as long as it takes; others wait meanwhile. */
  isLong: boolean;
  /** Milliseconds of the process's own steady clock. */
  since: number;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

interface Done {
  waiting: Waiting;
  value: unknown;
  effects: (() => void)[] | null;
}

/** One work's way to the connection, until it has ended. */
class WorkRunner implements Runner {
  readonly dialect = 'sqlite';
  readonly #connection: SqliteConnection;
  effects: (() => void)[] | null = null;
  isOver = false;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  async execute(sql: string, values: unknown[]): Promise<Outcome> {
    if (this.isOver) throw transactionOver();
    return this.#connection.execute(sql, values);
  }

  async send(sql: string, values: unknown[]): Promise<void> {
    if (this.isOver) throw transactionOver();
    this.#connection.execute(sql, values);
  }

  afterCommit(effect: () => void): void {
    this.effects ??= [];
    this.effects.push(effect);
  }
}

/**
 * Makes works that wait at the same time share one commit, because waiting for the disk costs more than all
 * their statements. Each has a savepoint of its own: one that fails is taken back alone.
 *
 * A batch in which every work is relaxed is committed without waiting for the disk. It is never lost while the
 * machine runs, and the next commit that is not relaxed takes it along to the disk.
 */
export class GroupCommit {
  readonly #connection: SqliteConnection;
  readonly #limits: BatchLimits;
  readonly #log: Log;
  #waiting: Waiting[] = [];
  #isBusy = false;
  /** How the connection is set; unknown until the first batch, because opening sets it otherwise. */
  #isSynced: boolean | null = null;
  #giveUp: ((error: Error) => void) | null = null;
  #whenQuiet: (() => void)[] = [];

  constructor(connection: SqliteConnection, log: Log, limits: BatchLimits = defaultLimits) {
    this.#connection = connection;
    this.#log = log;
    this.#limits = limits;
  }

  transaction<T>(work: (runner: Runner) => Promise<T>, isRelaxed: boolean, isLong = false): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, isRelaxed, isLong, since: performance.now(), resolve, reject });
      this.#schedule();
    });
  }

  /** Resolves when no work waits and none runs. */
  quiet(): Promise<void> {
    if (!this.#isBusy) return Promise.resolve();
    return new Promise((resolve) => this.#whenQuiet.push(resolve));
  }

  #schedule(): void {
    if (this.#isBusy) return;
    this.#isBusy = true;
    // After everything that the network has brought in the same round: all of it can share the commit.
    setImmediate(() => void this.#runBatches());
  }

  async #runBatches(): Promise<void> {
    await this.#runBatch();
    this.#isBusy = false;
    if (this.#waiting.length > 0) return this.#schedule();
    for (const resolve of this.#whenQuiet.splice(0)) resolve();
  }

  async #runBatch(): Promise<void> {
    const isRelaxed = this.#waiting.every((waiting) => waiting.isRelaxed);
    const until = performance.now() + this.#limits.batchMs;
    const watchdog = setTimeout(() => this.#giveUp?.(workTooLate(this.#limits.waitMs)), this.#limits.waitMs);
    let done: Done[] = [];
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      if (done.length >= this.#limits.works || performance.now() > until || (isRelaxed && !next.isRelaxed)) break;
      this.#waiting.shift();
      if (performance.now() - next.since > this.#limits.waitMs) {
        next.reject(workTooLate(this.#limits.waitMs));
        continue;
      }
      try {
        if (!this.#connection.sqlite.inTransaction && !this.#begin(isRelaxed)) {
          this.#waiting.unshift(next);
          await new Promise((resolve) => setTimeout(resolve, busyPauseMs));
          break;
        }
        done.push(await this.#carryOut(next, done.length > 0));
      } catch (error) {
        next.reject(error);
        // Some troubles, such as a full disk, make SQLite take the whole batch back.
        if (done.length > 0 && !this.#connection.sqlite.inTransaction) {
          for (const { waiting } of done) waiting.reject(error);
          done = [];
        }
      }
    }
    clearTimeout(watchdog);
    this.#commit(done);
  }

  /** False when another process holds the file. */
  #begin(isRelaxed: boolean): boolean {
    // Not prepared statements: SQLite obeys a pragma while it reads it.
    if (this.#isSynced === null) this.#connection.sqlite.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
    if (this.#isSynced !== !isRelaxed) {
      this.#connection.sqlite.exec(`pragma synchronous = ${isRelaxed ? 'normal' : 'full'}`);
      this.#isSynced = !isRelaxed;
    }
    try {
      this.#connection.execute('begin immediate');
      return true;
    } catch (error) {
      if (isAttuneError(error, 'store.busy')) return false;
      throw error;
    }
  }

  /** The first work needs no savepoint: there is nothing beside it that its failure could take back. */
  async #carryOut(waiting: Waiting, hasOthers: boolean): Promise<Done> {
    const runner = new WorkRunner(this.#connection);
    if (hasOthers) this.#connection.execute('savepoint work');
    try {
      const value = await new Promise((resolve, reject) => {
        this.#giveUp = waiting.isLong ? null : reject;
        waiting.work(runner).then(resolve, reject);
      });
      if (hasOthers) this.#connection.execute('release work');
      return { waiting, value, effects: runner.effects };
    } catch (error) {
      if (this.#connection.sqlite.inTransaction) {
        if (hasOthers) {
          this.#connection.execute('rollback to work');
          this.#connection.execute('release work');
        } else {
          this.#connection.execute('rollback');
        }
      }
      throw error;
    } finally {
      this.#giveUp = null;
      runner.isOver = true;
    }
  }

  #commit(done: Done[]): void {
    if (!this.#connection.sqlite.inTransaction) return;
    try {
      this.#connection.execute('commit');
    } catch (error) {
      if (this.#connection.sqlite.inTransaction) this.#connection.execute('rollback');
      for (const { waiting } of done) waiting.reject(error);
      return;
    }
    for (const { waiting, value, effects } of done) {
      for (const effect of effects ?? []) this.#carryOutEffect(effect);
      waiting.resolve(value as never);
    }
  }

  /** What was committed stays committed, whatever follows from it. */
  #carryOutEffect(effect: () => void): void {
    try {
      effect();
    } catch (error) {
      this.#log.warn({ error: messageOf(error) }, 'something that follows a commit failed');
    }
  }
}
