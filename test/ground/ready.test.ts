import { describe, expect, it } from 'vitest';
import { addMs, type Instant } from '../../src/clock.ts';
import { makeReadiness } from '../../src/ready.ts';

const at = '2026-11-22T09:30:00.000Z';

interface World {
  now: Instant;
  jobsLookedAt: Instant | null;
  commits: number;
  trouble: Error | null;
  isSilent: boolean;
}

function inWorld(given: Partial<World> = {}) {
  const world: World = { now: at, jobsLookedAt: at, commits: 0, trouble: null, isSilent: false, ...given };
  const readiness = makeReadiness({
    clock: { now: () => world.now },
    jobsLookedAt: () => world.jobsLookedAt,
    commit: async () => {
      world.commits++;
      if (world.trouble) throw world.trouble;
      if (world.isSilent) await new Promise<never>(() => {});
    },
    answerMs: 50,
  });
  return { world, readiness };
}

describe('a process', () => {
  it('is ready while something can be saved and the jobs look for work', async () => {
    expect(await inWorld().readiness.check()).toEqual({ isReady: true, troubles: [] });
  });

  it.each<[string, Partial<World>, RegExp]>([
    ['whose jobs have not begun', { jobsLookedAt: null }, /not begun/],
    ['whose jobs have stood still', { jobsLookedAt: addMs(at, -90_001) }, /since 2026-11-22T09:28:29.999Z/],
    ['whose database says nothing', { isSilent: true }, /no answer within 0.05 seconds/],
    ['that can save nothing', { trouble: new Error('the disk is full') }, /the disk is full/],
  ])('%s is not ready, and says why', async (_, world, why) => {
    const { isReady, troubles } = await inWorld(world).readiness.check();
    expect(isReady).toBe(false);
    expect(troubles).toEqual([expect.stringMatching(why)]);
  });

  it('that stops is not ready from then on', async () => {
    const { readiness } = inWorld();
    readiness.stopping();
    expect(await readiness.check()).toEqual({ isReady: false, troubles: ['Attune is stopping.'] });
  });

  it('that is asked often does not save for each asking, and sees trouble and its end', async () => {
    const { world, readiness } = inWorld();
    await Promise.all(Array.from({ length: 20 }, () => readiness.check()));
    expect(world.commits).toBe(1);
    world.trouble = new Error('away');
    world.now = addMs(world.now, 2_001);
    expect((await readiness.check()).isReady).toBe(false);
    world.trouble = null;
    world.now = addMs(world.now, 2_001);
    expect((await readiness.check()).isReady).toBe(true);
    expect(world.commits).toBe(3);
  });
});
