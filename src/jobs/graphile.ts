import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Logger, type LogLevel, runTaskList, type TaskList, type WorkerEvents, type WorkerPool } from 'graphile-worker';
import type { Pool } from 'pg';
import { addMs, type Clock, type Instant } from '../clock.ts';
import { messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import type { JobTable } from './job-table.ts';
import type { DeadJob, Handler, Jobs } from './jobs.ts';
import type { Lane, LaneEnd, LaneTable } from './lane-table.ts';
import { tryJob } from './try-job.ts';

/** How often each worker looks by itself: what is planned for later starts this much late at most, in milliseconds. */
const pollMs = 1_000;
/** A lane that another process holds is looked at again after this time, lest what was added in its last moment waits. */
const elsewhereMs = 1_000;
/** The least time until a lane is looked at again: clocks of machines differ a little. */
const leastPauseMs = 100;
/** Work that is late by so much has lost its tick, or its process: it gets a new one. */
const lateMs = 5_000;
const cleanMs = 10 * 60_000;
/** How long to leave a database that is away, before each start anew. */
const troublePausesMs = [250, 500, 1_000, 2_000, 4_000];
const idleLookMs = 10;

export interface GraphileOptions {
  /** For graphile-worker's own statements; one connection listens. */
  pool: Pool;
  clock: Clock;
  /** A number from 0 to 1 each time, to spread retries; default Math.random. */
  chance?: () => number;
  log: Log;
  /** Most jobs that run at once in this process; default 8. */
  concurrency?: number;
}

/** A lane that this process works on. */
interface Held {
  /** Someone said meanwhile that there may be more to do. */
  isCalledAgain: boolean;
}

/**
 * Jobs of any number of processes on one PostgreSQL database. graphile-worker carries ticks (see `LaneTable`) to
 * whichever process is free, at once by LISTEN and NOTIFY; that process takes the lane, does what it has to do in
 * order, and gives it back. A process that ends gives up its lanes with its connection, and what it had begun is
 * begun again by another one, with its try counted.
 */
export class GraphileJobs implements Jobs {
  readonly #lanes: LaneTable;
  readonly #dead: Pick<JobTable, 'listDead' | 'retryDead'>;
  readonly #options: Required<GraphileOptions>;
  #handlers: Record<string, Handler> = {};
  #tasks: string[] = [];
  #workers: WorkerPool | null = null;
  #state: 'new' | 'working' | 'stopping' | 'stopped' = 'new';
  #held = new Map<Lane, Held>();
  #restarting: Promise<void> | null = null;
  #stopping: Promise<void> | null = null;
  #timers: NodeJS.Timeout[] = [];
  #lookedAt: Instant | null = null;

  constructor(lanes: LaneTable, dead: Pick<JobTable, 'listDead' | 'retryDead'>, options: GraphileOptions) {
    this.#lanes = lanes;
    this.#dead = dead;
    this.#options = { chance: Math.random, concurrency: 8, ...options };
  }

  async start(handlers: Record<string, Handler>): Promise<void> {
    this.#handlers = handlers;
    this.#tasks = Object.keys(handlers);
    this.#state = 'working';
    await this.#lanes.tickLate(this.#tasks, this.#options.clock.now());
    this.#lookedAt = this.#options.clock.now();
    this.#run();
    this.#timers = [setInterval(() => void this.#tickLate(), lateMs), setInterval(() => void this.#clean(), cleanMs)];
  }

  wake(): void {
    // Each commit that adds jobs tells every process by itself.
  }

  async idle(): Promise<void> {
    if (this.#state !== 'working') return this.stop();
    while (this.#held.size > 0 || (await this.#lanes.countDueTicks(this.#tasks)) > 0) await pause(idleLookMs);
  }

  stop(): Promise<void> {
    if (this.#state === 'new' || this.#state === 'stopped') return Promise.resolve();
    this.#state = 'stopping';
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  lookedAt(): Instant | null {
    return this.#lookedAt;
  }

  listDead(): Promise<DeadJob[]> {
    return this.#dead.listDead();
  }

  retryDead(id: string): Promise<boolean> {
    return this.#dead.retryDead(id, this.#options.clock.now());
  }

  async #stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#restarting;
    await this.#workers?.gracefulShutdown();
    this.#state = 'stopped';
  }

  #run(): void {
    const { pool, concurrency } = this.#options;
    const events: WorkerEvents = new EventEmitter();
    const look = () => {
      this.#lookedAt = this.#options.clock.now();
    };
    events.on('worker:getJob:empty', look);
    events.on('job:complete', look);
    // A worker that could not say what it did ends, and is not replaced: then all begin anew.
    events.on('worker:stop', ({ error }) => {
      if (error !== undefined) this.#restart(messageOf(error));
    });
    const tasks: TaskList = Object.fromEntries(
      this.#tasks.map((task) => [task, (payload) => this.#work(task, (payload as { lane: Lane }).lane)]),
    );
    this.#workers = runTaskList(
      { pgPool: pool, concurrency, pollInterval: pollMs, noHandleSignals: true, events, logger: new Logger(() => this.#note) },
      tasks,
      pool,
    );
  }

  readonly #note = (level: LogLevel, message: string): void => {
    // What fails is ours to tell, by our own ids; the rest is how it works inside.
    if (level === 'error' || level === 'warning') this.#options.log.debug({ message }, 'graphile-worker');
  };

  #restart(error: string): void {
    if (this.#state !== 'working' || this.#restarting !== null) return;
    this.#options.log.warn({ error }, 'the jobs could not be read or written');
    this.#restarting = this.#beginAnew().finally(() => {
      this.#restarting = null;
    });
  }

  async #beginAnew(): Promise<void> {
    await this.#workers?.gracefulShutdown();
    this.#workers = null;
    for (let tries = 0; this.#state === 'working'; tries++) {
      await pause(troublePausesMs[Math.min(tries, troublePausesMs.length - 1)]);
      try {
        await this.#lanes.countDueTicks(this.#tasks);
        if (this.#state === 'working') this.#run();
        return;
      } catch (error) {
        this.#options.log.warn({ error: messageOf(error) }, 'the database is away');
      }
    }
  }

  /** Does what a lane has to do, unless someone else is at it. */
  async #work(task: string, lane: Lane): Promise<void> {
    const holder = this.#held.get(lane);
    if (holder) {
      holder.isCalledAgain = true;
      return;
    }
    const held: Held = { isCalledAgain: false };
    this.#held.set(lane, held);
    try {
      do {
        held.isCalledAgain = false;
        if (!(await this.#lanes.hold(lane))) {
          await this.#lanes.tick(lane, task, elsewhereMs, '~');
          return;
        }
        try {
          await this.#goThrough(lane, task);
        } finally {
          await this.#lanes.release(lane);
        }
      } while (held.isCalledAgain && this.#state === 'working');
    } finally {
      this.#held.delete(lane);
    }
    // Called while stopping: left to whoever goes on.
    if (held.isCalledAgain) await this.#lanes.tick(lane, task, 0, '');
  }

  async #goThrough(lane: Lane, task: string): Promise<void> {
    const { clock } = this.#options;
    let ended: LaneEnd | null = null;
    while (true) {
      const isGoingOn = this.#state === 'working';
      const step = await this.#lanes.next(lane, isGoingOn ? this.#tasks : [], ended, clock.now());
      if (!isGoingOn) return this.#lanes.tick(lane, task, 0, '');
      if (step.job === null) {
        if (step.nextAt === null) return;
        const waitMs = Date.parse(step.nextAt) - Date.parse(clock.now());
        return this.#lanes.tick(lane, task, Math.max(leastPauseMs, waitMs), `@${step.nextAt}`);
      }
      const { job } = step;
      ended = { job, ...(await tryJob(this.#handlers[job.task], job, job.maxAttempts, this.#options)) };
    }
  }

  async #tickLate(): Promise<void> {
    const { clock, log } = this.#options;
    try {
      const count = await this.#lanes.tickLate(this.#tasks, addMs(clock.now(), -lateMs));
      if (count > 0) log.debug({ count }, 'late work was called up again');
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'late work could not be looked for');
    }
  }

  async #clean(): Promise<void> {
    await this.#lanes.clean().catch((error) => this.#options.log.warn({ error: messageOf(error) }, 'old ticks stay'));
  }
}
