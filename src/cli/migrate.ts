import { AttuneError } from '../errors.ts';
import { quietLog } from '../log.ts';
import { openStore } from '../store/open-store.ts';
import { type TransferProgress, transfer } from '../store/transfer.ts';
import type { CliCommand, Io } from './command.ts';
import { withStore } from './with-store.ts';

/** `attune migrate`: brings the database to this version, as starting Attune does; with `--to`, moves it to PostgreSQL. */
export const migrate: CliCommand = (program, io) => {
  program
    .command('migrate')
    .description('Brings the database of DATABASE_URL to this version of Attune. A newer one is refused and left alone.')
    .option('--to <url>', 'then moves everything from it to the empty PostgreSQL database at postgres://… and checks it row by row')
    .option('--json', 'print { "dialect", "version" }, and { "moved": { TABLE: { "rows", "checksum" } } } with --to')
    .action(async (options: { to?: string; json?: boolean }) => {
      if (options.to !== undefined) return move(io, options.to, options.json === true);
      const found = await withStore(io, async ({ store }) => ({ dialect: store.dialect, version: await store.version() }));
      io.out(options.json ? JSON.stringify(found) : `The database (${found.dialect}) is at version ${found.version}.`);
    });
};

async function move(io: Io, url: string, isJson: boolean): Promise<void> {
  if (!/^postgres(ql)?:\/\/.+$/.test(url)) {
    throw new AttuneError(
      'transfer.bad-target',
      '--to takes the address of a PostgreSQL database, such as postgres://user:password@host:5432/attune; found something else.',
    );
  }
  if (url === io.config().databaseUrl) {
    throw new AttuneError('transfer.same', 'DATABASE_URL and --to name the same database. Name the new one with --to.');
  }
  const { dialect, version, moved } = await withStore(io, async (source) => {
    const target = await openStore(url, { log: quietLog });
    try {
      const done = await transfer(source.upkeep, target.upkeep, everySecond(io));
      return { dialect: target.store.dialect, version: await target.store.version(), moved: done };
    } finally {
      await target.store.close();
    }
  });
  if (isJson) return io.out(JSON.stringify({ dialect, version, moved }));
  for (const [table, { rows, checksum }] of Object.entries(moved)) io.out(`${table}: ${rows} rows, checksum ${checksum}`);
  io.out('Everything is there. Set DATABASE_URL to the new database and start Attune; keep the old file until you are sure.');
}

/** How often a long move says how far it is, in milliseconds. A short one says nothing. */
const tellEveryMs = 1000;

function everySecond(io: Io): (progress: TransferProgress) => void {
  let toldAt = performance.now();
  return ({ step, table, rows }) => {
    const now = performance.now();
    if (now - toldAt < tellEveryMs) return;
    toldAt = now;
    io.err(`${table}: ${rows} rows ${step} …`);
  };
}
