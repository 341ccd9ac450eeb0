import { describe, expect, it } from 'vitest';
import { addMs, type Clock, type Instant } from '../../src/clock.ts';
import { AttuneError } from '../../src/errors.ts';
import type { Leases } from '../../src/jobs/leases.ts';
import { OneOwner } from '../../src/jobs/one-owner.ts';
import { quietLog } from '../../src/log.ts';
import { at } from '../contracts/sample-rows.ts';
import { makeSqliteDatabase } from '../contracts/sqlite-databases.ts';
import { withStore } from '../contracts/test-database.ts';

class World implements Clock {
  instant: Instant = at;
  isAway = false;
  /** The database takes questions and never answers. */
  isSilent = false;
  /** Who does it now, by name. */
  readonly active: string[] = [];
  readonly #leases: Leases;
  constructor(leases: Leases) {
    this.#leases = leases;
  }
  now(): Instant {
    return this.instant;
  }
  pass(ms: number): void {
    this.instant = addMs(this.instant, ms);
  }
  process(owner: string, names: string[]): OneOwner {
    const leases: Leases = {
      ...this.#leases,
      take: async (...given) => {
        if (this.isAway) throw new AttuneError('store.unreachable', 'The database is away.');
        return this.isSilent ? new Promise<never>(() => {}) : this.#leases.take(...given);
      },
    };
    const begin = async () => void this.active.push(owner);
    const end = async () => void this.active.splice(this.active.indexOf(owner), 1);
    return new OneOwner({ leases, names, owner, clock: this, log: quietLog, answerMs: 50, begin, end });
  }
}

const test = (sentence: string, body: (world: World) => Promise<void>) =>
  it(sentence, () => withStore(makeSqliteDatabase, ({ leases }) => body(new World(leases))));

describe('what one process does at a time', () => {
  test('is begun by the first, while the other stands by', async (world) => {
    const [a, b] = [world.process('a', ['x', 'y']), world.process('b', ['x', 'y'])];
    for (let looks = 0; looks < 5; looks++) {
      await a.look();
      await b.look();
      world.pass(3_000);
    }
    expect(world.active).toEqual(['a']);
  });

  test('goes over at once when its owner stops', async (world) => {
    const [a, b] = [world.process('a', ['x']), world.process('b', ['x'])];
    await a.look();
    await b.look();
    await a.stop();
    await b.look();
    expect(world.active).toEqual(['b']);
  });

  test('goes over within fifteen seconds when its owner is gone without a word', async (world) => {
    const [a, b] = [world.process('a', ['x']), world.process('b', ['x'])];
    await a.look();
    world.active.splice(0);
    world.pass(14_999);
    await b.look();
    expect(world.active).toEqual([]);
    world.pass(1);
    await b.look();
    expect(world.active).toEqual(['b']);
  });

  test('is ended by an owner who cannot keep its leases, before anyone else can take them', async (world) => {
    const [a, b] = [world.process('a', ['x']), world.process('b', ['x'])];
    await a.look();
    world.isAway = true;
    world.pass(10_000);
    await a.look();
    expect(world.active).toEqual(['a']);
    world.pass(1);
    await a.look();
    expect(world.active).toEqual([]);
    world.isAway = false;
    await b.look();
    expect(world.active).toEqual([]);
    world.pass(5_000);
    await b.look();
    expect(world.active).toEqual(['b']);
  });

  test('is ended in time by an owner to whom the database says nothing any more', async (world) => {
    const a = world.process('a', ['x']);
    await a.look();
    world.isSilent = true;
    world.pass(9_000);
    await a.look();
    expect(world.active).toEqual(['a']);
    world.pass(2_000);
    await a.look();
    expect(world.active).toEqual([]);
  });

  test('is all of its leases or none', async (world) => {
    const [a, b, c] = [world.process('a', ['x']), world.process('b', ['w', 'x', 'y']), world.process('c', ['w'])];
    await a.look();
    await b.look();
    await c.look();
    expect(world.active).toEqual(['a', 'c']);
  });
});
