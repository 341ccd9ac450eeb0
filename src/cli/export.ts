import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { AttuneError } from '../errors.ts';
import type { CliCommand } from './command.ts';
import { withStore } from './with-store.ts';

/** How many rows between two words of progress. */
const progressRows = 10_000;

/** `attune export [FILE]`: everything in the database, as JSON lines. */
export const exportCommand: CliCommand = (program, io) => {
  program
    .command('export')
    .description('Writes everything in the database as JSON lines, as of one moment: to FILE, or to standard output.')
    .argument('[file]', 'a new file')
    .action(async (file?: string) => {
      const rows = await withStore(io, async ({ upkeep }) => {
        const write = file === undefined ? null : await newFile(file);
        let count = 0;
        for await (const row of upkeep.exportAll()) {
          const line = JSON.stringify(row);
          if (write) await write.line(line);
          else io.out(line);
          if (++count % progressRows === 0) io.err(`${count} rows …`);
        }
        await write?.end();
        return count;
      });
      if (file !== undefined) io.out(`Wrote ${rows} rows to ${file}. It holds people's answers: keep it as safe as the database.`);
    });
};

async function newFile(file: string): Promise<{ line(text: string): Promise<void>; end(): Promise<void> }> {
  const stream = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  try {
    await once(stream, 'open');
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
    const why = isThere ? 'there is a file of that name already' : (error as Error).message;
    throw new AttuneError('export.no-file', `${file} could not be written: ${why}. Name a new file in a folder that is there.`, {
      cause: error,
    });
  }
  return {
    async line(text) {
      if (!stream.write(`${text}\n`)) await once(stream, 'drain');
    },
    async end() {
      stream.end();
      await once(stream, 'close');
    },
  };
}
