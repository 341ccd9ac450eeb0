import { type Answers, bothOf, type Published } from './worlds.ts';

/** An answer that the adversary knows for certain. */
export interface Recovered {
  person: number;
  figure: string;
}

/**
 * Solves the sums: every cell says what its people's values add up to. Whoever's own value follows from them by
 * adding and subtracting cells is recovered, whatever the values are. Exact, by fractions.
 */
export function solveSums(count: number, cells: readonly Published[]): Recovered[] {
  const ids = new Set(cells.flatMap(({ figures }) => Object.keys(figures)));
  return [...ids].flatMap((figure) => {
    const rows = cells.filter(({ figures }) => figure in figures).map(({ people }) => indicator(count, people));
    return solvable(rows, count).map((person) => ({ person, figure }));
  });
}

function indicator(count: number, people: readonly number[]): bigint[] {
  const row = new Array<bigint>(count).fill(0n);
  for (const person of people) row[person] = 1n;
  return row;
}

/** The unknowns that have one value only: in reduced form, a row with a single entry. Whole numbers throughout (Bareiss 1968). */
function solvable(rows: bigint[][], count: number): number[] {
  let rank = 0;
  for (let column = 0; column < count && rank < rows.length; column++) {
    const pivot = rows.findIndex((row, index) => index >= rank && row[column] !== 0n);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot] as bigint[], rows[rank] as bigint[]];
    const lead = rows[rank] as bigint[];
    rows.forEach((row, index) => {
      const factor = row[column] as bigint;
      if (index === rank || factor === 0n) return;
      const scale = lead[column] as bigint;
      rows[index] = reduced(row.map((entry, at) => entry * scale - (lead[at] as bigint) * factor));
    });
    rank += 1;
  }
  return rows.slice(0, rank).flatMap((row) => {
    const entries = row.flatMap((entry, at) => (entry === 0n ? [] : [at]));
    return entries.length === 1 ? entries : [];
  });
}

function reduced(row: bigint[]): bigint[] {
  const divisor = row.reduce((a, b) => gcd(a, b < 0n ? -b : b), 0n);
  return divisor > 1n ? row.map((entry) => entry / divisor) : row;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

/**
 * Goes through every world that would have been published in the same way and looks for answers that are the same in
 * all of them. The adversary knows who is in which cell (not who
 * passed over a question), what answers there can be, and how the gate decides: a
 * world in which the gate would have hidden something else is ruled out.
 * @param truth what people really said; only used to know where to look
 * @param points answers are whole numbers from 1 to this
 * @param isPublishedAlike whether these answers would have led to the same publication
 */
export function tryEveryWorld(
  truth: Answers,
  points: number,
  cells: readonly Published[],
  people: readonly number[],
  isPublishedAlike: (answers: Answers) => boolean,
): Recovered[] {
  const ids = Object.keys(truth);
  const safe = new Set<string>();
  const targets = people.flatMap((person) =>
    ids.filter((figure) => truth[figure]?.[person] !== null).map((figure) => ({ person, figure })),
  );
  const noteDifferences = (world: Answers) => {
    for (const { person, figure } of targets) if (world[figure]?.[person] !== truth[figure]?.[person]) safe.add(`${person} ${figure}`);
  };
  return targets.filter(({ person, figure }) => {
    if (safe.has(`${person} ${figure}`)) return false;
    const other = findWorld(truth, points, cells, people, { person, figure }, isPublishedAlike);
    if (other) noteDifferences(other);
    return other === null;
  });
}

/** A world that fits all published figures in which this one answer is another; null when there is none. */
function findWorld(
  truth: Answers,
  points: number,
  cells: readonly Published[],
  people: readonly number[],
  target: Recovered,
  isPublishedAlike: (answers: Answers) => boolean,
): Answers | null {
  const ids = Object.keys(truth);
  const world: Record<string, (number | null)[]> = Object.fromEntries(ids.map((id) => [id, [...(truth[id] ?? [])]]));
  const left = cells.map(tallies);
  const cellsOfPerson = new Map(
    people.map((person) => [person, left.filter((_, at) => (cells[at] as Published).everybody.includes(person))]),
  );
  // The person looked at comes first, so that what can't be is found early.
  const order = [target.person, ...people.filter((person) => person !== target.person)];
  // Where everybody has every value, the adversary knows that.
  const isComplete = Object.values(truth).every((values) => !values.includes(null));
  const values = [...Array.from({ length: points }, (_, index) => index + 1), ...(isComplete ? [] : [null])];
  const vectors = combinations(ids.length, values);
  const place = (depth: number): boolean => {
    const person = order[depth];
    if (person === undefined) return isPublishedAlike(world);
    const own = cellsOfPerson.get(person) ?? [];
    for (const vector of vectors) {
      if (person === target.person && vector[ids.indexOf(target.figure)] === truth[target.figure]?.[person]) continue;
      if (!take(own, ids, vector)) continue;
      ids.forEach((id, at) => {
        (world[id] as (number | null)[])[person] = vector[at] ?? null;
      });
      if (place(depth + 1)) return true;
      giveBack(own, ids, vector);
    }
    return false;
  };
  return place(0) ? world : null;
}

type Tally = Map<string, Map<number | null, number>>;

/** How many have each value; who is in the cell and not among the values has none. */
function tallies({ figures, everybody }: Published): Tally {
  return new Map(
    Object.entries(figures).map(([id, values]) => {
      const tally = new Map<number | null, number>([[null, everybody.length - values.length]]);
      for (const value of values) tally.set(value, (tally.get(value) ?? 0) + 1);
      return [id, tally];
    }),
  );
}

type Vector = readonly (number | null)[];

const valueIn = (id: string, ids: readonly string[], vector: Vector): number | null =>
  id === 'both' ? bothOf(vector) : (vector[ids.indexOf(id)] ?? null);

function take(cells: readonly Tally[], ids: readonly string[], vector: Vector): boolean {
  const isThere = cells.every((cell) => [...cell].every(([id, tally]) => (tally.get(valueIn(id, ids, vector)) ?? 0) > 0));
  if (isThere) change(cells, ids, vector, -1);
  return isThere;
}

const giveBack = (cells: readonly Tally[], ids: readonly string[], vector: Vector) => change(cells, ids, vector, 1);

function change(cells: readonly Tally[], ids: readonly string[], vector: Vector, by: number): void {
  for (const cell of cells) {
    for (const [id, tally] of cell) {
      const value = valueIn(id, ids, vector);
      tally.set(value, (tally.get(value) ?? 0) + by);
    }
  }
}

function combinations<T>(length: number, values: readonly T[]): T[][] {
  if (length === 0) return [[]];
  return combinations(length - 1, values).flatMap((rest) => values.map((value) => [...rest, value]));
}
