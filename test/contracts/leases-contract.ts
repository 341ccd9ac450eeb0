import { describe, expect, it } from 'vitest';
import { addMs } from '../../src/clock.ts';
import type { Leases } from '../../src/jobs/leases.ts';
import { at } from './sample-rows.ts';
import { type MakeDatabase, withStore } from './test-database.ts';

/** Leases as every database keeps them. */
export function leasesContract(make: MakeDatabase): void {
  const test = (sentence: string, body: (leases: Leases) => Promise<void>) =>
    it(sentence, () => withStore(make, ({ leases }) => body(leases)));

  describe('a lease', () => {
    test('is for one owner at a time', async (leases) => {
      expect(await leases.take('shard 0', 'a', at, 10_000)).toBe(true);
      expect(await leases.take('shard 0', 'b', addMs(at, 9_999), 10_000)).toBe(false);
      expect(await leases.ownerOf('shard 0', addMs(at, 9_999))).toBe('a');
      expect(await leases.take('shard 1', 'b', at, 10_000)).toBe(true);
    });

    test('is kept by taking it again in time, and anyone takes it when it has ended', async (leases) => {
      await leases.take('shard 0', 'a', at, 10_000);
      expect(await leases.take('shard 0', 'a', addMs(at, 5_000), 10_000)).toBe(true);
      expect(await leases.take('shard 0', 'b', addMs(at, 14_999), 10_000)).toBe(false);
      expect(await leases.take('shard 0', 'b', addMs(at, 15_000), 10_000)).toBe(true);
      expect(await leases.take('shard 0', 'a', addMs(at, 15_001), 10_000)).toBe(false);
    });

    test('that was given up by its owner is free at once', async (leases) => {
      await leases.take('shard 0', 'a', at, 10_000);
      await leases.giveUp('shard 0', 'b');
      expect(await leases.ownerOf('shard 0', at)).toBe('a');
      await leases.giveUp('shard 0', 'a');
      expect(await leases.ownerOf('shard 0', at)).toBeNull();
      expect(await leases.take('shard 0', 'b', at, 10_000)).toBe(true);
    });

    test('has one owner when many want it at once', async (leases) => {
      const owners = Array.from({ length: 12 }, (_, i) => `owner ${i}`);
      const taken = await Promise.all(owners.map((owner) => leases.take('shard 0', owner, at, 10_000)));
      expect(taken.filter((isTaken) => isTaken)).toHaveLength(1);
    });
  });
}
