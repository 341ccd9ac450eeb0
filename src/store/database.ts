import type { Kysely } from 'kysely';
import { AttuneError } from '../errors.ts';
import type { Tables } from './tables.ts';

export type DialectName = 'sqlite' | 'postgres';

/** What one statement gave: its rows, or how many it changed. */
export interface Outcome {
  rows: unknown[];
  changes: number;
}

/** The way to the database inside one transaction. Refuses to be used after its transaction has ended. */
export interface Runner {
  readonly dialect: DialectName;
  execute(sql: string, values: unknown[]): Promise<Outcome>;
  /** The same for what answers nothing: it may resolve before the statement was carried out. If that fails, the transaction does. */
  send(sql: string, values: unknown[]): Promise<void>;
  /** Calls `effect` when the transaction is committed, before its promise resolves; never when it is not. */
  afterCommit(effect: () => void): void;
}

/** Everything as of one moment. To be closed. */
export interface Snapshot {
  readonly runner: Runner;
  close(): Promise<void>;
}

/** What the store, the board and the jobs stand on: one open database, whichever it is. */
export interface Database {
  readonly dialect: DialectName;
  /**
   * Runs `work` in one transaction. A relaxed one survives the end of this process but perhaps not a power cut,
   * and costs no wait for the disk: for what can be done again.
   * @throws AttuneError `store.busy`, `store.full`, `store.unreadable` and the others of the error files.
   */
  transaction<T>(work: (runner: Runner) => Promise<T>, isRelaxed: boolean): Promise<T>;
  /**
   * The same for a work that decides by what it reads: it sees everything as of one moment, and when a row that it
   * changes was changed by another since, it is taken back and run again, so that no change is lost. What a work
   * does outside its transaction must therefore bear being done again.
   */
  steadyTransaction<T>(work: (runner: Runner) => Promise<T>, isRelaxed: boolean): Promise<T>;
  /** The same with no limit of time: for imports. */
  longTransaction<T>(work: (runner: Runner) => Promise<T>): Promise<T>;
  /** Opens an unchanging view of everything, to read from at leisure. */
  openSnapshot(): Promise<Snapshot>;
  /** Removes from the files what was deleted; after an erasure. */
  scrub(): void;
  /** Copies the whole database to a new file while work goes on. */
  backup(toPath: string): Promise<void>;
  /** For migrations only, before the first transaction. */
  readonly kysely: Kysely<Tables>;
  close(): Promise<void>;
}

/** For a call on a transaction that has ended. */
export function transactionOver(): AttuneError {
  return new AttuneError('store.over', 'A transaction was used after it had ended. Wait for every call on it inside its work.');
}

/** For a work that was given up after `waitMs` milliseconds. */
export function workTooLate(waitMs: number): AttuneError {
  return new AttuneError(
    'store.busy',
    `The database could not take this within ${waitMs / 1000} seconds, so nothing of it was saved. Try again in a moment.`,
  );
}
