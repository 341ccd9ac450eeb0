import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, type Clock, type Instant } from '../../src/clock.ts';
import { type Handler, type Jobs, PointlessError } from '../../src/jobs/jobs.ts';
import { retryPauseMs } from '../../src/jobs/retry-pause.ts';
import { type Log, quietLog } from '../../src/log.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import type { NewJob } from '../../src/store/store.ts';
import { beginAndBeKilled } from './killed-child.ts';
import { at } from './sample-rows.ts';
import { type MakeDatabase, type TestDatabase, withStore } from './test-database.ts';

/** A clock that stands still until it is moved. */
class TestClock implements Clock {
  instant: Instant = at;
  readonly #moved: () => Promise<void>;
  constructor(moved: () => Promise<void> = async () => {}) {
    this.#moved = moved;
  }
  now(): Instant {
    return this.instant;
  }
  async move(ms: number): Promise<void> {
    this.instant = addMs(this.instant, ms);
    await this.#moved();
  }
}

/** What is tried: one way to do jobs, on its database. */
export interface JobsUnderTest {
  /** Gives an empty database each time. */
  make: MakeDatabase;
  makeJobs(opened: OpenedStore, options: { clock: Clock; chance: () => number; log: Log; concurrency: number }): Jobs;
  /** Called when the clock of a test was moved: whatever waits by another clock looks again. */
  moved?(database: TestDatabase): Promise<void>;
}

/** A door that handlers wait at until the test opens it. */
class Gate {
  #open = () => {};
  readonly passed = new Promise<void>((resolve) => {
    this.#open = resolve;
  });
  open(): void {
    this.#open();
  }
}

interface Works {
  opened: OpenedStore;
  database: TestDatabase;
  jobs: Jobs;
  clock: TestClock;
  add(...jobs: NewJob[]): Promise<void>;
}

const chance = () => 0.5;

