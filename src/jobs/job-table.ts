import type { Instant } from '../clock.ts';
import type { DeadJob } from './jobs.ts';

/** A job that could be done now. */
export interface DueJob {
  id: string;
  task: string;
  payload: unknown;
  queue: string | null;
  /** Tries before this one. */
  attempts: number;
  maxAttempts: number;
  /** Tells whether the job was added anew while it ran: then how this try ended counts for nothing. */
  renewal: number;
}

/** How a try ended. */
export type TryEnd = { job: DueJob } & (
  | { end: 'done' }
  /** To be tried again, not before `runAt`. */
  | { end: 'failed'; runAt: Instant; error: string }
  | { end: 'dead'; error: string }
);

/** That a job was added: where, and when it is due. */
export interface AddedJob {
  queue: string | null;
  runAt: Instant;
}

/** What is now due and what is next, after time has passed. */
export interface Passage {
  /** The queues in which a job became due; null stands for jobs without a queue. */
  queues: (string | null)[];
  /** When the next job that is not due yet will be; null when there is none. */
  nextAt: Instant | null;
}

/** How much work waits. */
export interface Waiting {
  /** Jobs that are due. */
  due: number;
  /** When the oldest of them became due. */
  oldestAt: Instant | null;
  dead: number;
}

/** Where jobs are kept: what `EmbeddedJobs` needs of a store, and nothing more. */
export interface JobTable {
  /** Counts a try for every job that is due: whatever ended the last process may have been one of them. */
  countInterrupted(at: Instant): Promise<void>;
  /** What became due after `since` (an empty text: ever) and until `at`, of these tasks. */
  passTime(tasks: string[], since: Instant, at: Instant): Promise<Passage>;
  /**
   * Writes down how tries ended and then lists what these queues have to do now, in one transaction: of a queue
   * its first job, unless it has failed and waits for its next try; of null up to `limit` jobs, those longest due
   * first. What runs is among them: the table does not know it. A job that is planned for later and was never
   * tried holds nobody.
   */
  exchange(ends: TryEnd[], tasks: string[], queues: (string | null)[], limit: number, at: Instant): Promise<DueJob[]>;
  listDead(): Promise<DeadJob[]>;
  /** False when there is no such dead job. */
  retryDead(id: string, at: Instant): Promise<boolean>;
  countWaiting(at: Instant): Promise<Waiting>;
  /** Calls `listener` after each commit that added jobs. */
  onAdded(listener: (added: AddedJob[]) => void): void;
}
