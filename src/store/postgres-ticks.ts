import type { Instant } from '../clock.ts';
import type { Lane } from '../jobs/lane-table.ts';
import type { Runner } from './database.ts';
import type { JobRow } from './tables.ts';

/*
 * On PostgreSQL jobs stand in our own table, as on SQLite: it has their order, their keys and what was given up.
 * Beside it graphile-worker carries ticks, the word that a lane may have something to do, added in the same
 * transaction. Its own named queues are not used: they let others overtake a job that failed, and each look for
 * work locks a row for every queue that there is.
 */

/** The lane of a row of `job`. */
const laneOf = `coalesce('q:' || j.queue, 'k:' || j.key, 'j:' || j.id)`;

/**
 * A waiting tick for now and one for each later time are told apart by their keys, so that none is moved. The name
 * of a lane is hashed: what stays in graphile-worker's tables when a tick is stuck names nobody.
 */
const specOf = (lane: string, task: string, delayMs: string, mark: string): string => `row(
  ${task}, json_build_object('lane', ${lane}), null,
  case when ${delayMs} > 0 then clock_timestamp() + ${delayMs} * interval '1 millisecond' end,
  null, md5(${lane} || ' ' || ${task}) || ${mark}, null, null)::graphile_worker.job_spec`;

/** Adds ticks for the rows of `job` that `source` selects as j. `$1` is now. In the order of keys, so that two of these can't block each other. */
const ticksFor = (source: string): string => `select count(*) as count from graphile_worker.add_jobs(array(
  select ${specOf('t.lane', 't.task', 't.delay_ms', 't.mark')}
  from (
    select distinct on (lane, task, mark) *
    from (
      select ${laneOf} as lane, j.task,
        extract(epoch from (j.run_at::timestamptz - $1::text::timestamptz)) * 1000 as delay_ms,
        case when j.run_at > $1::text then '@' || j.run_at else '' end as mark
      from ${source} as j
    ) as every
    order by lane, task, mark
  ) as t
  order by md5(t.lane || ' ' || t.task), t.mark
), true)`;

/** A row of `job` that is added. */
export type NewJobRow = Omit<JobRow, 'id' | 'dead_at' | 'error'>;

const insertWithTicks = `with added as (
  insert into job (task, payload, queue, key, run_at, attempts, max_attempts, renewal)
  select n.task, n.payload, n.queue, n.key, n.run_at, 0, n.max_attempts, 0
  from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[])
    with ordinality as n (task, payload, queue, key, run_at, max_attempts, nth)
  order by n.nth
  on conflict (key) where key is not null and dead_at is null do update set
    task = excluded.task, payload = excluded.payload, run_at = excluded.run_at, max_attempts = excluded.max_attempts,
    renewal = job.renewal + 1, attempts = 0, error = null
  returning id, task, queue, key, run_at
) ${ticksFor('added')}`;

/** Adds jobs and their ticks in one statement. */
export async function insertJobsWithTicks(runner: Runner, rows: readonly NewJobRow[], at: Instant): Promise<void> {
  const column = <Name extends keyof NewJobRow>(name: Name) => rows.map((row) => row[name]);
  await runner.send(insertWithTicks, [at, ...(['task', 'payload', 'queue', 'key', 'run_at'] as const).map(column), column('max_attempts')]);
}

/** Adds ticks for every job that is not dead: after an import. */
export async function tickEverything(runner: Runner, at: Instant): Promise<void> {
  await runner.execute(ticksFor('(select * from job where dead_at is null)'), [at]);
}

/** Adds a tick for one job. */
export async function tickJob(runner: Runner, id: number, at: Instant): Promise<void> {
  await runner.execute(ticksFor('(select * from job where id = $2::bigint)'), [at, id]);
}

/** How a statement is run: by whoever asks, inside a transaction or alone. */
export type Execute = (sql: string, values: unknown[]) => Promise<{ rows: unknown[] }>;

/** Adds ticks for lanes whose work has been due since `lateAt` or longer. Resolves to how many. */
export async function tickLate(execute: Execute, tasks: readonly string[], lateAt: Instant): Promise<number> {
  // Whoever is behind a job that waits for its next try is not late.
  const late = `(
    select l.* from job as l
    where l.dead_at is null and l.run_at <= $1::text and l.task = any($2::text[])
      and not exists (
        select 1 from job as b
        where b.queue = l.queue and b.dead_at is null and b.id < l.id and b.attempts > 0 and b.run_at > $1::text)
    order by l.run_at
    limit 500)`;
  const { rows } = await execute(ticksFor(late), [lateAt, tasks]);
  return Number((rows[0] as { count: unknown } | undefined)?.count ?? 0);
}

/** Adds a tick for a lane after `delayMs` milliseconds. */
export async function tickLane(execute: Execute, lane: Lane, task: string, delayMs: number, mark: string): Promise<void> {
  const spec = specOf('t.lane', 't.task', 't.delay_ms', 't.mark');
  await execute(
    `select count(*) from graphile_worker.add_jobs(array(
       select ${spec} from (select $1::text as lane, $2::text as task, $3::float8 as delay_ms, $4::text as mark) as t), true)`,
    [lane, task, delayMs, mark],
  );
}
