import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { AttuneError, messageOf } from '../errors.ts';
import type { Database, DialectName } from './database.ts';
import { ground } from './migrations/0001-ground.ts';
import { installation } from './migrations/0002-installation.ts';
import { rounds } from './migrations/0003-rounds.ts';
import { followThrough } from './migrations/0004-follow-through.ts';
import { leases } from './migrations/0005-leases.ts';
import { kpiCare } from './migrations/0006-kpi-care.ts';

/** Every migration by name; the number in front is the database's version. One that was released is never changed. */
const migrations: Record<string, (db: Kysely<unknown>, dialect: DialectName) => Promise<void>> = {
  '0001-ground': ground,
  '0002-installation': installation,
  '0003-rounds': rounds,
  '0004-follow-through': followThrough,
  '0005-leases': leases,
  '0006-kpi-care': kpiCare,
};

const numberOf = (name: string): number => Number.parseInt(name, 10);

/** The version that this code makes of any database. */
export const currentVersion = Math.max(...Object.keys(migrations).map(numberOf));

/** The number of the newest migration that the database has; 0 for an empty one. */
export async function databaseVersion(database: Database): Promise<number> {
  const tables = await database.kysely.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return 0;
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(database.kysely);
  return Math.max(0, ...rows.map((row) => numberOf(row.name)));
}

/**
 * Brings the database to {@link currentVersion}, each step in a transaction.
 * @throws AttuneError `store.newer` when a newer Attune has been at it, `store.migration` when a step fails.
 */
export async function migrate(database: Database): Promise<void> {
  const found = await databaseVersion(database);
  if (found > currentVersion) {
    throw new AttuneError(
      'store.newer',
      `The database is at version ${found}, and this Attune knows versions up to ${currentVersion}. Use the newer Attune that made it, or restore a backup from before. Nothing was changed.`,
    );
  }
  if (found === currentVersion) return;
  const provided = Object.entries(migrations).map(([name, up]): [string, Migration] => [name, { up: (db) => up(db, database.dialect) }]);
  const migrator = new Migrator({ db: database.kysely, provider: { getMigrations: async () => Object.fromEntries(provided) } });
  const { error } = await migrator.migrateToLatest();
  if (error instanceof AttuneError) throw error;
  if (error !== undefined) {
    throw new AttuneError(
      'store.migration',
      `The database could not be brought from version ${found} to ${currentVersion}: ${messageOf(error)}. It stays at the last version that worked.`,
      { cause: error },
    );
  }
}
