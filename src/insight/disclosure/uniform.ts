import type { Column } from '../column.ts';
import { type Atom, atomsOf } from './atoms.ts';
import type { Members, Places } from './places.ts';

/** What somebody's figure is: a number, a word, yes or no, or null without one. */
export type FigureValue = number | string | boolean | null;

/** What was said, place by place. */
export interface Said {
  /** How many have a value at each place. */
  sizes: Uint32Array;
  /** The value that all of those have; undefined where theirs differ, or nobody has one. */
  alike: readonly (FigureValue | undefined)[];
  values: Column<FigureValue>;
}

/** What those said who are in this release. */
export function saidAt(places: Places, values: Column<FigureValue>): Said {
  const sizes = new Uint32Array(places.count);
  const alike = new Array<FigureValue | undefined>(places.count).fill(undefined);
  for (let position = 0; position < values.length; position++) {
    const value = values.at(position) ?? null;
    if (value === null) continue;
    const place = places.at(position);
    if (sizes[place] === 0) alike[place] = value;
    else if (alike[place] !== value) alike[place] = undefined;
    (sizes[place] as number)++;
  }
  return { sizes, alike, values };
}

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
  said: Said,
  total: Members,
  groups: readonly Members[],
  earlier: { shown: readonly Members[]; judged: readonly Members[] },
): Spread {
  const hasUniform = (atoms: readonly Atom[]) => atoms.some(({ places }) => isUniform(places, said));
  if (hasUniform(atomsOf(said.sizes, [total, ...earlier.shown]))) return 'nothing';
  const atoms = atomsOf(said.sizes, [total, ...groups, ...earlier.judged]);
  if (!hasUniform(atoms)) return 'all';
  return explanations(
    atoms.map(({ size }) => size),
    said.values,
  ) > 1
    ? 'total'
    : 'nothing';
}

function isUniform(places: readonly number[], { alike }: Said): boolean {
  const first = alike[places[0] as number];
  return first !== undefined && places.every((place) => alike[place] === first);
}

/** Pairs of a group and a value that enough people have for the whole group to have it. */
function explanations(sizes: readonly number[], values: Column<FigureValue>): number {
  const tally = new Map<FigureValue, number>();
  for (let position = 0; position < values.length; position++) {
    const value = values.at(position) ?? null;
    if (value !== null) tally.set(value, (tally.get(value) ?? 0) + 1);
  }
  let found = 0;
  for (const have of tally.values()) found += sizes.filter((size) => size <= have).length;
  return found;
}
