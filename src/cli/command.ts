import type { Command } from 'commander';
import type { Config } from '../config.ts';

/** What a command may touch besides files: where it prints, and the settings it runs under. */
export interface Io {
  /** A line for standard output: what was asked for, nothing else. */
  out(line: string): void;
  /** A line for standard error: progress and trouble. */
  err(line: string): void;
  /** Read on first use, so that `--help` works under a broken environment. */
  config(): Config;
}

/** Adds one command to the program. */
export type CliCommand = (program: Command, io: Io) => void;

/** Ends the program with this exit code after everything was printed: 1 for bad input, 2 for bad usage. */
export class Exit extends Error {
  override readonly name = 'Exit';

  constructor(readonly exitCode: 1 | 2) {
    super(`exit ${exitCode}`);
  }
}
