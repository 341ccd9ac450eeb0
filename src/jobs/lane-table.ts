import type { Instant } from '../clock.ts';

/**
 * Work that has to be done one after the other, by name: a queue (`q:` and its name), a key without a queue
 * (`k:` and the key), or one job alone (`j:` and its id).
 */
export type Lane = string;

/** A job that was begun: its try is counted already. */
export interface BegunJob {
  id: string;
  task: string;
  payload: unknown;
  /** Which try this is, from 1. */
  attempt: number;
  maxAttempts: number;
  /** Tells whether the job was added anew while it ran: then how this try ended counts for nothing. */
  renewal: number;
}

/** How a try ended. */
export type LaneEnd = { job: BegunJob } & (
  | { end: 'done' }
  /** To be tried again, not before `runAt`. */
  | { end: 'failed'; runAt: Instant; error: string }
  | { end: 'dead'; error: string }
);

/** What a lane has to do now: a job that was just begun, or when to look again; both null when it is empty. */
export interface LaneStep {
  job: BegunJob | null;
  nextAt: Instant | null;
}

/**
 * Where the jobs of several processes are kept: what `GraphileJobs` needs of a store, and nothing more. A tick is
 * what graphile-worker carries: the word that a lane may have something to do. Ticks may come too often or too
 * early; every lane that has something to do gets one in the end.
 */
export interface LaneTable {
  /** Takes the lane for this process; false when another process has it. Ends with the process, however that ends. */
  hold(lane: Lane): Promise<boolean>;
  release(lane: Lane): Promise<void>;
  /** Writes down how the last try ended, and begins the next job of the lane among these tasks. */
  next(lane: Lane, tasks: readonly string[], ended: LaneEnd | null, at: Instant): Promise<LaneStep>;
  /** Adds a tick for the lane after this many milliseconds. Two of one lane with the same name are one. */
  tick(lane: Lane, task: string, delayMs: number, name: string): Promise<void>;
  /** Adds ticks for lanes whose work has been due since `lateAt` or longer; resolves to how many. */
  tickLate(tasks: readonly string[], lateAt: Instant): Promise<number>;
  /** How many ticks of these tasks are due now, or are being worked on. */
  countDueTicks(tasks: readonly string[]): Promise<number>;
  /** Removes ticks that were held by processes which ended long ago. */
  clean(): Promise<void>;
}
