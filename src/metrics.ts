import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** How much work waits, read from the database when someone asks. */
export interface WorkWaiting {
  /** Jobs that are due. */
  due: number;
  /** Seconds since the oldest of them became due; 0 when there is none. */
  oldestSeconds: number;
  dead: number;
}

/** Figures for Prometheus. No label ever names a person, a place or a workspace. */
export interface Metrics {
  /** A turn took `seconds`; `outcome` is `taken`, or the code of what went wrong. */
  turn(platform: string, outcome: string, seconds: number): void;
  /** A message was shown, or not; `outcome` is `shown`, or the code of what went wrong. */
  delivery(platform: string, outcome: string, seconds: number): void;
  /** A try of a job ended; `end` is `done`, `failed` (and will be tried again) or `dead`. */
  jobTry(task: string, end: 'done' | 'failed' | 'dead', seconds: number): void;
  /** Everything in Prometheus's text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** From a millisecond to the ten seconds after which every platform has given up. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The task names of rounds start with this; what follows is what happened to the round. */
const roundPrefix = 'round.';

/** @param waiting read at each scrape; when it fails the last figures stay */
export function makeMetrics(waiting: () => Promise<WorkWaiting>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const turns = new Histogram({
    name: 'attune_turn_seconds',
    help: 'From an event to its commit, by platform and outcome.',
    labelNames: ['platform', 'outcome'],
    buckets,
    registers,
  });
  const deliveries = new Histogram({
    name: 'attune_delivery_seconds',
    help: 'Showing a message, by platform and outcome.',
    labelNames: ['platform', 'outcome'],
    buckets,
    registers,
  });
  const platformErrors = new Counter({
    name: 'attune_platform_errors_total',
    help: 'Messages that a platform did not take, by code.',
    labelNames: ['platform', 'code'],
    registers,
  });
  const tries = new Histogram({
    name: 'attune_job_seconds',
    help: 'Tries of jobs, by task and how they ended.',
    labelNames: ['task', 'end'],
    buckets,
    registers,
  });
  const retries = new Counter({
    name: 'attune_job_retries_total',
    help: 'Tries that failed and come again, by task.',
    labelNames: ['task'],
    registers,
  });
  const rounds = new Counter({
    name: 'attune_rounds_total',
    help: 'Steps of rounds that were done: open, remind, close, report and others.',
    labelNames: ['step'],
    registers,
  });
  const oldest = new Gauge({ name: 'attune_queue_age_seconds', help: 'Age of the oldest job that is due.', registers });
  const dead = new Gauge({ name: 'attune_jobs_dead', help: 'Jobs that were given up.', registers });
  const due = new Gauge({ name: 'attune_jobs_due', help: 'Jobs that are due.', registers });
  return {
    turn: (platform, outcome, seconds) => turns.observe({ platform, outcome }, seconds),
    delivery(platform, outcome, seconds) {
      deliveries.observe({ platform, outcome }, seconds);
      if (outcome !== 'shown') platformErrors.inc({ platform, code: outcome });
    },
    jobTry(task, end, seconds) {
      tries.observe({ task, end }, seconds);
      if (end === 'failed') retries.inc({ task });
      if (end === 'done' && task.startsWith(roundPrefix)) rounds.inc({ step: task.slice(roundPrefix.length) });
    },
    async text() {
      const found = await waiting().catch(() => null);
      if (found !== null) {
        due.set(found.due);
        oldest.set(found.oldestSeconds);
        dead.set(found.dead);
      }
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
