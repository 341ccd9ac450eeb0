import type { JobTable } from '../jobs/job-table.ts';
import type { Leases } from '../jobs/leases.ts';
import type { Log } from '../log.ts';
import { makeBoard, type StoredBoard } from './board.ts';
import type { Database } from './database.ts';
import { type BatchLimits, defaultLimits } from './group-commit.ts';
import { makeInstallations, type StoredInstallations } from './installations.ts';
import { makeJobTable } from './job-rows.ts';
import { makeLeases } from './leases.ts';
import { databaseVersion, migrate } from './migrate.ts';
import { openPostgresDatabase } from './postgres-database.ts';
import { postgresTrouble } from './postgres-errors.ts';
import { installOnPostgres } from './postgres-graphile.ts';
import { openPostgresLanes, type PostgresLanes } from './postgres-lanes.ts';
import { SqlTx, type TxEffects } from './sql-tx.ts';
import { openSqliteDatabase } from './sqlite-database.ts';
import type { Store } from './store.ts';
import { makeUpkeep, type Upkeep } from './upkeep.ts';

export interface OpenOptions {
  log: Log;
  /** How long works wait; on SQLite also when a shared commit ends. */
  limits?: BatchLimits;
  /** SQLite only: keeps the file below this many pages of 4096 bytes, as a full disk would. */
  maxPages?: number;
  /** PostgreSQL only: most connections for turns at once; default 10. */
  poolSize?: number;
  /** PostgreSQL only: the server's own address where `databaseUrl` is a pooler's, for what listens and locks. */
  directUrl?: string;
}

/** One open database, by what it is used for. `store.close()` closes all of it. */
export interface OpenedStore {
  store: Store;
  /** The local web page's messages. */
  board: StoredBoard;
  /** For `EmbeddedJobs`, and for looking at dead jobs on either database. */
  jobTable: JobTable;
  /** For `GraphileJobs`; null on SQLite. */
  lanes: PostgresLanes | null;
  /** Where the app is installed on platforms that many workspaces can install it on. */
  installations: StoredInstallations;
  upkeep: Upkeep;
  /** Who does what only one process may do at a time. */
  leases: Leases;
}

/**
 * Opens the database that `databaseUrl` names, makes it if it is a file that is not there, and brings it to the
 * current version. `sqlite:./data/attune.db` (a path from the working folder), `sqlite::memory:`, or
 * `postgres://user:password@host:port/database`.
 * @throws AttuneError `store.unreadable`, `store.busy`, `store.full`, `store.read-only`, `store.newer`,
 * `store.migration`; for PostgreSQL also `store.unreachable` and `store.refused`.
 */
export async function openStore(databaseUrl: string, options: OpenOptions): Promise<OpenedStore> {
  const { directUrl } = options;
  const database = openDatabase(databaseUrl, options);
  try {
    if (database.dialect === 'postgres') await installOnPostgres(directUrl ?? databaseUrl, () => migrate(database));
    else await migrate(database);
  } catch (error) {
    await database.close();
    throw database.dialect === 'postgres' ? postgresTrouble(error) : error;
  }
  const lanes = database.dialect === 'postgres' ? openPostgresLanes(directUrl ?? databaseUrl, options.log) : null;
  const { jobTable, jobsAdded } = makeJobTable(database);
  const effects: TxEffects = { jobsAdded, erased: () => database.scrub() };
  return {
    store: {
      dialect: database.dialect,
      transaction: (work, { isRelaxed = false } = {}) =>
        database.steadyTransaction((runner) => work(new SqlTx(runner, effects)), isRelaxed),
      version: () => databaseVersion(database),
      close: async () => {
        await lanes?.close();
        await database.close();
      },
    },
    board: makeBoard(database),
    jobTable,
    lanes,
    installations: makeInstallations(database),
    upkeep: makeUpkeep(database),
    leases: makeLeases(database),
  };
}

function openDatabase(databaseUrl: string, { log, limits = defaultLimits, maxPages, poolSize, directUrl }: OpenOptions): Database {
  if (!databaseUrl.startsWith('sqlite:')) {
    return openPostgresDatabase(databaseUrl, log, limits.waitMs, { poolSize, isPooled: directUrl !== undefined });
  }
  return openSqliteDatabase(databaseUrl.slice('sqlite:'.length), log, {
    limits,
    ...(maxPages === undefined ? {} : { maxPages }),
  });
}
