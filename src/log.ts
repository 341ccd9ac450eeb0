import { AsyncLocalStorage } from 'node:async_hooks';
import { pino } from 'pino';

/** Structured logs. Never a person's words or answers: ids and codes only. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

const requests = new AsyncLocalStorage<{ request: string }>();

/** Whatever is logged by `work`, and by what it begins, has `request` in its line. */
export function withRequest<T>(request: string, work: () => T): T {
  return requests.run({ request }, work);
}

/** One JSON object a line on standard error; standard output belongs to what commands print. */
export function makeLog(level: LogLevel): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, mixin: () => requests.getStore() ?? {} }, pino.destination(2));
}

/** Says nothing; for tests and for commands. */
export const quietLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
