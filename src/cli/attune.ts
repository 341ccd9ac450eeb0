import { Command, CommanderError } from 'commander';
import { config as loadEnv } from 'dotenv';
import { type Config, readConfig } from '../config.ts';
import { isAttuneError, messageOf } from '../errors.ts';
import { agreement } from './agreement.ts';
import { backup } from './backup.ts';
import { check } from './check.ts';
import { type CliCommand, Exit, type Io } from './command.ts';
import { doctor } from './doctor.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { jobs } from './jobs.ts';
import { migrate } from './migrate.ts';
import { next } from './next.ts';
import { play } from './play.ts';
import { rounds } from './rounds.ts';
import { score } from './score.ts';
import { simulate } from './simulate.ts';
import { summarize } from './summarize.ts';

/** One file for each command. */
const commands: readonly CliCommand[] = [
  check,
  play,
  score,
  simulate,
  summarize,
  agreement,
  doctor,
  backup,
  migrate,
  exportCommand,
  importCommand,
  jobs,
  next,
  rounds,
];

/**
 * Runs the command line and gives the exit code: 0 done, 1 bad input (said in one message), 2 bad usage.
 * @param argv the words after the program's name
 */
export async function runAttune(argv: readonly string[], io: Io): Promise<number> {
  const program = new Command('attune')
    .description('The tools around Attune: check, try and measure conversations, and look after the data.')
    .exitOverride()
    .showHelpAfterError()
    .configureOutput({ writeOut: (text) => io.out(text.trimEnd()), writeErr: (text) => io.err(text.trimEnd()) });
  for (const command of commands) command(program, io);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof Exit) return error.exitCode;
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    io.err(messageOf(error));
    if (!isAttuneError(error) && error instanceof Error) io.err(error.stack ?? '');
    return 1;
  }
}

if (import.meta.url === new URL(process.argv[1] ?? '', 'file:').href) {
  // Whoever reads the output has had enough, such as `head`: what is still to be said interests nobody.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  loadEnv({ quiet: true });
  let config: Config | null = null;
  process.exitCode = await runAttune(process.argv.slice(2), {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    config: () => {
      config ??= readConfig(process.env);
      return config;
    },
  });
}
