import type { Instant } from '../clock.ts';
import type { ClaimedJob, JobTable, Look, TryEnd } from '../jobs/job-table.ts';
import type { DeadJob } from '../jobs/jobs.ts';
import type { Database, Runner } from './database.ts';
import { type Prepared, prepare, prepareRows } from './prepared.ts';
import type { NewJob } from './store.ts';
import type { JobRow } from './tables.ts';

const defaultMaxAttempts = 12;

type NewRow = Pick<JobRow, 'task' | 'payload' | 'queue' | 'key' | 'run_at' | 'attempts' | 'max_attempts'>;

const upsertJobs = prepareRows<NewRow>(['task', 'payload', 'queue', 'key', 'run_at', 'attempts', 'max_attempts'], (db, rows) =>
  db
    .insertInto('job')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .column('key')
        .where('key', 'is not', null)
        .where('locked_at', 'is', null)
        .where('dead_at', 'is', null)
        // What failed before was the old payload: the new one has all its tries.
        .doUpdateSet((eb) => ({
          task: eb.ref('excluded.task'),
          payload: eb.ref('excluded.payload'),
          run_at: eb.ref('excluded.run_at'),
          max_attempts: eb.ref('excluded.max_attempts'),
          attempts: 0,
          error: null,
        })),
    ),
);

/**
 * Of two jobs with one key the last counts. A job with a key and no queue gets a queue of its own, so that a new
 * one never runs beside the old one that it was added to replace.
 */
export async function addJobs(runner: Runner, jobs: NewJob[], at: Instant): Promise<void> {
  const byKey = new Map<string | NewJob, NewRow>();
  for (const job of jobs) {
    byKey.set(job.key ?? job, {
      task: job.task,
      payload: JSON.stringify(job.payload ?? null),
      queue: job.queue ?? (job.key === undefined ? null : `key:${job.key}`),
      key: job.key ?? null,
      run_at: job.runAt ?? at,
      attempts: 0,
      max_attempts: job.maxAttempts ?? defaultMaxAttempts,
    });
  }
  await upsertJobs(runner, [...byKey.values()]);
}

const unlock = prepare((db, _: object) => db.updateTable('job').set({ locked_at: null }).where('locked_at', 'is not', null));
const deleteOverheldTwins = prepare((db, _: object) =>
  db
    .deleteFrom('job')
    .where('locked_at', 'is not', null)
    .where('key', 'in', (twin) =>
      twin.selectFrom('job').select('key').where('key', 'is not', null).where('locked_at', 'is', null).where('dead_at', 'is', null),
    ),
);

/** A held job whose key was added anew meanwhile makes room for the new one. */
export async function unlockJobs(runner: Runner): Promise<void> {
  await deleteOverheldTwins.run(runner, {});
  await unlock.run(runner, {});
}

interface Claim {
  at: Instant;
  limit: number;
}
type ClaimRow = Pick<JobRow, 'task' | 'payload' | 'queue' | 'attempts' | 'max_attempts'> & { id: number };

/**
 * Takes out what is due. A queue's job stays while another of the queue runs, and while an earlier one is due or
 * has failed and waits for its next try; an earlier one that is planned for later and was never tried holds nobody.
 */
function prepareClaim(tasks: string[]): Prepared<Claim, ClaimRow> {
  return prepare((db, p: Claim) =>
    db
      .updateTable('job')
      .set((eb) => ({ locked_at: p.at, attempts: eb('attempts', '+', 1) }))
      .where('id', 'in', (due) =>
        due
          .selectFrom('job as a')
          .select('a.id')
          .where('a.locked_at', 'is', null)
          .where('a.dead_at', 'is', null)
          .where('a.run_at', '<=', p.at)
          .where('a.task', 'in', tasks)
          .where(({ not, exists, selectFrom }) =>
            not(
              exists(
                selectFrom('job as b')
                  .select('b.id')
                  .whereRef('b.queue', '=', 'a.queue')
                  .where('b.dead_at', 'is', null)
                  .where('b.task', 'in', tasks)
                  .where((eb) =>
                    eb.or([
                      eb('b.locked_at', 'is not', null),
                      eb.and([eb('b.id', '<', eb.ref('a.id')), eb.or([eb('b.attempts', '>', 0), eb('b.run_at', '<=', p.at)])]),
                    ]),
                  ),
              ),
            ),
          )
          .orderBy('a.run_at')
          .orderBy('a.id')
          .limit(p.limit),
      )
      .returning(['id', 'task', 'payload', 'queue', 'attempts', 'max_attempts']),
  );
}

const prepareNext = (tasks: string[]) =>
  prepare((db, p: { at: Instant }) =>
    db
      .selectFrom('job')
      .select('run_at')
      .where('locked_at', 'is', null)
      .where('dead_at', 'is', null)
      .where('run_at', '>', p.at)
      .where('task', 'in', tasks)
      .orderBy('run_at')
      .limit(1),
  );

