import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import type { MakeDatabase } from './test-database.ts';

/** A new SQLite file in a folder of its own. */
export const makeSqliteDatabase: MakeDatabase = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'attune-test-'));
  const path = join(folder, 'attune.db');
  return {
    url: `sqlite:${path}`,
    execute: async (sql) => {
      const sqlite = new BetterSqlite3(path);
      sqlite.exec(sql);
      sqlite.close();
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
