import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely } from 'kysely';
import { AttuneError, messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Database, Runner, Snapshot } from './database.ts';
import { type BatchLimits, defaultLimits, GroupCommit } from './group-commit.ts';
import { SqliteConnection, sqliteDialect } from './sqlite-connection.ts';
import { sqliteTrouble } from './sqlite-errors.ts';
import type { Tables } from './tables.ts';

/** How long opening and migrating wait for another process, in milliseconds; they block this one meanwhile. */
const openTimeoutMs = 2000;

/**
 * Opens an SQLite file, and makes it and its folder if they are not there. `path` may be `:memory:`.
 * `maxPages` keeps the file from growing (pages of 4096 bytes), to see what a full disk does.
 * @throws AttuneError `store.unreadable`, `store.read-only`, `store.busy` or `store.full`.
 */
export function openSqliteDatabase(path: string, log: Log, options: { limits?: BatchLimits; maxPages?: number } = {}): Database {
  const isFile = path !== ':memory:';
  if (isFile) prepareFolder(path);
  const connection = new SqliteConnection(connect(path), path);
  if (options.maxPages !== undefined) connection.execute(`pragma max_page_count = ${options.maxPages}`);
  const commits = new GroupCommit(connection, log, options.limits ?? defaultLimits);
  return {
    dialect: 'sqlite',
    kysely: new Kysely<Tables>({ dialect: sqliteDialect(connection) }),
    transaction: (work, isRelaxed) => commits.transaction(work, isRelaxed),
    // All of them are: SQLite lets one write after the other.
    steadyTransaction: (work, isRelaxed) => commits.transaction(work, isRelaxed),
    longTransaction: (work) => commits.transaction(work, false, true),
    openSnapshot: async () => (isFile ? openReader(path) : { runner: plainRunner(connection), close: async () => {} }),
    scrub: () => {
      if (isFile) connection.sqlite.pragma('wal_checkpoint(truncate)');
    },
    backup: async (toPath) => {
      if (existsSync(toPath))
        throw new AttuneError('store.backup-exists', `There is a file at ${toPath} already. Name a new one for the backup.`);
      prepareFolder(toPath);
      try {
        await connection.sqlite.backup(toPath);
      } catch (error) {
        throw sqliteTrouble(error, toPath);
      }
    },
    close: async () => {
      await commits.quiet();
      connection.sqlite.close();
    },
  };
}

function connect(path: string): BetterSqlite3.Database {
  let sqlite: BetterSqlite3.Database | undefined;
  try {
    sqlite = new BetterSqlite3(path, { timeout: openTimeoutMs });
    sqlite.pragma('journal_mode = wal');
    sqlite.pragma('synchronous = full');
    sqlite.pragma('foreign_keys = on');
    sqlite.pragma('secure_delete = on');
    sqlite.pragma('temp_store = memory');
    // No larger: a commit that makes the log longer takes twice as long as one that writes over its beginning.
    sqlite.pragma('wal_autocheckpoint = 1000');
    return sqlite;
  } catch (error) {
    sqlite?.close();
    throw sqliteTrouble(error, path);
  }
}

/** People's answers stand in it: a folder that we make is for its owner only. */
function prepareFolder(path: string): void {
  const folder = dirname(path);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new AttuneError(
      'store.unreadable',
      `The folder ${folder} for the database could not be made: ${messageOf(error)}. Make it, or point DATABASE_URL elsewhere.`,
      { cause: error },
    );
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new AttuneError('store.unreadable', `${path} is a folder; a file was wanted. Name a file in it, such as ${path}/attune.db.`);
  }
}

/** A connection of its own, whose transaction keeps seeing what it saw first. */
function openReader(path: string): Snapshot {
  const reader = new SqliteConnection(connectReader(path), path);
  reader.execute('begin');
  return { runner: plainRunner(reader), close: async () => void reader.sqlite.close() };
}

function connectReader(path: string): BetterSqlite3.Database {
  try {
    return new BetterSqlite3(path, { readonly: true, timeout: openTimeoutMs });
  } catch (error) {
    throw sqliteTrouble(error, path);
  }
}

const plainRunner = (connection: SqliteConnection): Runner => ({
  dialect: 'sqlite',
  execute: async (sql, values) => connection.execute(sql, values),
  send: async (sql, values) => void connection.execute(sql, values),
  afterCommit: () => {},
});
