import type { Instant } from '../clock.ts';
import type { Database } from './database.ts';
import { importAll } from './fill-database.ts';
import { type ExportedRow, exportAll } from './read-rows.ts';
import { pruneEvents } from './slot-rows.ts';

export type { ExportedRow } from './read-rows.ts';

/** What an operator does to the database as a whole. */
export interface Upkeep {
  /** Everything in the database as of one moment, to be written as JSON lines. */
  exportAll(): AsyncIterable<ExportedRow>;
  /**
   * Fills an empty database from an export of the same version: all of it, or nothing.
   * @param beforeCommit is given everything as the database has it now; what it throws takes the import back
   * @throws AttuneError `store.not-empty`, `store.bad-export`, or `store.newer` or `store.older` for another version.
   */
  importAll(
    rows: AsyncIterable<ExportedRow> | Iterable<ExportedRow>,
    beforeCommit?: (imported: AsyncIterable<ExportedRow>) => Promise<void>,
  ): Promise<number>;
  /**
   * Copies the database to a new file while work goes on.
   * @throws AttuneError `store.backup-elsewhere` on PostgreSQL, `store.backup-exists` when there is such a file.
   */
  backup(toPath: string): Promise<void>;
  /** Forgets event keys from before this instant; the platforms' retries end within hours. Resolves to how many. */
  pruneEvents(before: Instant): Promise<number>;
}

export function makeUpkeep(database: Database): Upkeep {
  return {
    exportAll: () => exportAll(database),
    importAll: (rows, beforeCommit) => importAll(database, rows, beforeCommit),
    backup: (toPath) => database.backup(toPath),
    pruneEvents: (before) => database.transaction((runner) => pruneEvents(runner, before), true),
  };
}
