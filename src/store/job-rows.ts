import type { Instant } from '../clock.ts';
import type { AddedJob, DueJob, JobTable, Passage, TryEnd, Waiting } from '../jobs/job-table.ts';
import type { DeadJob } from '../jobs/jobs.ts';
import type { Database, Runner } from './database.ts';
import { insertJobsWithTicks, type NewJobRow, tickJob } from './postgres-ticks.ts';
import { isOneOf, one, type Prepared, prepare, prepareRows, wordList } from './prepared.ts';
import type { NewJob } from './store.ts';
import type { JobRow } from './tables.ts';

const defaultMaxAttempts = 12;

const upsertJobs = prepareRows<NewJobRow>(
  ['task', 'payload', 'queue', 'key', 'run_at', 'attempts', 'max_attempts', 'renewal'],
  (db, rows) =>
    db
      .insertInto('job')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .column('key')
          .where('key', 'is not', null)
          .where('dead_at', 'is', null)
          // What failed before was the old payload: the new one has all its tries.
          .doUpdateSet((eb) => ({
            task: eb.ref('excluded.task'),
            payload: eb.ref('excluded.payload'),
            run_at: eb.ref('excluded.run_at'),
            max_attempts: eb.ref('excluded.max_attempts'),
            renewal: eb('job.renewal', '+', 1),
            attempts: 0,
            error: null,
          })),
      ),
);

/** Of two jobs with one key the last counts. One that is replaced keeps its place in its queue. */
export async function addJobs(runner: Runner, jobs: NewJob[], at: Instant): Promise<AddedJob[]> {
  const byKey = new Map<string | NewJob, NewJobRow>();
  for (const job of jobs) {
    byKey.set(job.key ?? job, {
      task: job.task,
      payload: JSON.stringify(job.payload ?? null),
      queue: job.queue ?? null,
      key: job.key ?? null,
      run_at: job.runAt ?? at,
      attempts: 0,
      max_attempts: job.maxAttempts ?? defaultMaxAttempts,
      renewal: 0,
    });
  }
  const rows = [...byKey.values()];
  await (runner.dialect === 'sqlite' ? upsertJobs(runner, rows) : insertJobsWithTicks(runner, rows, at));
  return rows.map((row) => ({ queue: row.queue, runAt: row.run_at }));
}

const countTries = prepare((db, p: { at: Instant }) =>
  db
    .updateTable('job')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('run_at', '<=', p.at)
    .where('dead_at', 'is', null),
);

type DueRow = Omit<JobRow, 'id' | 'key' | 'dead_at' | 'error'> & { id: number };
const dueColumns = ['id', 'task', 'payload', 'queue', 'run_at', 'attempts', 'max_attempts', 'renewal'] as const;

/** The statements for one list of tasks, which stays the same while a process works. */
interface TaskStatements {
  /** The job that is first in its queue now: one that waits for its next try is, one that is planned for later is not. */
  first: Prepared<{ queue: string; at: Instant }, DueRow>;
  free: Prepared<{ at: Instant; limit: number }, DueRow>;
  newlyDue: Prepared<{ since: Instant; at: Instant }, { queue: string | null }>;
  next: Prepared<{ at: Instant }, { run_at: Instant }>;
}

