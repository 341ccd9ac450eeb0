import pg from 'pg';
import { AttuneError } from '../errors.ts';

/** Keeps processes that start at the same time from installing side by side; any number that is ours alone. */
const installLock = 4_715_238_801;

/** @throws AttuneError `store.pooler` when two connections that stand at the same time are one of the server's */
async function refusePooler(pool: pg.Pool): Promise<void> {
  const clients = await Promise.all([pool.connect(), pool.connect()]);
  try {
    const [first, second] = clients;
    const before = await first.query<{ pid: number }>('select pg_backend_pid() as pid');
    await second.query('begin');
    const within = await second.query<{ pid: number }>('select pg_backend_pid() as pid');
    await second.query('rollback');
    if (before.rows[0]?.pid !== within.rows[0]?.pid) return;
  } finally {
    for (const client of clients) client.release();
  }
  throw new AttuneError(
    'store.pooler',
    'DATABASE_URL leads to a pooler that gives its connections out by transaction, such as pgBouncer. Turns can go through it; what listens and holds locks needs the PostgreSQL server itself: put its own address into DATABASE_DIRECT_URL, and start again.',
  );
}

/**
 * Brings the database to what Attune needs while no other process does: first by `prepare`, then graphile-worker's own schema,
 * `graphile_worker`, to the version of the installed package. One after the other, because looking at tables fails while somebody else
 * changes some. graphile-worker is loaded here and not before, so that whoever uses SQLite does not wait for it.
 * @param databaseUrl the server's own address
 * @throws AttuneError `store.pooler` when it is a pooler's; and what `prepare` throws
 */
export async function installOnPostgres(databaseUrl: string, prepare: () => Promise<void>): Promise<void> {
  const { Logger, runMigrations } = await import('graphile-worker');
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2, connectionTimeoutMillis: 5_000 });
  // What goes wrong is thrown by whatever was going on.
  pool.on('error', () => {});
  try {
    await refusePooler(pool);
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query('select pg_advisory_xact_lock($1)', [installLock]);
      await prepare();
      await runMigrations({ pgPool: pool, logger: new Logger(() => () => {}) });
      await client.query('commit');
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}
