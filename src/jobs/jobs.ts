import type { Instant } from '../clock.ts';

/** A job as a handler sees it. */
export interface Job {
  id: string;
  task: string;
  payload: unknown;
  /** Which try this is, from 1. */
  attempt: number;
}

/** Does one kind of job. It may run more than once for the same job: it must not matter. */
export type Handler = (job: Job) => Promise<void>;

/** A job that will not be tried again by itself. */
export interface DeadJob {
  id: string;
  task: string;
  queue: string | null;
  attempts: number;
  error: string;
  deadAt: Instant;
}

/** Throw it from a handler when trying again is pointless: the job becomes a dead letter at once. */
export class PointlessError extends Error {
  override readonly name = 'PointlessError';
}

/**
 * The port to durable work. Jobs are added inside a turn's transaction (`Tx.addJobs`), so that a job exists if
 * and only if its turn was committed; here they are carried out, at least once each.
 */
export interface Jobs {
  /** Begins to work; `handlers` by task name. */
  start(handlers: Record<string, Handler>): Promise<void>;
  /** Says that there may be new jobs, so that nobody waits for the next look. */
  wake(): void;
  /** Resolves when nothing is due and nothing runs; for tests and an orderly stop. */
  idle(): Promise<void>;
  /** Takes no new job, and resolves when those that run are done. */
  stop(): Promise<void>;
  /** When it last looked for work and could; null before the first time. It looks every minute at least. */
  lookedAt(): Instant | null;
  listDead(): Promise<DeadJob[]>;
  /** Makes a dead job due again with its tries counted anew; false when there is none. */
  retryDead(id: string): Promise<boolean>;
}