const prepareForTasks = (tasks: string): TaskStatements => ({
  first: prepare((db, p) =>
    db
      .selectFrom('job')
      .select(dueColumns)
      .where('queue', '=', p.queue)
      .where('dead_at', 'is', null)
      .where((eb) => isOneOf(eb.ref('task'), tasks))
      .where((eb) => eb.or([eb('attempts', '>', 0), eb('run_at', '<=', p.at)]))
      .orderBy('id')
      .limit(one),
  ),
  free: prepare((db, p) =>
    db
      .selectFrom('job')
      .select(dueColumns)
      .where('queue', 'is', null)
      .where('dead_at', 'is', null)
      .where('run_at', '<=', p.at)
      .where((eb) => isOneOf(eb.ref('task'), tasks))
      .orderBy('run_at')
      .orderBy('id')
      .limit(p.limit),
  ),
  newlyDue: prepare((db, p) =>
    db
      .selectFrom('job')
      .select('queue')
      .distinct()
      .where('dead_at', 'is', null)
      .where('run_at', '>', p.since)
      .where('run_at', '<=', p.at)
      .where((eb) => isOneOf(eb.ref('task'), tasks)),
  ),
  next: prepare((db, p) =>
    db
      .selectFrom('job')
      .select('run_at')
      .where('dead_at', 'is', null)
      .where('run_at', '>', p.at)
      .where((eb) => isOneOf(eb.ref('task'), tasks))
      .orderBy('run_at')
      .limit(one),
  ),
});

interface Tried {
  id: number;
  renewal: number;
}
const deleteDone = prepareRows<Tried>(['id', 'renewal'], (db, rows) =>
  db.deleteFrom('job').where((eb) => eb.or(rows.map((row) => eb('id', '=', row.id).and('renewal', '=', row.renewal)))),
);
const updateFailed = prepare((db, p: Tried & { attempts: number; runAt: Instant; error: string }) =>
  db
    .updateTable('job')
    .set({ attempts: p.attempts, run_at: p.runAt, error: p.error })
    .where('id', '=', p.id)
    .where('renewal', '=', p.renewal),
);
const updateDead = prepare((db, p: Tried & { attempts: number; deadAt: Instant; error: string }) =>
  db
    .updateTable('job')
    .set({ attempts: p.attempts, dead_at: p.deadAt, error: p.error })
    .where('id', '=', p.id)
    .where('renewal', '=', p.renewal),
);

async function writeEnds(runner: Runner, ends: TryEnd[], at: Instant): Promise<void> {
  const done: Tried[] = [];
  for (const end of ends) {
    const { job } = end;
    const tried = { id: Number(job.id), renewal: job.renewal };
    if (end.end === 'done') done.push(tried);
    if (end.end === 'failed') await updateFailed.run(runner, { ...tried, attempts: job.attempts + 1, runAt: end.runAt, error: end.error });
    if (end.end === 'dead') await updateDead.run(runner, { ...tried, attempts: job.attempts + 1, deadAt: at, error: end.error });
  }
  await deleteDone(runner, done);
}

async function selectDue(
  runner: Runner,
  { first, free }: TaskStatements,
  queues: (string | null)[],
  limit: number,
  at: Instant,
): Promise<DueJob[]> {
  const rows: DueRow[] = [];
  for (const queue of queues) {
    if (queue === null) {
      rows.push(...(await free.all(runner, { at, limit })));
    } else {
      const row = await first.first(runner, { queue, at });
      if (row !== undefined && row.run_at <= at) rows.push(row);
    }
  }
  return rows.map(dueOf);
}

async function passTime(runner: Runner, { newlyDue, next }: TaskStatements, since: Instant, at: Instant): Promise<Passage> {
  const queues = (await newlyDue.all(runner, { since, at })).map(({ queue }) => queue);
  return { queues, nextAt: (await next.first(runner, { at }))?.run_at ?? null };
}

const dueOf = (row: DueRow): DueJob => ({
  id: String(row.id),
  task: row.task,
  payload: JSON.parse(row.payload),
  queue: row.queue,
  attempts: row.attempts,
  maxAttempts: row.max_attempts,
  renewal: row.renewal,
});

const selectDead = prepare((db, _: object) =>
  db.selectFrom('job').selectAll().where('dead_at', 'is not', null).orderBy('dead_at').orderBy('id'),
);

/** Oldest first. */
async function listDeadJobs(runner: Runner): Promise<DeadJob[]> {
  const rows = await selectDead.all(runner, {});
  return rows.map((row) => ({
    id: String(row.id),
    task: row.task,
    queue: row.queue,
    attempts: row.attempts,
    error: row.error ?? '',
    deadAt: row.dead_at ?? '',
  }));
}

