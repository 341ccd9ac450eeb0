import type { Instant } from '../clock.ts';
import type { DeadJob } from './jobs.ts';

/** A job that was taken out to be tried. */
export interface ClaimedJob {
  id: string;
  task: string;
  payload: unknown;
  queue: string | null;
  /** Tries begun, this one included. */
  attempt: number;
  maxAttempts: number;
}

/** How a try ended. */
export type TryEnd =
  | { id: string; end: 'done' }
  /** To be tried again, not before `runAt`. */
  | { id: string; end: 'failed'; runAt: Instant; error: string }
  | { id: string; end: 'dead'; error: string };

/** What a look at the jobs gave. */
export interface Look {
  /** Jobs to try now; at most one of each queue, and none of a queue that waits. */
  claimed: ClaimedJob[];
  /** When the next job that is not due yet will be; null when there is none, or when more may be due now. */
  nextAt: Instant | null;
}

/** Where jobs are kept: what {@link EmbeddedJobs} needs of a store, and nothing more. */
export interface JobTable {
  /** Makes every job free that a process held when it ended. Only one process may work on a database's jobs. */
  unlockAll(): Promise<void>;
  /** Writes down how tries ended and takes out up to `limit` jobs of these tasks that are due, in one transaction. */
  exchange(ends: TryEnd[], tasks: string[], limit: number, at: Instant): Promise<Look>;
  listDead(): Promise<DeadJob[]>;
  /** False when there is no such dead job. */
  retryDead(id: string, at: Instant): Promise<boolean>;
  /** Calls `listener` after each commit that added jobs. */
  onAdded(listener: () => void): void;
}
