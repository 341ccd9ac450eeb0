import { atomsOf, type Members } from './atoms.ts';

/** What somebody's figure is: a number, a word, or null without one. */
export type FigureValue = number | string | null;

/** What the answers allow to be shown of one figure. */
export type Spread =
  /** Everything that is safe by who is in it. */
  | 'all'
  /** Only the figure of everybody: some group would tell what all its people said. */
  | 'total'
  /** Nothing: everybody said the same, or the total would tell what a group said. */
  | 'nothing';

/**
 * Whether groups would tell what *every* one of their people said, because all said the same - be it a group that is
 * shown, one that can be worked out from those shown, or everybody.
 *
 * When one group would, the figure is hidden for all groups, not for that one alone: a single gap in a row would say
 * where everybody agreed. And when the figure of everybody would leave only one group and one answer that this can
 * be true of, the total is hidden too.
 * @param total who has a value for the figure
 * @param groups the groups that would be shown
 * @param earlier what earlier releases showed of this figure, and what they showed or hid
 */
export function spreadOf(
  values: readonly FigureValue[],
  total: Members,
  groups: readonly Members[],
  earlier: { shown: readonly Members[]; judged: readonly Members[] },
  count: number,
): Spread {
  const uniform = (cells: readonly Members[]) =>
    atomsOf(count, cells).filter(({ people }) => people.some((person) => total.has(person)) && isUniform(people, values));
  if (uniform([total, ...earlier.shown]).length > 0) return 'nothing';
  if (uniform([total, ...groups, ...earlier.judged]).length === 0) return 'all';
  const atoms = atomsOf(count, [total, ...groups, ...earlier.judged]).filter(({ people }) => people.some((person) => total.has(person)));
  return explanations(
    atoms.map(({ people }) => people.length),
    [...total].map((person) => values[person] ?? null),
  ) > 1
    ? 'total'
    : 'nothing';
}

function isUniform(people: readonly number[], values: readonly FigureValue[]): boolean {
  const first = values[people[0] as number] ?? null;
  return people.every((person) => (values[person] ?? null) === first);
}

/** Pairs of a group and a value that enough people have for the whole group to have it. */
function explanations(sizes: readonly number[], values: readonly FigureValue[]): number {
  const tally = new Map<FigureValue, number>();
  for (const value of values) tally.set(value, (tally.get(value) ?? 0) + 1);
  let found = 0;
  for (const have of tally.values()) found += sizes.filter((size) => size <= have).length;
  return found;
}
