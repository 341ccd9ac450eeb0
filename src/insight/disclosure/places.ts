/** Some of the places that {@link Places} numbers. */
export type Members = ReadonlySet<number>;

/**
 * People by where they stand. All who are in the same groups and were in the same earlier releases share a place: no cell
 * has only some of them. So what is decided by who is in which cell is decided place by place, and a million people
 * are as few as their places.
 */
export class Places {
  /** Each one's place, from 0. */
  private readonly placeOf: Uint32Array;
  /** Somebody at each place: what is true of them is true of all there. */
  private readonly someone: readonly number[];

  /**
   * @param people how many; they are known by position
   * @param marks what tells them apart: people share a place when every mark is the same
   */
  constructor(
    readonly people: number,
    marks: readonly ((position: number) => unknown)[],
  ) {
    this.placeOf = new Uint32Array(people);
    this.someone = people === 0 ? [] : [0];
    for (const markOf of marks) this.someone = split(this.placeOf, markOf);
  }

  get count(): number {
    return this.someone.length;
  }

  at(position: number): number {
    return this.placeOf[position] as number;
  }

  /** The places of a cell. @param isIn asked of one person at each place */
  where(isIn: (position: number) => boolean): Members {
    return new Set(this.someone.flatMap((position, place) => (isIn(position) ? [place] : [])));
  }

  /** How many people are at each place. */
  sizes(): Uint32Array {
    const sizes = new Uint32Array(this.count);
    for (const place of this.placeOf) (sizes[place] as number)++;
    return sizes;
  }
}

/** Numbers the places anew so that a mark is the same all over each; gives somebody at each. */
function split(placeOf: Uint32Array, markOf: (position: number) => unknown): number[] {
  const byMark = new Map<unknown, Map<number, number>>();
  const someone: number[] = [];
  for (let position = 0; position < placeOf.length; position++) {
    const mark = markOf(position);
    const parts = byMark.get(mark) ?? new Map<number, number>();
    if (parts.size === 0) byMark.set(mark, parts);
    const before = placeOf[position] as number;
    const place = parts.get(before) ?? someone.length;
    if (place === someone.length) {
      parts.set(before, place);
      someone.push(position);
    }
    placeOf[position] = place;
  }
  return someone;
}

/** How many people are at these places. @param sizes how many at each */
export function headcount(members: Members, sizes: ArrayLike<number>): number {
  let count = 0;
  for (const place of members) count += sizes[place] as number;
  return count;
}