/** What all jobs do, in one process or in many. */
export function jobsContract({ make, makeJobs, moved }: JobsUnderTest): void {
  const jobsOf = (opened: OpenedStore, clock: Clock, concurrency = 8) => makeJobs(opened, { clock, chance, log: quietLog, concurrency });
  const test = (sentence: string, body: (works: Works) => Promise<void>, concurrency = 8) =>
    it(sentence, () =>
      withStore(make, async (opened, database) => {
        const clock = new TestClock(async () => moved?.(database));
        const jobs = jobsOf(opened, clock, concurrency);
        const add = (...added: NewJob[]) => opened.store.transaction((tx) => tx.addJobs(added, clock.now()));
        try {
          await body({ opened, database, jobs, clock, add });
        } finally {
          await jobs.stop();
        }
      }),
    );

  /** A handler that notes what it was given. */
  const noteInto =
    (done: unknown[]): Handler =>
    async ({ payload }) =>
      void done.push(payload);

  test('do each job once, with what it was given', async ({ jobs, add }) => {
    const done: unknown[] = [];
    await jobs.start({ greet: noteInto(done) });
    await add({ task: 'greet', payload: { name: 'Grace' } }, { task: 'greet', payload: null });
    await jobs.idle();
    await jobs.idle();
    expect(done).toHaveLength(2);
    expect(done).toEqual(expect.arrayContaining([{ name: 'Grace' }, null]));
  });

  test('do jobs that were added before the start', async ({ jobs, add }) => {
    const done: unknown[] = [];
    await add({ task: 'greet', payload: 1 });
    await jobs.start({ greet: noteInto(done) });
    await jobs.idle();
    expect(done).toEqual([1]);
  });

  test('do none whose transaction failed', async ({ opened, jobs, clock }) => {
    const done: unknown[] = [];
    await jobs.start({ greet: noteInto(done) });
    const failed = opened.store.transaction(async (tx) => {
      await tx.addJobs([{ task: 'greet', payload: 1 }], clock.now());
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    await jobs.idle();
    expect(done).toEqual([]);
  });

  describe('the time of a job', () => {
    test('is waited for', async ({ jobs, clock, add }) => {
      const done: unknown[] = [];
      await jobs.start({ remind: noteInto(done) });
      await add({ task: 'remind', payload: 'later', runAt: addMs(at, 60_000) });
      await clock.move(59_999);
      await jobs.idle();
      expect(done).toEqual([]);
      await clock.move(1);
      await jobs.idle();
      expect(done).toEqual(['later']);
    });

    test('may be passed while nothing runs, and the clock may go back', async ({ jobs, clock, add }) => {
      const done: unknown[] = [];
      await jobs.start({ remind: noteInto(done) });
      await add({ task: 'remind', payload: 'soon', runAt: addMs(at, 1_000) });
      await clock.move(-3_600_000);
      await jobs.idle();
      expect(done).toEqual([]);
      await clock.move(3_600_000 * 24 * 30);
      await jobs.idle();
      expect(done).toEqual(['soon']);
    });

    it('wakes the jobs by itself', () =>
      withStore(make, async (opened) => {
        const clock: Clock = { now: () => new Date().toISOString() };
        const jobs = jobsOf(opened, clock);
        const gate = new Gate();
        await jobs.start({ remind: async () => gate.open() });
        await opened.store.transaction((tx) =>
          tx.addJobs([{ task: 'remind', payload: null, runAt: addMs(clock.now(), 120) }], clock.now()),
        );
        await gate.passed;
        await jobs.stop();
      }));
  });

  describe('a key', () => {
    test('has one waiting job: adding it again replaces payload and time', async ({ jobs, clock, add }) => {
      const done: unknown[] = [];
      await jobs.start({ remind: noteInto(done) });
      await add({ task: 'remind', key: 'reminder', payload: 'first', runAt: addMs(at, 1_000) });
      await add({ task: 'remind', key: 'reminder', payload: 'second', runAt: addMs(at, 5_000) });
      await clock.move(1_000);
      await jobs.idle();
      expect(done).toEqual([]);
      await clock.move(4_000);
      await jobs.idle();
      expect(done).toEqual(['second']);
    });

    test('that is added twice at once counts as added last', async ({ jobs, add }) => {
      const done: unknown[] = [];
      await jobs.start({ remind: noteInto(done) });
      await add({ task: 'remind', key: 'reminder', payload: 'first' }, { task: 'remind', key: 'reminder', payload: 'second' });
      await jobs.idle();
      expect(done).toEqual(['second']);
    });

    test('whose job runs already gets a new job', async ({ jobs, add }) => {
      const done: unknown[] = [];
      const begun = new Gate();
      const gate = new Gate();
      const show: Handler = async ({ payload }) => {
        begun.open();
        await gate.passed;
        done.push(payload);
      };
      await jobs.start({ show });
      await add({ task: 'show', key: 'slot', queue: 'place', payload: 1 });
      await begun.passed;
      await add({ task: 'show', key: 'slot', queue: 'place', payload: 2 });
      gate.open();
      await jobs.idle();
      expect(done).toEqual([1, 2]);
    });

    test('whose running job fails is left to the new one', async ({ jobs, add, clock }) => {
      const tried: unknown[] = [];
      const begun = new Gate();
      const gate = new Gate();
      const show: Handler = async ({ payload }) => {
        tried.push(payload);
        begun.open();
        await gate.passed;
        if (payload === 1) throw new Error('not now');
      };
      await jobs.start({ show });
      await add({ task: 'show', key: 'slot', payload: 1 });
      await begun.passed;
      await add({ task: 'show', key: 'slot', payload: 2 });
      gate.open();
      await jobs.idle();
      await clock.move(24 * 3_600_000);
      await jobs.idle();
      expect(tried).toEqual([1, 2]);
    });
  });

  describe('a queue', () => {
    test('does one job at a time in the order of adding, while other queues go on', async ({ jobs, add }) => {
      const begun: string[] = [];
      const ofQueue = (queue: string) => begun.filter((name) => name.startsWith(queue));
      const gate = new Gate();
      const first = new Gate();
      const others = new Gate();
      const handler: Handler = async ({ payload }) => {
        begun.push(String(payload));
        if (payload === 'a1') {
          first.open();
          await gate.passed;
        }
        if (payload === 'b2') others.open();
      };
      await jobs.start({ show: handler });
      await add(...['a1', 'a2', 'b1', 'a3', 'b2'].map((payload) => ({ task: 'show', payload, queue: payload.slice(0, 1) })));
      // Which queue begins is nobody's promise.
      await Promise.all([first.passed, others.passed]);
      expect(ofQueue('a')).toEqual(['a1']);
      gate.open();
      await jobs.idle();
      expect(ofQueue('a')).toEqual(['a1', 'a2', 'a3']);
      expect(ofQueue('b')).toEqual(['b1', 'b2']);
    });

    test('waits while its failed job waits, and jobs without a queue go on', async ({ jobs, clock, add }) => {
      const done: unknown[] = [];
      let isDown = true;
      const handler: Handler = async ({ payload }) => {
        if (payload === 'a1' && isDown) throw new Error('down');
        done.push(payload);
      };
      await jobs.start({ show: handler });
      await add(
        { task: 'show', payload: 'a1', queue: 'a' },
        { task: 'show', payload: 'a2', queue: 'a' },
        { task: 'show', payload: 'free' },
      );
      await jobs.idle();
      expect(done).toEqual(['free']);
      isDown = false;
      await clock.move(retryPauseMs(1, chance()));
      await jobs.idle();
      expect(done).toEqual(['free', 'a1', 'a2']);
    });

    test('does one job at a time even if the running one is planned anew for later', async ({ jobs, clock, add }) => {
      const begun: unknown[] = [];
      const first = new Gate();
      const gate = new Gate();
      const other = new Gate();
      await jobs.start({
        show: async ({ payload }) => {
          begun.push(payload);
          first.open();
          if (payload === 'a1') await gate.passed;
          if (payload === 'b1') other.open();
        },
      });
      await add({ task: 'show', key: 'slot', queue: 'a', payload: 'a1' });
      await first.passed;
      await add({ task: 'show', key: 'slot', queue: 'a', payload: 'a1 again', runAt: addMs(at, 1_000) });
      await add({ task: 'show', queue: 'a', payload: 'a2' }, { task: 'show', queue: 'b', payload: 'b1' });
      await other.passed;
      expect(begun).toEqual(['a1', 'b1']);
      gate.open();
      await jobs.idle();
      await clock.move(1_000);
      await jobs.idle();
      expect(begun).toEqual(['a1', 'b1', 'a2', 'a1 again']);
    });

    test('is not held by a job that is planned for later', async ({ jobs, add }) => {
      const done: unknown[] = [];
      await jobs.start({ show: noteInto(done) });
      await add(
        { task: 'show', payload: 'tomorrow', queue: 'a', runAt: addMs(at, 86_400_000) },
        { task: 'show', payload: 'now', queue: 'a' },
      );
      await jobs.idle();
      expect(done).toEqual(['now']);
    });

    test('goes on after a dead job', async ({ jobs, add }) => {
      const done: unknown[] = [];
      const handler: Handler = async ({ payload }) => {
        if (payload === 'gone') throw new PointlessError('the place is gone');
        done.push(payload);
      };
      await jobs.start({ show: handler });
      await add({ task: 'show', payload: 'gone', queue: 'a' }, { task: 'show', payload: 'next', queue: 'a' });
      await jobs.idle();
      expect(done).toEqual(['next']);
    });
  });

  test('run no more at once than they may', async ({ jobs, add }) => {
    const gate = new Gate();
    const three = new Gate();
    let running = 0;
    let most = 0;
    const handler: Handler = async () => {
      running++;
      most = Math.max(most, running);
      if (running === 3) three.open();
      await gate.passed;
      running--;
    };
    await jobs.start({ show: handler });
    await add(...Array.from({ length: 10 }, (_, payload) => ({ task: 'show', payload })));
    await three.passed;
    gate.open();
    await jobs.idle();
    expect(most).toBe(3);
  }, 3);

  describe('a job that fails', () => {
    test('is tried again after pauses that grow, then is dead until someone retries it', async ({ jobs, clock, add }) => {
      const attempts: number[] = [];
      let isDown = true;
      const handler: Handler = async ({ attempt }) => {
        attempts.push(attempt);
        if (isDown) throw new Error(`try ${attempt} failed`);
      };
      await jobs.start({ show: handler });
      await add({ task: 'show', payload: null, queue: 'a', maxAttempts: 3 });
      await jobs.idle();
      for (const attempt of [1, 2]) {
        await clock.move(retryPauseMs(attempt, chance()) - 1);
        await jobs.idle();
        expect(attempts.at(-1)).toBe(attempt);
        await clock.move(1);
        await jobs.idle();
      }
      expect(attempts).toEqual([1, 2, 3]);
      const [dead] = await jobs.listDead();
      expect(dead).toMatchObject({ task: 'show', queue: 'a', attempts: 3, error: 'try 3 failed', deadAt: clock.now() });
      await clock.move(30 * 86_400_000);
      await jobs.idle();
      expect(attempts).toHaveLength(3);

      isDown = false;
      expect(await jobs.retryDead(dead?.id ?? '')).toBe(true);
      await jobs.idle();
      expect(attempts).toEqual([1, 2, 3, 1]);
      expect(await jobs.listDead()).toEqual([]);
    });

    test('pointlessly is dead at once', async ({ jobs, add }) => {
      await jobs.start({
        show: async () => {
          throw new PointlessError('the place is gone');
        },
      });
      await add({ task: 'show', payload: null });
      await jobs.idle();
      expect(await jobs.listDead()).toMatchObject([{ attempts: 1, error: 'the place is gone' }]);
    });

    it.each(['', '0', '17', 'seventeen', '1e3', '-1'])('is not found under the number "%s" when there is none', (id) =>
      withStore(make, async (opened) => {
        expect(await jobsOf(opened, new TestClock()).retryDead(id)).toBe(false);
      }),
    );
  });

  test('leave jobs of other tasks for whoever can do them', async ({ opened, jobs, clock, add }) => {
    const done: unknown[] = [];
    await jobs.start({ known: noteInto(done) });
    await add({ task: 'unknown', payload: 'u', queue: 'a' }, { task: 'known', payload: 'k', queue: 'a' });
    await jobs.idle();
    expect(done).toEqual(['k']);
    await jobs.stop();
    const later = jobsOf(opened, clock);
    await later.start({ unknown: noteInto(done) });
    await later.idle();
    await later.stop();
    expect(done).toEqual(['k', 'u']);
  });

  test('take up again what a killed process had begun, and count its try', async ({ database, clock, jobs }) => {
    await beginAndBeKilled(database.url, 12);
    const attempts: number[] = [];
    await jobs.start({ show: async ({ attempt }) => void attempts.push(attempt) });
    await clock.move(0);
    await jobs.idle();
    expect(attempts).toEqual([2]);
  });

  test('give up a job during which the process ended every time', async ({ database, clock, jobs }) => {
    await beginAndBeKilled(database.url, 1);
    const done: unknown[] = [];
    await jobs.start({ show: noteInto(done) });
    await clock.move(0);
    await jobs.idle();
    expect(done).toEqual([]);
    expect(await jobs.listDead()).toMatchObject([{ error: expect.stringContaining('process ended') }]);
  });

  test('stop when what runs is done, and begin nothing more', async ({ jobs, add }) => {
    const done: unknown[] = [];
    const begun = new Gate();
    const gate = new Gate();
    await jobs.start({
      show: async ({ payload }) => {
        begun.open();
        await gate.passed;
        done.push(payload);
      },
    });
    await add({ task: 'show', payload: 1, queue: 'a' }, { task: 'show', payload: 2, queue: 'a' });
    await begun.passed;
    const stopped = jobs.stop();
    expect(done).toEqual([]);
    gate.open();
    await stopped;
    expect(done).toEqual([1]);
  });

  it('do every job, each queue in its order, whatever fails on the way', () =>
    withStore(make, async (opened, database) => {
      const job = fc.record({ queue: fc.constantFrom('a', 'b', null), failures: fc.integer({ min: 0, max: 2 }) });
      await fc.assert(
        fc.asyncProperty(fc.array(job, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), async (given, concurrency) => {
          const clock = new TestClock(async () => moved?.(database));
          const jobs = jobsOf(opened, clock, concurrency);
          const done: number[] = [];
          await jobs.start({
            show: async ({ payload, attempt }) => {
              const { number, failures } = payload as { number: number; failures: number };
              if (attempt <= failures) throw new Error('not yet');
              done.push(number);
            },
          });
          const added = given.map(({ queue, failures }, number) => ({
            task: 'show',
            payload: { number, failures },
            ...(queue === null ? {} : { queue }),
          }));
          await opened.store.transaction((tx) => tx.addJobs(added, clock.now()));
          for (let tries = 0; tries < 3 * given.length + 1; tries++) {
            await jobs.idle();
            await clock.move(retryPauseMs(2, 1));
          }
          await jobs.stop();
          expect([...done].sort((a, b) => a - b)).toEqual(given.map((_, number) => number));
          for (const queue of ['a', 'b']) {
            const inQueue = done.filter((number) => given[number]?.queue === queue);
            expect(inQueue).toEqual([...inQueue].sort((a, b) => a - b));
          }
        }),
        { numRuns: 15 },
      );
    }));
}
