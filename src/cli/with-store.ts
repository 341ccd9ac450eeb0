import { quietLog } from '../log.ts';
import { type OpenedStore, openStore } from '../store/open-store.ts';
import type { Io } from './command.ts';

/** Opens the database of DATABASE_URL, brings it to the current version, and closes it whatever happens. */
export async function withStore<T>(io: Io, use: (opened: OpenedStore) => Promise<T>): Promise<T> {
  const { databaseUrl, databaseDirectUrl: directUrl } = io.config();
  const opened = await openStore(databaseUrl, { log: quietLog, ...(directUrl ? { directUrl } : {}) });
  try {
    return await use(opened);
  } finally {
    await opened.store.close();
  }
}
