import type { CliCommand } from './command.ts';
import { withStore } from './with-store.ts';

/** `attune migrate`: brings the database to this version; starting Attune does the same. */
export const migrate: CliCommand = (program, io) => {
  program
    .command('migrate')
    .description('Brings the database of DATABASE_URL to this version of Attune. A newer one is refused and left alone.')
    .option('--json', 'print { "dialect", "version" }')
    .action(async (options: { json?: boolean }) => {
      const found = await withStore(io, async ({ store }) => ({ dialect: store.dialect, version: await store.version() }));
      io.out(options.json ? JSON.stringify(found) : `The database (${found.dialect}) is at version ${found.version}.`);
    });
};
