import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';

/** A pooler in front of a PostgreSQL server: each transaction gets a connection, and no longer. */
export interface PgBouncer {
  /** Where a database of the server is reached through it. */
  urlOf(direct: string): string;
  stop(): Promise<void>;
}

/** Where the program is; null when it is not installed. Debian keeps it apart from what everybody uses. */
export function findPgBouncer(): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, 'pgbouncer')).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts it in transaction mode, with fewer connections to the server than those who come: so that they do change hands.
 * @param direct any database of the server
 * @throws Error with what it said when it does not listen
 */
export async function startPgBouncer(program: string, direct: string, port: number): Promise<PgBouncer> {
  const folder = await mkdtemp(join(tmpdir(), 'attune-pgbouncer-'));
  const { hostname, port: serverPort, username, password } = new URL(direct);
  const settings = join(folder, 'pgbouncer.ini');
  await writeFile(
    settings,
    `[databases]
* = host=${hostname} port=${serverPort} user=${username} password=${password}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 6
max_client_conn = 200
server_login_retry = 1
`,
  );
  // It refuses to run as root, and whom it becomes must be able to read this.
  await chmod(folder, 0o755);
  const as = userInfo().uid === 0 ? ['-u', 'nobody'] : [];
  const child = spawn(program, [...as, settings], { stdio: ['ignore', 'ignore', 'pipe'] });
  await listening(child);
  return {
    urlOf(address) {
      const url = new URL(address);
      url.port = String(port);
      return url.href;
    },
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('process up')) resolve();
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`pgBouncer ended with ${code}: ${said}`)));
  });
}
