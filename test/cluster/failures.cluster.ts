import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeSession } from '../../src/engine/session.ts';
import { quietLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type Cluster, startCluster } from './attune-cluster.ts';
import { SteadyPerson } from './steady-person.ts';

const people = ['ada', 'ben', 'grace', 'kim', 'lou', 'max', 'noa', 'pia', 'raj'];
const questions = 12;

/** Resolves when so many questions were answered in all. */
class Progress {
  #answered = 0;
  readonly #waiting: { at: number; resolve: () => void }[] = [];

  readonly step = (): void => {
    this.#answered++;
    for (const { at, resolve } of this.#waiting) if (this.#answered >= at) resolve();
  };

  reaches(share: number): Promise<void> {
    const at = Math.floor(share * people.length * questions);
    return new Promise((resolve) => {
      this.#waiting.push({ at, resolve });
      if (this.#answered >= at) resolve();
    });
  }
}

describe('three processes on one PostgreSQL', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster({ processes: 3, people, questions });
  });
  afterAll(() => cluster?.stop());

  it('lose no answer and show nothing twice while one is killed, one is stopped and the database goes away', async () => {
    const { slack, harbour, processes, server, healthUrls } = cluster;
    const walkers = people.map((name, n) => new SteadyPerson(slack, harbour.person(name), n));
    const progress = new Progress();
    const walking = Promise.all(walkers.map((walker) => walker.walk(questions, progress.step)));
    const trouble = (async () => {
      await progress.reaches(0.15);
      await processes[0]?.kill('SIGKILL');
      await progress.reaches(0.3);
      await processes[0]?.restart();
      await progress.reaches(0.45);
      const begun = performance.now();
      const { code } = (await processes[1]?.kill('SIGTERM')) ?? {};
      expect(code).toBe(0);
      expect(performance.now() - begun).toBeLessThan(10_000);
      await progress.reaches(0.6);
      await processes[1]?.restart();
      await progress.reaches(0.75);
      await server.restart(1_500);
    })();
    await Promise.all([walking, trouble]);

    // Everything that was asked for has been shown by now or is shown soon; then nothing waits any more.
    for (const url of healthUrls) {
      await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 60_000 }).toBe(200);
      await expect.poll(async () => (await fetch(`${url}/metrics`)).text(), { timeout: 90_000 }).toMatch(/^attune_jobs_due 0$/m);
      expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/^attune_jobs_dead 0$/m);
    }

    const opened = await openStore(cluster.database.url, { log: quietLog });
    try {
      for (const walker of walkers) {
        const stored = await opened.store.transaction(async (tx) => {
          const who = await tx.findWho('slack', harbour.team.id, walker.person.id);
          return who?.member ? tx.listSessions(who.member.id) : [];
        });
        expect(stored).toHaveLength(1);
        const { answers } = decodeSession(stored[0]?.state ?? '');
        const wanted = Array.from({ length: questions }, (_, n) => [`question_${n}`, walker.answerTo(n) + 1]);
        expect(answers).toMatchObject(Object.fromEntries(wanted));
        expect(stored[0]?.status).toBe('done');

        const slots = harbour.team.channels
          .get(walker.person.direct.id)
          ?.messages.flatMap(({ metadata }) => (metadata as { event_payload?: { slot?: string } } | undefined)?.event_payload?.slot ?? []);
        expect(slots?.length).toBeGreaterThan(questions);
        expect(slots).toEqual([...new Set(slots)]);
      }
    } finally {
      await opened.store.close();
    }
    expect([...cluster.balancer.answered.values()].every((count) => count > 0)).toBe(true);
  });
});
