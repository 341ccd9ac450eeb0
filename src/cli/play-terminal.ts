import { createInterface } from 'node:readline';
import { styleText } from 'node:util';
import { type Paint, unpainted } from './play-text.ts';
import type { Step } from './play-transcript.ts';

/** Where a rehearsal is played: what is typed, and how much fits. */
export interface Terminal {
  /** Whether a person sits at it; piped lines are shown as they are taken. */
  isInteractive: boolean;
  /** Characters to a line. */
  width: number;
  paint: Paint;
  /** What is done next, mostly a typed line; null at the end of input or when it is broken off. */
  next(): Promise<Step | null>;
  /** Whether it was broken off (Ctrl-C) rather than ended. */
  wasBrokenOff(): boolean;
  close(): void;
}

const narrowest = 40;
const widest = 100;
const formats = { strong: 'bold', quiet: 'dim', notice: 'yellow', good: 'green' } as const;

/** Colour where a person sees it and has not asked for none (NO_COLOR, any value but an empty one). */
export function paintFor(isTty: boolean, env: Record<string, string | undefined>): Paint {
  if (!isTty || (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb') return unpainted;
  return (how, text) => styleText(formats[how], text, { validateStream: false });
}

/** Plays these steps in place of a person. */
export function replaying(steps: readonly Step[]): Terminal {
  const left = [...steps];
  return {
    isInteractive: false,
    width: widest,
    paint: paintFor(process.stdout.isTTY === true, process.env),
    next: async () => left.shift() ?? null,
    wasBrokenOff: () => false,
    close() {},
  };
}

/** The process's own terminal, or what is piped into it. */
export function openTerminal(): Terminal {
  const { stdin, stdout } = process;
  const isInteractive = stdin.isTTY === true && stdout.isTTY === true;
  const reader = createInterface({ input: stdin, ...(isInteractive ? { output: stdout } : {}), terminal: isInteractive, prompt: '> ' });
  let isBrokenOff = false;
  const breakOff = () => {
    isBrokenOff = true;
    reader.close();
  };
  reader.on('SIGINT', breakOff);
  process.once('SIGINT', breakOff);
  const lines = reader[Symbol.asyncIterator]();
  return {
    isInteractive,
    width: Math.min(widest, Math.max(narrowest, stdout.columns || widest)),
    paint: paintFor(stdout.isTTY === true, process.env),
    async next() {
      if (isBrokenOff) return null;
      if (isInteractive) reader.prompt();
      const { value, done } = await lines.next();
      return done || isBrokenOff ? null : value;
    },
    wasBrokenOff: () => isBrokenOff,
    close() {
      process.off('SIGINT', breakOff);
      reader.close();
    },
  };
}
