import { addMs, type Clock } from '../clock.ts';
import { messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import type { ClaimedJob, JobTable, TryEnd } from './job-table.ts';
import { type DeadJob, type Handler, type Jobs, PointlessError } from './jobs.ts';
import { retryPauseMs } from './retry-pause.ts';

/** Looks again after this many milliseconds even if the next job is due later: clocks jump and machines sleep. */
const longestSleepMs = 60_000;
/** How long to leave a database that would not take the bookkeeping. */
const troublePauseMs = 1_000;

export interface EmbeddedOptions {
  clock: Clock;
  /** A number from 0 to 1 each time, to spread retries; default Math.random. */
  chance?: () => number;
  log: Log;
  /** Most jobs that run at once; default 8. */
  concurrency?: number;
}

/**
 * Jobs that run in this process, kept in the store's own database. It looks at the table when it is woken, when
 * a job ends and when the next one is due, by one timer; never in between. What ended is written down together
 * with taking out what is next, so bookkeeping is one small transaction for many jobs.
 *
 * One process at a time works on a database: jobs that an ended process held are freed at the start, not after
 * some time, so that nobody waits for them.
 */
export class EmbeddedJobs implements Jobs {
  readonly #table: JobTable;
  readonly #clock: Clock;
  readonly #chance: () => number;
  readonly #log: Log;
  readonly #concurrency: number;
  #handlers: Record<string, Handler> = {};
  #state: 'new' | 'working' | 'stopping' | 'stopped' = 'new';
  #running = 0;
  #ended: TryEnd[] = [];
  #isLooking = false;
  #isLookWanted = false;
  #timer: NodeJS.Timeout | null = null;
  #whenIdle: (() => void)[] = [];
  #whenStopped: (() => void)[] = [];

  constructor(table: JobTable, { clock, chance = Math.random, log, concurrency = 8 }: EmbeddedOptions) {
    this.#table = table;
    this.#clock = clock;
    this.#chance = chance;
    this.#log = log;
    this.#concurrency = concurrency;
    table.onAdded(() => this.wake());
  }

  async start(handlers: Record<string, Handler>): Promise<void> {
    await this.#table.unlockAll();
    this.#handlers = handlers;
    this.#state = 'working';
    this.wake();
  }

  wake(): void {
    if (this.#state === 'new' || this.#state === 'stopped') return;
    this.#isLookWanted = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    // After whatever else ends in the same round, so that it is written down together.
    setImmediate(() => void this.#look());
  }

  idle(): Promise<void> {
    if (this.#state !== 'working') return this.stop();
    return new Promise((resolve) => {
      this.#whenIdle.push(resolve);
      this.wake();
    });
  }

  stop(): Promise<void> {
    if (this.#state === 'new' || this.#state === 'stopped') return Promise.resolve();
    this.#state = 'stopping';
    return new Promise((resolve) => {
      this.#whenStopped.push(resolve);
      this.wake();
    });
  }

  listDead(): Promise<DeadJob[]> {
    return this.#table.listDead();
  }

  async retryDead(id: string): Promise<boolean> {
    const isFound = await this.#table.retryDead(id, this.#clock.now());
    if (isFound) this.wake();
    return isFound;
  }

  async #look(): Promise<void> {
    this.#sleep(null);
    let pauseMs: number | null = null;
    let isTroubled = false;
    while (this.#isLookWanted) {
      this.#isLookWanted = false;
      isTroubled = false;
      const ends = this.#ended.splice(0);
      const limit = this.#state === 'working' ? this.#concurrency - this.#running : 0;
      if (ends.length === 0 && limit === 0) continue;
      const at = this.#clock.now();
      try {
        const { claimed, nextAt } = await this.#table.exchange(ends, Object.keys(this.#handlers), limit, at);
        for (const job of claimed) void this.#run(job);
        pauseMs = nextAt === null ? null : Date.parse(nextAt) - Date.parse(at);
      } catch (error) {
        this.#log.warn({ error: messageOf(error) }, 'the jobs could not be read or written');
        // When stopping, what could not be written down is done once more after the next start.
        if (this.#state === 'working') this.#ended.unshift(...ends);
        pauseMs = troublePauseMs;
        isTroubled = true;
      }
    }
    this.#isLooking = false;
    if (pauseMs !== null) this.#sleep(Math.min(pauseMs, longestSleepMs));
    if (!isTroubled || this.#state !== 'working') this.#settle();
  }

  /** Sets the one timer; null takes it away. */
  #sleep(ms: number | null): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = ms === null ? null : setTimeout(() => this.wake(), ms);
    this.#timer?.unref();
  }

  /** Tells those who wait that nothing runs, when that is so. */
  #settle(): void {
    if (this.#running > 0 || this.#ended.length > 0 || this.#isLookWanted) return;
    if (this.#state === 'stopping') {
      this.#state = 'stopped';
      this.#sleep(null);
      for (const resolve of this.#whenStopped.splice(0)) resolve();
    }
    for (const resolve of this.#whenIdle.splice(0)) resolve();
  }

  async #run(job: ClaimedJob): Promise<void> {
    this.#running++;
    this.#ended.push(await this.#try(job));
    this.#running--;
    this.wake();
  }

  async #try(job: ClaimedJob): Promise<TryEnd> {
    const { id, task, payload, attempt, maxAttempts } = job;
    if (attempt > maxAttempts) {
      return { id, end: 'dead', error: `The process ended during each of the ${maxAttempts} tries.` };
    }
    try {
      await this.#handlers[task]?.({ id, task, payload, attempt });
      return { id, end: 'done' };
    } catch (thrown) {
      const error = messageOf(thrown);
      if (thrown instanceof PointlessError || attempt >= maxAttempts) {
        this.#log.error({ job: id, task, attempt, error }, 'a job is given up');
        return { id, end: 'dead', error };
      }
      const pauseMs = retryPauseMs(attempt, this.#chance());
      this.#log.warn({ job: id, task, attempt, pauseMs, error }, 'a job failed and will be tried again');
      return { id, end: 'failed', runAt: addMs(this.#clock.now(), pauseMs), error };
    }
  }
}
