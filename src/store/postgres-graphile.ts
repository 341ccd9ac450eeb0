import pg from 'pg';

/** Keeps processes that start at the same time from installing side by side; any number that is ours alone. */
const installLock = 4_715_238_801;

/**
 * Brings graphile-worker's own schema, `graphile_worker`, to the version of the installed package. It is loaded
 * here and not before, so that whoever uses SQLite does not wait for it.
 */
export async function installGraphile(databaseUrl: string): Promise<void> {
  const { Logger, runMigrations } = await import('graphile-worker');
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2, connectionTimeoutMillis: 5_000 });
  // What goes wrong is thrown by whatever was going on.
  pool.on('error', () => {});
  try {
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query('select pg_advisory_xact_lock($1)', [installLock]);
      await runMigrations({ pgPool: pool, logger: new Logger(() => () => {}) });
      await client.query('commit');
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}
