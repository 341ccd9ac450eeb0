import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that can be repeated: the same seed draws the same things in the same order. */
export interface Chance {
  /** A number from 0 (included) to 1 (excluded). */
  share(): number;
  /** True with this probability, 0-1. */
  isLucky(probability: number): boolean;
  /** One of the list, each as likely; undefined only when it is empty. */
  pick<T>(list: readonly T[]): T | undefined;
}

/** Chance from a 32-bit seed (xoroshiro128+, of the pure-rand package). */
export function makeChance(seed: number): Chance {
  const generator = xoroshiro128plus(seed);
  const share = () => uniformFloat64(generator);
  return {
    share,
    isLucky: (probability) => share() < probability,
    pick: (list) => (list.length === 0 ? undefined : list[uniformInt(generator, 0, list.length - 1)]),
  };
}
