import type { Members } from './places.ts';

/**
 * People who stand in exactly the same cells. Nothing that is computed from whole cells - a sum, a spread, a
 * histogram, a quantile - changes when two of them swap answers, so nobody can tell their answers apart: an atom of
 * k people with differing answers protects each of them, whatever is published. An atom of one person does not.
 */
export interface Atom {
  /** Bit i is set when its people are in cell i. */
  mask: bigint;
  /** Where its people are. */
  places: number[];
  /** How many they are. */
  size: number;
}

/**
 * The atoms of everybody who is in at least one cell.
 * @param sizes how many people are at each place
 */
export function atomsOf(sizes: ArrayLike<number>, cells: readonly Members[]): Atom[] {
  const masks = new Array<bigint>(sizes.length).fill(0n);
  cells.forEach((members, index) => {
    const bit = 1n << BigInt(index);
    for (const place of members) masks[place] = (masks[place] as bigint) | bit;
  });
  const atoms = new Map<bigint, Atom>();
  masks.forEach((mask, place) => {
    if (mask === 0n) return;
    const atom = atoms.get(mask) ?? { mask, places: [], size: 0 };
    atoms.set(mask, atom);
    atom.places.push(place);
    atom.size += sizes[place] as number;
  });
  return [...atoms.values()];
}

/** Sizes of the atoms that are left when only the cells in `kept` are published. People in none of them vanish. */
export function sizesUnder(atoms: readonly Atom[], kept: bigint): Map<bigint, number> {
  const sizes = new Map<bigint, number>();
  for (const { mask, size } of atoms) {
    const left = mask & kept;
    if (left !== 0n) sizes.set(left, (sizes.get(left) ?? 0) + size);
  }
  return sizes;
}
