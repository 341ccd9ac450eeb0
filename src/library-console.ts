import { messageOf } from './errors.ts';
import type { Log } from './log.ts';

/** What libraries use when something goes wrong that nobody waits for. */
const loud = ['error', 'warn', 'trace'] as const;

/** Whatever a library writes to the console from now on becomes a line of the log: whoever reads logs reads JSON only. */
export function logConsole(log: Log, console: Pick<Console, (typeof loud)[number]> = globalThis.console): void {
  for (const name of loud) {
    console[name] = (...said: unknown[]) => log.warn({ said: said.map(messageOf).join(' ') }, 'a library has something to say');
  }
}
