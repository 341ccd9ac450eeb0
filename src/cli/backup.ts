import { statSync } from 'node:fs';
import type { CliCommand } from './command.ts';
import { withStore } from './with-store.ts';

/** `attune backup FILE`: a copy of the database while work goes on. */
export const backup: CliCommand = (program, io) => {
  program
    .command('backup')
    .description('Copies the database to a new file while Attune runs. PostgreSQL has pg_dump for that.')
    .argument('<file>', 'the new file')
    .option('--json', 'print { "file", "bytes" }')
    .action(async (file: string, options: { json?: boolean }) => {
      await withStore(io, ({ upkeep }) => upkeep.backup(file));
      const bytes = statSync(file).size;
      io.out(
        options.json
          ? JSON.stringify({ file, bytes })
          : `Copied ${bytes} bytes to ${file}. It holds people's answers: keep it as safe as the original.`,
      );
    });
};
