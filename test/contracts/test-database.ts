import { quietLog } from '../../src/log.ts';
import { type OpenedStore, type OpenOptions, openStore } from '../../src/store/open-store.ts';

/** An empty database of its own for one test. */
export interface TestDatabase {
  url: string;
  /** Any SQL, past the store: to bring about what the store itself never would. */
  execute(sql: string): Promise<void>;
  remove(): Promise<void>;
}

export type MakeDatabase = () => Promise<TestDatabase>;

/** Gives `test` an open store of its own, and closes and removes it whatever happens. */
export async function withStore(
  make: MakeDatabase,
  test: (opened: OpenedStore, database: TestDatabase) => Promise<void>,
  options: Partial<OpenOptions> = {},
): Promise<void> {
  const database = await make();
  try {
    const opened = await openStore(database.url, { log: quietLog, ...options });
    try {
      await test(opened, database);
    } finally {
      await opened.store.close();
    }
  } finally {
    await database.remove();
  }
}
