import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Instant } from '../clock.ts';
import { messageOf } from '../errors.ts';
import type { Lane, LaneEnd, LaneStep, LaneTable } from '../jobs/lane-table.ts';
import type { Log } from '../log.ts';
import { postgresTrouble } from './postgres-errors.ts';
import { type Execute, tickLane, tickLate } from './postgres-ticks.ts';

/** For graphile-worker's own statements (one of them listens), and for ours about jobs. */
const connections = 6;
/**
 * A server that was restarted has ended the locks of every process, and what they had begun goes on: it gets so long to end before
 * others may begin the same. Milliseconds.
 */
const graceMs = 4_000;
/** A tick that has been worked on for this long belongs to a process that ended. */
const stuckAfter = '1 hour';

/** For each kind of lane: which rows of `job` are in it; `$1` is its name without the kind. */
const inLane: Record<string, string> = {
  q: 'j.queue = $1::text',
  k: 'j.key = $1::text and j.queue is null',
  j: 'j.id = $1::bigint and j.queue is null and j.key is null',
};

/** What writes down the end of a try; `$4` is the job, `$5` its renewal, `$6` the tries, `$7` when or why. */
const ending: Record<LaneEnd['end'] | 'none', string> = {
  none: '',
  done: 'ended as (delete from job where id = $4::bigint and renewal = $5::int),',
  failed: 'ended as (update job set run_at = $6::text, error = $7::text where id = $4::bigint and renewal = $5::int),',
  dead: 'ended as (update job set dead_at = $6::text, error = $7::text where id = $4::bigint and renewal = $5::int),',
};

/** All parts see the table as it was before: the job that has just ended is left out, or seen as it will be. */
function statementFor(kind: string, end: LaneEnd['end'] | 'none'): string {
  const isOther = end === 'none' ? '' : 'and (j.id <> $4::bigint or j.renewal <> $5::int)';
  const waiting =
    end === 'failed'
      ? `union all select j.id, $6::text as run_at, j.attempts, true from job as j
         where j.id = $4::bigint and j.renewal = $5::int and j.dead_at is null`
      : '';
  return `with ${ending[end]}
    living as (
      select j.id, j.run_at, j.attempts, false as has_failed from job as j
      where ${inLane[kind]} and j.dead_at is null and j.task = any($2::text[]) ${isOther}
      ${waiting}
    ),
    head as (select * from living where attempts > 0 or run_at <= $3::text order by id limit 1),
    begun as (
      update job set attempts = job.attempts + 1 from head
      where job.id = head.id and not head.has_failed and job.run_at <= $3::text and job.dead_at is null
      returning job.id, job.task, job.payload, job.attempts, job.max_attempts, job.renewal
    )
    select begun.*, coalesce((select run_at from head), (select min(run_at) from living)) as next_at
    from (select 1) as one left join begun on true`;
}

interface StepRow {
  id: number | null;
  task: string;
  payload: string;
  attempts: number;
  max_attempts: number;
  renewal: number;
  next_at: Instant | null;
}

/** Two of 2^64 lanes that share a number would wait for each other: no harm. */
const lockOf = (lane: Lane): string => createHash('sha256').update(lane).digest().readBigInt64BE().toString();

/** The lanes of a PostgreSQL database, with the connections that they and graphile-worker need. */
export interface PostgresLanes extends LaneTable {
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** Everything about jobs may be done again: nothing waits for the disk, and nothing waits for long. */
const settings =
  "set synchronous_commit = off; set statement_timeout = '10s'; set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3";

const numbersAsNumbers: pg.CustomTypesConfig = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format as 'text'),
};

/**
 * Opens the lanes of the database at `databaseUrl`, a server's own address: who holds a lane is a lock of one
 * connection, which the server gives up when the process ends. Connects when first used.
 */
