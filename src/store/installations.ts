import type { Instant } from '../clock.ts';
import type { Database } from './database.ts';
import { keptTables } from './kept-tables.ts';
import { prepare, prepareRows } from './prepared.ts';
import type { InstallationTable } from './tables.ts';

/** One installation as stored. `sealed` is encrypted by whoever keeps it here; the store can't read it. */
export interface StoredInstallation {
  platform: string;
  /** The platform's id of the workspace or organisation. */
  id: string;
  /** The id of the installation that stands for this one; null when it stands for itself. */
  standsFor: string | null;
  sealed: string;
}

/** Where the app is installed. */
export interface StoredInstallations {
  find(platform: string, id: string): Promise<StoredInstallation | null>;
  list(platform: string): Promise<StoredInstallation[]>;
  save(installation: StoredInstallation, at: Instant): Promise<void>;
  /** Removes it, and those that it stands for. */
  remove(platform: string, id: string): Promise<void>;
}

const selectOne = prepare((db, p: { platform: string; id: string }) =>
  db.selectFrom('installation').selectAll().where('platform', '=', p.platform).where('id', '=', p.id),
);
const selectAll = prepare((db, p: { platform: string }) =>
  db.selectFrom('installation').selectAll().where('platform', '=', p.platform).orderBy('id'),
);
const upsert = prepareRows<InstallationTable>(keptTables.installation.columns, (db, rows) =>
  db
    .insertInto('installation')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['platform', 'id']).doUpdateSet((eb) => ({
        stands_for: eb.ref('excluded.stands_for'),
        sealed: eb.ref('excluded.sealed'),
        updated_at: eb.ref('excluded.updated_at'),
      })),
    ),
);
const deleteOne = prepare((db, p: { platform: string; id: string }) =>
  db.deleteFrom('installation').where('platform', '=', p.platform).where('id', '=', p.id),
);
const deleteStoodFor = prepare((db, p: { platform: string; id: string }) =>
  db.deleteFrom('installation').where('platform', '=', p.platform).where('stands_for', '=', p.id),
);

const installationOf = ({ platform, id, stands_for, sealed }: InstallationTable): StoredInstallation => ({
  platform,
  id,
  standsFor: stands_for,
  sealed,
});

export function makeInstallations(database: Database): StoredInstallations {
  return {
    async find(platform, id) {
      const row = await database.transaction((runner) => selectOne.first(runner, { platform, id }), true);
      return row ? installationOf(row) : null;
    },
    async list(platform) {
      return (await database.transaction((runner) => selectAll.all(runner, { platform }), true)).map(installationOf);
    },
    async save({ platform, id, standsFor, sealed }, at) {
      const row = { platform, id, stands_for: standsFor, sealed, updated_at: at };
      await database.transaction((runner) => upsert(runner, [row]), false);
    },
    async remove(platform, id) {
      await database.transaction(async (runner) => {
        await deleteOne.run(runner, { platform, id });
        await deleteStoodFor.run(runner, { platform, id });
        runner.afterCommit(() => database.scrub());
      }, false);
    },
  };
}
