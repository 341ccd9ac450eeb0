import { type Atom, atomsOf, sizesUnder } from './atoms.ts';
import { headcount, type Members } from './places.ts';

/** Up to this many cells every way to hide some of them is tried; beyond, one cell after another is hidden. */
const mostTried = 12;

/**
 * Which cells to hide so that no group of fewer than k people can be told apart, neither by a cell itself nor by
 * taking cells from each other (a total minus a group, two groups that overlap, a release minus an earlier one).
 * Hides the fewest cells; of several ways, the one that hides the fewest people's figures; of those, the first.
 * It looks at who is in which cell and never at an answer, so what is hidden tells nothing about answers.
 * @param people how many people are at each place
 * @param fixed cells that are published anyway: the total, and what earlier releases showed
 * @param candidates cells that may be hidden
 * @returns for each candidate whether it is hidden; null when even hiding all of them is not enough
 */
export function hideFewest(
  people: ArrayLike<number>,
  fixed: readonly Members[],
  candidates: readonly Members[],
  k: number,
): boolean[] | null {
  const atoms = atomsOf(people, [...fixed, ...candidates]);
  const fixedMask = (1n << BigInt(fixed.length)) - 1n;
  const bits = candidates.map((_, index) => 1n << BigInt(fixed.length + index));
  const isSafe = (kept: bigint) => smallest(sizesUnder(atoms, kept)) >= k;
  if (!isSafe(fixedMask)) return null;
  // A cell that is too small beside what is published anyway is hidden in every solution.
  const open = candidates.flatMap((_, index) => (isSafe(fixedMask | (bits[index] as bigint)) ? [index] : []));
  const sizes = candidates.map((members) => headcount(members, people));
  const kept = open.length <= mostTried ? tryAll(open, sizes, bits, fixedMask, isSafe) : oneByOne(open, sizes, bits, fixedMask, atoms, k);
  return candidates.map((_, index) => !kept.has(index));
}

function smallest(sizes: ReadonlyMap<bigint, number>): number {
  let least = Number.POSITIVE_INFINITY;
  for (const size of sizes.values()) if (size < least) least = size;
  return least;
}

function tryAll(
  open: readonly number[],
  sizes: readonly number[],
  bits: readonly bigint[],
  fixedMask: bigint,
  isSafe: (kept: bigint) => boolean,
): Set<number> {
  for (let hidden = 0; hidden <= open.length; hidden++) {
    let best: number[] | null = null;
    let bestPeople = Number.POSITIVE_INFINITY;
    for (const out of choices(open, hidden)) {
      const people = out.reduce((sum, index) => sum + (sizes[index] as number), 0);
      if (people >= bestPeople) continue;
      const kept = open.filter((index) => !out.includes(index));
      if (!isSafe(kept.reduce((mask, index) => mask | (bits[index] as bigint), fixedMask))) continue;
      best = kept;
      bestPeople = people;
    }
    if (best) return new Set(best);
  }
  return new Set();
}

/** Every way to choose `size` of the list, in its order. */
function* choices(list: readonly number[], size: number, from = 0): Generator<number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let at = from; at <= list.length - size; at++) {
    for (const rest of choices(list, size - 1, at + 1)) yield [list[at] as number, ...rest];
  }
}

/** Shows cells from the largest down as long as that is safe: not always the fewest, never unsafe. */
function oneByOne(
  open: readonly number[],
  sizes: readonly number[],
  bits: readonly bigint[],
  fixedMask: bigint,
  atoms: readonly Atom[],
  k: number,
): Set<number> {
  const shown = new Set<number>();
  let mask = fixedMask;
  for (const index of [...open].sort((a, b) => (sizes[b] as number) - (sizes[a] as number) || a - b)) {
    const wider = mask | (bits[index] as bigint);
    if (smallest(sizesUnder(atoms, wider)) < k) continue;
    mask = wider;
    shown.add(index);
  }
  return shown;
}