export function openPostgresLanes(databaseUrl: string, log: Log): PostgresLanes {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: connections,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    types: numbersAsNumbers,
    // Its type says void; it is waited for all the same.
    onConnect: (client) => client.query(settings) as unknown as undefined,
  });
  const note = (error: Error) => log.warn({ error: error.message }, 'a PostgreSQL connection for jobs failed');
  pool.on('error', note);
  pool.on('connect', (client) => client.on('error', note));
  let locks: { client: pg.Client; ready: Promise<pg.Client> } | null = null;

  let wasLost = false;
  const connectLocks = (): NonNullable<typeof locks> => {
    const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000, keepAlive: true });
    // The last words of an earlier connection are not about the one that has the locks now.
    const drop = () => {
      if (locks?.client !== client) return;
      locks = null;
      wasLost = true;
    };
    client.on('error', (error) => {
      drop();
      note(error);
    });
    client.on('end', drop);
    const ready = client
      .connect()
      .then(() => client.query(settings))
      .then(() => (wasLost ? pause(graceMs) : undefined))
      .then(
        () => client,
        (error) => {
          drop();
          // It may stand half open, with nobody to use it.
          void client.end().catch(() => {});
          throw postgresTrouble(error);
        },
      );
    return { client, ready };
  };
  const lockClient = (): Promise<pg.Client> => {
    locks ??= connectLocks();
    return locks.ready;
  };
  // One statement after the other: all locks belong to one connection.
  let last: Promise<unknown> = Promise.resolve();
  const lock = (query: pg.QueryConfig): Promise<pg.QueryResult> => {
    const result = last.then(async () => (await lockClient()).query(query));
    last = result.catch(() => {});
    return result;
  };
  const execute: Execute = async (sql, values) => {
    try {
      return await pool.query(sql, values);
    } catch (error) {
      throw postgresTrouble(error);
    }
  };

  return {
    pool,
    async hold(lane) {
      try {
        const { rows } = await lock({
          name: 'hold',
          text: 'select pg_try_advisory_lock($1::bigint) as held',
          values: [lockOf(lane)],
        });
        return rows[0]?.held === true;
      } catch (error) {
        throw postgresTrouble(error);
      }
    },
    async release(lane) {
      // A connection that has ended has given up all of them.
      if (locks === null) return;
      const values = [lockOf(lane)];
      await lock({ name: 'release', text: 'select pg_advisory_unlock($1::bigint)', values }).catch((error) => {
        log.warn({ error: messageOf(error) }, 'a lane could not be given back');
      });
    },
    async next(lane, tasks, ended, at) {
      const kind = lane.slice(0, 1);
      const end = ended?.end ?? 'none';
      const values: unknown[] = [lane.slice(2), tasks, at];
      if (ended !== null) values.push(ended.job.id, ended.job.renewal);
      if (ended !== null && ended.end !== 'done') values.push(ended.end === 'failed' ? ended.runAt : at, ended.error);
      try {
        const { rows } = await pool.query<StepRow>({ name: `next-${kind}-${end}`, text: statementFor(kind, end), values });
        return stepOf(rows[0]);
      } catch (error) {
        throw postgresTrouble(error);
      }
    },
    tick: (lane, task, delayMs, name) => tickLane(execute, lane, task, delayMs, name),
    tickLate: (tasks, lateAt) => tickLate(execute, tasks, lateAt),
    async countDueTicks(tasks) {
      const { rows } = await execute(
        `select count(*) as count from graphile_worker.jobs
         where task_identifier = any($1::text[]) and run_at <= now() and attempts < max_attempts`,
        [tasks],
      );
      return (rows[0] as { count: number }).count;
    },
    async clean() {
      const { rows } = await execute(
        `select array_agg(distinct locked_by) as stuck from graphile_worker.jobs where locked_at < now() - interval '${stuckAfter}'`,
        [],
      );
      const { stuck } = rows[0] as { stuck: string[] | null };
      if (stuck !== null) await execute('select graphile_worker.force_unlock_workers($1::text[])', [stuck]);
      await execute(
        `select count(*) from graphile_worker.complete_jobs(array(
           select id from graphile_worker.jobs where attempts >= max_attempts and locked_at is null))`,
        [],
      );
    },
    async close() {
      const client = await locks?.ready.catch(() => null);
      await client?.end().catch(note);
      await pool.end();
    },
  };
}

function stepOf(row: StepRow | undefined): LaneStep {
  if (row === undefined || row.id === null) return { job: null, nextAt: row?.next_at ?? null };
  const { id, task, payload, attempts, max_attempts, renewal } = row;
  return {
    job: { id: String(id), task, payload: JSON.parse(payload), attempt: attempts, maxAttempts: max_attempts, renewal },
    nextAt: null,
  };
}
