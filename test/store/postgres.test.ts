import { afterAll, beforeAll, describe } from 'vitest';
import { type PostgresServer, startPostgres } from '../contracts/postgres-server.ts';
import { storeContract } from '../contracts/store-contract.ts';

/* Everything that needs PostgreSQL stands in this file, so that one server does for the whole run. */

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

describe('the store on PostgreSQL', () => storeContract(() => server.makeDatabase()));
