import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRound } from '../../../src/app/rounds/open-round.ts';
import { tick } from '../../../src/app/rounds/tick.ts';
import { EmbeddedJobs } from '../../../src/jobs/embedded.ts';
import { quietLog } from '../../../src/log.ts';
import { type PostgresServer, startPostgres } from '../../contracts/postgres-server.ts';
import { words } from '../talk.ts';
import { type RoundsTalk, withRounds } from './rounds-talk.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const monday = '2027-03-01T09:00:00.000Z';
const end = '2027-03-05T09:00:00.000Z';
const reminder = words('round.reminder', { title: 'Monday check-in', closes: '…' }).split('…')[0] as string;

/** Runs a whole round; `stopAt` counts jobs, and before that one (or after it) the process ends and another begins. */
async function wholeRound(talk: RoundsTalk, stopAt: number, isAfter: boolean): Promise<number> {
  let begun = 0;
  const stopped = { now: false };
  const process = async (): Promise<void> => {
    const jobs = new EmbeddedJobs(talk.opened.jobTable, { clock: { now: () => talk.at }, log: quietLog, concurrency: 1 });
    (talk as { jobs: EmbeddedJobs }).jobs = jobs;
    const handlers = Object.entries(talk.handlers).map(([task, handler]) => [
      task,
      async (job: Parameters<typeof handler>[0]) => {
        if (stopped.now) return new Promise<void>(() => {});
        const isLast = begun++ === stopAt;
        if (!isLast || isAfter) await handler(job);
        if (!isLast) return;
        // The process is gone: nothing of this job is written down, and nothing else begins.
        stopped.now = true;
        return new Promise<void>(() => {});
      },
    ]);
    await jobs.start(Object.fromEntries(handlers));
  };
  await talk.jobs.stop();
  await process();
  for (;;) {
    talk.jobs.wake();
    await Promise.race([talk.jobs.idle(), untilTrue(() => stopped.now)]);
    if (stopped.now) {
      stopped.now = false;
      stopAt = -1;
      await process();
      continue;
    }
    const next = await talk.nextJobAt();
    if (next === null || next > end) break;
    talk.at = next > talk.at ? next : new Date(Date.parse(talk.at) + 1).toISOString();
  }
  return begun;
}

async function untilTrue(check: () => boolean): Promise<void> {
  while (!check()) await new Promise((resolve) => setImmediate(resolve));
}

const counts = (talk: RoundsTalk) => ({
  rounds: 0,
  invitations: ['owner', 'manager', 'cook', 'waiter'].map((person) => talk.asked(person, 'A check-in: ')),
  reminders: ['owner', 'manager', 'cook', 'waiter'].map((person) => talk.asked(person, reminder)),
  summaries: talk.inChannel().filter((text) => text.includes('of 4 answered.')).length,
});

describe('a process that ends', () => {
  it('before or after any job of a round leaves one invitation, one reminder and one summary', async () => {
    let jobs = 1;
    for (let stopAt = 0; stopAt < jobs; stopAt++) {
      for (const isAfter of [false, true]) {
        await withRounds(async (talk) => {
          await talk.checkIn();
          jobs = Math.max(jobs, await wholeRound(talk, stopAt, isAfter));
          const found = { ...counts(talk), rounds: (await talk.rounds()).length };
          expect(found, `stopped ${isAfter ? 'after' : 'before'} job ${stopAt}`).toEqual({
            rounds: 1,
            invitations: [1, 1, 1, 1],
            reminders: [1, 1, 1, 1],
            summaries: 1,
          });
        });
      }
    }
    // Look, open, invite, deliver, remind, close, report …: each of them was stopped at.
    expect(jobs).toBeGreaterThan(15);
  }, 120_000);
});

describe('several processes at once on PostgreSQL', () => {
  const makeDatabase = () => server.makeDatabase();

  it('open one round, and ask everybody once', () =>
    withRounds(
      async (talk) => {
        const { id } = await talk.checkIn();
        await talk.jobs.stop();
        talk.at = monday;
        await Promise.all([1, 2, 3, 4].map(() => tick(talk.parts, id)));
        const opening = { schedule: id, occasion: '2027-03-01T09:00:00', wall: '2027-03-01T09:00:00' };
        await Promise.all([1, 2, 3, 4].map(() => openRound(talk.parts, opening)));
        const { id: round } = await talk.round();
        const [invite, close, report] = ['round.invite', 'round.close', 'round.report'].map((task) => {
          const payload = { round, pending: [], waits: 0 };
          const once = () => talk.handlers[task]?.({ id: 'x', task, payload, attempt: 1 });
          return () => Promise.allSettled([once(), once(), once()]);
        });
        await invite?.();
        await close?.();
        await report?.();
        await talk.jobs.start(talk.handlers);
        await talk.settle();
        expect(await talk.rounds()).toHaveLength(1);
        expect(counts(talk)).toMatchObject({ invitations: [1, 1, 1, 1], summaries: 1 });
      },
      { makeDatabase },
    ));

  it('go through a whole round there as on SQLite', () =>
    withRounds(
      async (talk) => {
        await talk.checkIn({ mode: 'anonymous' });
        await talk.until(monday);
        for (const person of ['owner', 'cook', 'waiter']) await talk.answersAll(person);
        await talk.until(end);
        expect(counts(talk)).toMatchObject({ invitations: [1, 1, 1, 1], summaries: 1 });
        expect(await talk.sessions('cook')).toEqual([]);
      },
      { makeDatabase },
    ));
});
