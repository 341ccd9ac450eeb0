import type { Clock, Instant } from '../clock.ts';
import { messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import type { AddedJob, DueJob, JobTable, TryEnd } from './job-table.ts';
import type { DeadJob, Handler, Jobs } from './jobs.ts';
import { tryJob } from './try-job.ts';

/** Looks at everything after this many milliseconds: clocks jump, machines sleep, and commands revive dead jobs. */
const longestSleepMs = 60_000;
/** How long to leave a database that would not take the bookkeeping. */
const troublePauseMs = 1_000;
/** Before every instant. */
const ever: Instant = '';

export interface EmbeddedOptions {
  clock: Clock;
  /** A number from 0 to 1 each time, to spread retries; default Math.random. */
  chance?: () => number;
  log: Log;
  /** Most jobs that run at once; default 8. */
  concurrency?: number;
}

/**
 * Jobs that run in this process, kept in the store's own database. It looks at a queue when a job was added to it,
 * when its job ends and when its next one is due, by one timer; never in between. What ended is written down
 * together with looking for what is next, so bookkeeping is one small transaction for many jobs.
 *
 * One process at a time works on a database. Which jobs run is known to it alone: a job's row stays until it is
 * done, so what an ended process had begun is simply still due at the next start. Each start counts as a try for
 * what is due by then, so that a job that ends the process every time is given up like any other.
 */
export class EmbeddedJobs implements Jobs {
  readonly #table: JobTable;
  readonly #clock: Clock;
  readonly #chance: () => number;
  readonly #log: Log;
  readonly #concurrency: number;
  #handlers: Record<string, Handler> = {};
  #tasks: string[] = [];
  #state: 'new' | 'working' | 'stopping' | 'stopped' = 'new';
  /** Queues that may have something to do; null stands for the jobs without one. */
  #queues = new Set<string | null>();
  /** From its start until its end is written down: the queue of each job, by its id. */
  #held = new Map<string, string | null>();
  #running = 0;
  #ended: TryEnd[] = [];
  /** What was due until then has its queue in #queues or is held. */
  #passedAt: Instant = ever;
  #nextAt: Instant | null = null;
  #isLooking = false;
  #isLookWanted = false;
  #timer: NodeJS.Timeout | null = null;
  #whenIdle: (() => void)[] = [];
  #whenStopped: (() => void)[] = [];
  #lookedAt: Instant | null = null;

  constructor(table: JobTable, { clock, chance = Math.random, log, concurrency = 8 }: EmbeddedOptions) {
    this.#table = table;
    this.#clock = clock;
    this.#chance = chance;
    this.#log = log;
    this.#concurrency = concurrency;
    table.onAdded((added) => this.#noteAdded(added));
  }

  async start(handlers: Record<string, Handler>): Promise<void> {
    await this.#table.countInterrupted(this.#clock.now());
    this.#lookedAt = this.#clock.now();
    this.#handlers = handlers;
    this.#tasks = Object.keys(handlers);
    this.#passedAt = ever;
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

  lookedAt(): Instant | null {
    return this.#lookedAt;
  }

  listDead(): Promise<DeadJob[]> {
    return this.#table.listDead();
  }

  async retryDead(id: string): Promise<boolean> {
    const isFound = await this.#table.retryDead(id, this.#clock.now());
    if (isFound) this.#passedAt = ever;
    if (isFound) this.wake();
    return isFound;
  }

  #noteAdded(added: AddedJob[]): void {
    const at = this.#clock.now();
    for (const { queue, runAt } of added) {
      if (runAt <= at) this.#queues.add(queue);
      else this.#nextAt = earlier(this.#nextAt, runAt);
    }
    this.wake();
  }

  async #look(): Promise<void> {
    let isTroubled = false;
    while (this.#isLookWanted && !isTroubled) {
      this.#isLookWanted = false;
      try {
        await this.#passTime();
        await this.#exchange();
        this.#lookedAt = this.#clock.now();
      } catch (error) {
        this.#log.warn({ error: messageOf(error) }, 'the jobs could not be read or written');
        // When stopping, what could not be written down is done once more after the next start.
        if (this.#state === 'stopping') this.#ended = [];
        isTroubled = true;
      }
    }
    this.#isLooking = false;
    this.#sleep(isTroubled ? troublePauseMs : this.#untilNextMs());
    if (!isTroubled || this.#state === 'stopping') this.#settle();
  }

  /** Notes the queues in which something has become due since the last time. */
  async #passTime(): Promise<void> {
    if (this.#state !== 'working') return;
    const at = this.#clock.now();
    // A clock that went back makes what was noted wrong.
    if (at < this.#passedAt) this.#passedAt = ever;
    if (this.#passedAt !== ever && (this.#nextAt === null || at < this.#nextAt)) return;
    const since = this.#passedAt;
    this.#nextAt = null;
    this.#passedAt = at;
    try {
      const { queues, nextAt } = await this.#table.passTime(this.#tasks, since, at);
      for (const queue of queues) this.#queues.add(queue);
      if (nextAt !== null) this.#nextAt = earlier(this.#nextAt, nextAt);
    } catch (error) {
      this.#passedAt = ever;
      throw error;
    }
  }

  /** Writes down what ended, and begins what the queues have to do as far as there is room. */
  async #exchange(): Promise<void> {
    const ends = this.#ended.splice(0);
    for (const { job } of ends) this.#queues.add(job.queue);
    const room = this.#state === 'working' ? this.#concurrency - this.#running : 0;
    const queues = this.#takeQueues(room, new Set(ends.map(({ job }) => job.id)));
    if (ends.length === 0 && queues.length === 0) return;
    const limit = room + this.#held.size;
    let due: DueJob[];
    try {
      due = await this.#table.exchange(ends, this.#tasks, queues, limit, this.#clock.now());
    } catch (error) {
      this.#ended.unshift(...ends);
      for (const queue of queues) this.#queues.add(queue);
      throw error;
    }
    for (const end of ends) {
      this.#held.delete(end.job.id);
      if (end.end === 'failed') this.#nextAt = earlier(this.#nextAt, end.runAt);
    }
    for (const job of due) this.#begin(job);
    if (this.#queues.size > 0 && this.#running < this.#concurrency && queues.length > 0) this.#isLookWanted = true;
  }

  /** Up to `room` queues that have no job running, taken out of those to look at. */
  #takeQueues(room: number, endedIds: Set<string>): (string | null)[] {
    const busy = new Set<string | null>();
    for (const [id, queue] of this.#held) if (queue !== null && !endedIds.has(id)) busy.add(queue);
    const taken: (string | null)[] = [];
    for (const queue of this.#queues) {
      if (taken.length >= room) break;
      if (busy.has(queue)) continue;
      this.#queues.delete(queue);
      taken.push(queue);
    }
    return taken;
  }

  #begin(job: DueJob): void {
    if (this.#held.has(job.id)) return;
    if (this.#running >= this.#concurrency || this.#state !== 'working') {
      this.#queues.add(job.queue);
      return;
    }
    this.#held.set(job.id, job.queue);
    void this.#run(job);
  }

  #untilNextMs(): number {
    if (this.#nextAt === null) return longestSleepMs;
    return Math.min(longestSleepMs, Math.max(0, Date.parse(this.#nextAt) - Date.parse(this.#clock.now())));
  }

  /** Sets the one timer; null takes it away. */
  #sleep(ms: number | null): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = ms === null ? null : setTimeout(() => this.#wakeAfter(ms), ms);
    this.#timer?.unref();
  }

  #wakeAfter(ms: number): void {
    if (ms === longestSleepMs) this.#passedAt = ever;
    this.wake();
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

  async #run(job: DueJob): Promise<void> {
    this.#running++;
    this.#ended.push(await this.#try(job));
    this.#running--;
    this.wake();
  }

  async #try(job: DueJob): Promise<TryEnd> {
    const { id, task, payload, maxAttempts } = job;
    const tools = { clock: this.#clock, chance: this.#chance, log: this.#log };
    return { job, ...(await tryJob(this.#handlers[task], { id, task, payload, attempt: job.attempts + 1 }, maxAttempts, tools)) };
  }
}

function earlier(a: Instant | null, b: Instant): Instant {
  return a === null || b < a ? b : a;
}