const selectDeadJob = prepare((db, p: { id: number }) =>
  db.selectFrom('job').select('key').where('id', '=', p.id).where('dead_at', 'is not', null),
);
const selectLiving = prepare((db, p: { key: string }) =>
  db.selectFrom('job').select('id').where('key', '=', p.key).where('dead_at', 'is', null),
);
const deleteJob = prepare((db, p: { id: number }) => db.deleteFrom('job').where('id', '=', p.id));
const reviveJob = prepare((db, p: { id: number; at: Instant }) =>
  db.updateTable('job').set({ dead_at: null, attempts: 0, run_at: p.at, error: null }).where('id', '=', p.id),
);

/** A dead job whose key was added again is dropped: the new one does its work. */
async function retryDeadJob(runner: Runner, id: string, at: Instant): Promise<boolean> {
  if (!/^[1-9]\d{0,14}$/.test(id)) return false;
  const job = { id: Number(id) };
  const dead = await selectDeadJob.first(runner, job);
  if (!dead) return false;
  const isReplaced = dead.key !== null && (await selectLiving.first(runner, { key: dead.key })) !== undefined;
  await (isReplaced ? deleteJob.run(runner, job) : reviveJob.run(runner, { ...job, at }));
  if (runner.dialect === 'postgres') await tickJob(runner, job.id, at);
  return true;
}

const selectDueCount = prepare((db, p: { at: Instant }) =>
  db
    .selectFrom('job')
    .select((eb) => [eb.fn.countAll<number>().as('due'), eb.fn.min<Instant | null>('run_at').as('oldestAt')])
    .where('dead_at', 'is', null)
    .where('run_at', '<=', p.at),
);
const countDead = prepare((db, _: object) =>
  db
    .selectFrom('job')
    .select((eb) => eb.fn.countAll<number>().as('dead'))
    .where('dead_at', 'is not', null),
);

async function countWaiting(runner: Runner, at: Instant): Promise<Waiting> {
  const due = await selectDueCount.first(runner, { at });
  const dead = await countDead.first(runner, {});
  return { due: due?.due ?? 0, oldestAt: due?.oldestAt ?? null, dead: dead?.dead ?? 0 };
}

/** The jobs of a database, and what to call after a commit that added some. */
export function makeJobTable(database: Database): { jobTable: JobTable; jobsAdded: (added: AddedJob[]) => void } {
  const listeners: ((added: AddedJob[]) => void)[] = [];
  const known = new Map<string, TaskStatements>();
  const statementsFor = (tasks: string[]): TaskStatements => {
    const name = wordList(tasks);
    const statements = known.get(name) ?? prepareForTasks(name);
    known.set(name, statements);
    return statements;
  };
  // All relaxed: what a power cut takes of it only makes a job run again, and handlers expect that.
  const relaxed = <T>(work: (runner: Runner) => Promise<T>): Promise<T> => database.transaction(work, true);
  const jobTable: JobTable = {
    countInterrupted: async (at) => void (await relaxed((runner) => countTries.run(runner, { at }))),
    passTime: async (tasks, since, at) =>
      tasks.length === 0 ? { queues: [], nextAt: null } : relaxed((runner) => passTime(runner, statementsFor(tasks), since, at)),
    exchange: (ends, tasks, queues, limit, at) =>
      relaxed(async (runner) => {
        await writeEnds(runner, ends, at);
        return tasks.length === 0 ? [] : selectDue(runner, statementsFor(tasks), queues, limit, at);
      }),
    listDead: () => relaxed(listDeadJobs),
    retryDead: (id, at) => relaxed((runner) => retryDeadJob(runner, id, at)),
    countWaiting: (at) => relaxed((runner) => countWaiting(runner, at)),
    onAdded: (listener) => void listeners.push(listener),
  };
  const jobsAdded = (added: AddedJob[]) => {
    for (const listener of listeners) listener(added);
  };
  return { jobTable, jobsAdded };
}
