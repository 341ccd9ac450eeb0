import { addMs, type Clock, type Instant } from '../clock.ts';
import { messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import { type Handler, type Job, PointlessError } from './jobs.ts';
import { retryPauseMs } from './retry-pause.ts';

/** How a try ended, whoever keeps the job. */
export type TryResult = { end: 'done' } | { end: 'failed'; runAt: Instant; error: string } | { end: 'dead'; error: string };

/** What a try needs beside its job. */
export interface TryTools {
  clock: Clock;
  /** A number from 0 to 1 each time, to spread retries. */
  chance: () => number;
  log: Log;
}

/** Tries a job once; a try beyond `maxAttempts` is not made, because then the process ended during the last one. */
export async function tryJob(handler: Handler | undefined, job: Job, maxAttempts: number, tools: TryTools): Promise<TryResult> {
  const { clock, chance, log } = tools;
  const { id, task, attempt } = job;
  if (attempt > maxAttempts) return { end: 'dead', error: `The process ended before the last of ${maxAttempts} tries did.` };
  try {
    await handler?.(job);
    return { end: 'done' };
  } catch (thrown) {
    const error = messageOf(thrown);
    if (thrown instanceof PointlessError || attempt >= maxAttempts) {
      log.error({ job: id, task, attempt, error }, 'a job is given up');
      return { end: 'dead', error };
    }
    const pauseMs = retryPauseMs(attempt, chance());
    log.warn({ job: id, task, attempt, pauseMs, error }, 'a job failed and will be tried again');
    return { end: 'failed', runAt: addMs(clock.now(), pauseMs), error };
  }
}