const deleteJobs = prepareRows<{ id: number }>(['id'], (db, rows) =>
  db.deleteFrom('job').where(
    'id',
    'in',
    rows.map((row) => row.id),
  ),
);

const deleteReplaced = prepare((db, p: { id: number }) =>
  db
    .deleteFrom('job')
    .where('id', '=', p.id)
    .where('key', 'in', (twin) =>
      twin.selectFrom('job').select('key').where('key', 'is not', null).where('locked_at', 'is', null).where('dead_at', 'is', null),
    ),
);
const updateFailed = prepare((db, p: { id: number; runAt: Instant; error: string }) =>
  db.updateTable('job').set({ locked_at: null, run_at: p.runAt, error: p.error }).where('id', '=', p.id),
);
const updateDead = prepare((db, p: { id: number; deadAt: Instant; error: string }) =>
  db.updateTable('job').set({ locked_at: null, dead_at: p.deadAt, error: p.error }).where('id', '=', p.id),
);

async function writeEnds(runner: Runner, ends: TryEnd[], at: Instant): Promise<void> {
  const done = ends.filter((end) => end.end === 'done');
  await deleteJobs(
    runner,
    done.map(({ id }) => ({ id: Number(id) })),
  );
  for (const end of ends) {
    const id = Number(end.id);
    if (end.end === 'failed' && (await deleteReplaced.run(runner, { id })) === 0) {
      await updateFailed.run(runner, { id, runAt: end.runAt, error: end.error });
    }
    if (end.end === 'dead') await updateDead.run(runner, { id, deadAt: at, error: end.error });
  }
}

/** The statements for one list of tasks, which stays the same while a process works. */
export type JobExchange = (runner: Runner, ends: TryEnd[], limit: number, at: Instant) => Promise<Look>;

/** Prepares {@link JobTable.exchange} for these tasks. */
export function prepareExchange(tasks: string[]): JobExchange {
  const claim = prepareClaim(tasks);
  const next = prepareNext(tasks);
  return async (runner, ends, limit, at) => {
    await writeEnds(runner, ends, at);
    if (tasks.length === 0) return { claimed: [], nextAt: null };
    const rows = limit > 0 ? await claim.all(runner, { at, limit }) : [];
    const isAllTaken = rows.length < limit;
    const nextAt = isAllTaken ? ((await next.first(runner, { at }))?.run_at ?? null) : null;
    // RETURNING promises no order.
    return { claimed: rows.sort((a, b) => a.id - b.id).map(claimedOf), nextAt };
  };
}

const claimedOf = (row: ClaimRow): ClaimedJob => ({
  id: String(row.id),
  task: row.task,
  payload: JSON.parse(row.payload),
  queue: row.queue,
  attempt: row.attempts,
  maxAttempts: row.max_attempts,
});

const selectDead = prepare((db, _: object) =>
  db.selectFrom('job').selectAll().where('dead_at', 'is not', null).orderBy('dead_at').orderBy('id'),
);

/** Oldest first. */
export async function listDeadJobs(runner: Runner): Promise<DeadJob[]> {
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
  db.selectFrom('job').select('id').where('id', '=', p.id).where('dead_at', 'is not', null),
);
const reviveJob = prepare((db, p: { id: number; at: Instant }) =>
  db.updateTable('job').set({ dead_at: null, attempts: 0, run_at: p.at, error: null }).where('id', '=', p.id),
);

/** A dead job whose key waits anew is dropped: the new one does its work. */
export async function retryDeadJob(runner: Runner, id: string, at: Instant): Promise<boolean> {
  const number = Number(id);
  if (!Number.isSafeInteger(number) || !(await selectDeadJob.first(runner, { id: number }))) return false;
  if ((await deleteReplaced.run(runner, { id: number })) === 0) await reviveJob.run(runner, { id: number, at });
  return true;
}

/** The jobs of a database, and what to call after a commit that added some. */
export function makeJobTable(database: Database): { jobTable: JobTable; jobsAdded: () => void } {
  const listeners: (() => void)[] = [];
  const exchanges = new Map<string, JobExchange>();
  const exchangeFor = (tasks: string[]): JobExchange => {
    const name = tasks.join('\n');
    const known = exchanges.get(name) ?? prepareExchange(tasks);
    exchanges.set(name, known);
    return known;
  };
  // All relaxed: what a power cut takes of it only makes a job run again, and handlers expect that.
  const jobTable: JobTable = {
    unlockAll: () => database.transaction(unlockJobs, true),
    exchange: (ends, tasks, limit, at) => database.transaction((runner) => exchangeFor(tasks)(runner, ends, limit, at), true),
    listDead: () => database.transaction(listDeadJobs, true),
    retryDead: (id, at) => database.transaction((runner) => retryDeadJob(runner, id, at), true),
    onAdded: (listener) => void listeners.push(listener),
  };
  const jobsAdded = () => {
    for (const listener of listeners) listener();
  };
  return { jobTable, jobsAdded };
}
