import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { AttuneError } from '../errors.ts';
import type { ExportedRow } from '../store/upkeep.ts';
import type { CliCommand } from './command.ts';
import { withStore } from './with-store.ts';

/** `attune import FILE`: fills an empty database from an export. */
export const importCommand: CliCommand = (program, io) => {
  program
    .command('import')
    .description('Fills the empty database of DATABASE_URL from an export: all of it, or nothing.')
    .argument('<file>', 'JSON lines, as attune export writes them')
    .option('--json', 'print { "rows" }')
    .action(async (file: string, options: { json?: boolean }) => {
      if (!existsSync(file)) throw new AttuneError('import.no-file', `There is no file ${file}.`);
      const rows = await withStore(io, ({ upkeep }) => upkeep.importAll(rowsOf(file)));
      io.out(options.json ? JSON.stringify({ rows }) : `Read ${rows} rows from ${file}.`);
    });
};

async function* rowsOf(file: string): AsyncGenerator<ExportedRow> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (line.trim() === '') continue;
    try {
      yield JSON.parse(line) as ExportedRow;
    } catch {
      throw new AttuneError('import.bad-line', `${file}:${number} is not JSON. Nothing was imported; use a file that attune export wrote.`);
    }
  }
}
