import { Command, CommanderError } from 'commander';
import { config as loadEnv } from 'dotenv';
import { type Config, readConfig } from '../config.ts';
import { isAttuneError, messageOf } from '../errors.ts';
import { type CliCommand, Exit, type Io } from './command.ts';

/** One file for each command, by what it is called. Only the one that is asked for is loaded; for the list of all, all are. */
const commands: Readonly<Record<string, () => Promise<CliCommand>>> = {
  check: async () => (await import('./check.ts')).check,
  play: async () => (await import('./play.ts')).play,
  score: async () => (await import('./score.ts')).score,
  simulate: async () => (await import('./simulate.ts')).simulate,
  summarize: async () => (await import('./summarize.ts')).summarize,
  agreement: async () => (await import('./agreement.ts')).agreement,
  doctor: async () => (await import('./doctor.ts')).doctor,
  backup: async () => (await import('./backup.ts')).backup,
  migrate: async () => (await import('./migrate.ts')).migrate,
  export: async () => (await import('./export.ts')).exportCommand,
  import: async () => (await import('./import.ts')).importCommand,
  jobs: async () => (await import('./jobs.ts')).jobs,
  next: async () => (await import('./next.ts')).next,
  rounds: async () => (await import('./rounds.ts')).rounds,
};

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
  const [name = ''] = argv;
  const asked = Object.hasOwn(commands, name) ? [name] : Object.keys(commands);
  for (const load of asked) (await commands[load]?.())?.(program, io);
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
