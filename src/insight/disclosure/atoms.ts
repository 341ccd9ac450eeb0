/**
 * People who stand in exactly the same cells. Nothing that is computed from whole cells - a sum, a spread, a
 * histogram, a quantile - changes when two of them swap answers, so nobody can tell their answers apart: an atom of
 * k people with differing answers protects each of them, whatever is published. An atom of one person does not.
 */
export interface Atom {
  /** Bit i is set when its people are in cell i. */
  mask: bigint;
  /** Positions of its people. */
  people: number[];
}

/** Members of a cell as positions in a list of people. */
export type Members = ReadonlySet<number>;

/**
 * The atoms of everybody who is in at least one cell.
 * @param count how many positions there are
 */
export function atomsOf(count: number, cells: readonly Members[]): Atom[] {
  const masks = new Array<bigint>(count).fill(0n);
  cells.forEach((members, index) => {
    const bit = 1n << BigInt(index);
    for (const person of members) masks[person] = (masks[person] as bigint) | bit;
  });
  const atoms = new Map<bigint, number[]>();
  masks.forEach((mask, person) => {
    if (mask === 0n) return;
    const people = atoms.get(mask);
    if (people) people.push(person);
    else atoms.set(mask, [person]);
  });
  return [...atoms].map(([mask, people]) => ({ mask, people }));
}

/** Sizes of the atoms that are left when only the cells in `kept` are published. People in none of them vanish. */
export function sizesUnder(atoms: readonly Atom[], kept: bigint): Map<bigint, number> {
  const sizes = new Map<bigint, number>();
  for (const { mask, people } of atoms) {
    const left = mask & kept;
    if (left !== 0n) sizes.set(left, (sizes.get(left) ?? 0) + people.length);
  }
  return sizes;
}
