import fc from 'fast-check';
import {
  type Cell,
  type Release,
  type ReleaseRequest,
  release,
  type Sheet,
  type Unreleased,
} from '../../../src/insight/disclosure/gate.ts';
import type { Ledger, SheetId } from '../../../src/insight/disclosure/ledger.ts';
import { makeChance } from '../../../src/scoring/chance.ts';

/** One figure's value for each person of a world, by position; null for who has none. */
export type Answers = Readonly<Record<string, readonly (number | null)[]>>;

/** People, their groups, what they said, and every release about them in order. */
export interface World {
  k: number;
  groups: readonly Readonly<Record<string, string>>[];
  answers: Answers;
  /** Who was in each release, by position, and the groupings that it was broken down by. */
  releases: readonly { round: string; people: readonly number[]; by: readonly string[] }[];
}

/** The most that a cell could tell of a figure without names: all its values in order. Every figure follows from it. */
export type Everything = { all: readonly number[] };

export const sheetOf = (person: number): SheetId => `p${person}` as SheetId;

export function figureOf(id: string, values: readonly (number | null)[], parts: readonly string[] = []): Unreleased<readonly number[]> {
  return {
    id,
    values,
    parts,
    describe: (people) => people.map((person) => values[person] as number).sort((a, b) => a - b),
  };
}

/** A release with nothing special in it; a test says what matters to it. */
export function requestOf(
  change: Partial<ReleaseRequest<Everything>> & Pick<ReleaseRequest<Everything>, 'sheets'>,
): ReleaseRequest<Everything> {
  return {
    round: 'spring',
    isOpen: false,
    policy: { k: 5 },
    by: [],
    figures: { all: [] },
    comments: [],
    ledger: [],
    chance: makeChance(1),
    ...change,
  };
}

/** Sheets named p0, p1, … with these groups. */
export function sheetsOf(groups: readonly Readonly<Record<string, string>>[]): Sheet[] {
  return groups.map((each, person) => ({ id: sheetOf(person), groups: each }));
}

/** The sum of somebody's figures; null when one of them is. */
export function bothOf(values: readonly (number | null)[]): number | null {
  return values.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}

/** `both` is the sum of the figures, so that it could give one of them away. */
function figuresOf(answers: Answers, people: readonly number[]): Unreleased<readonly number[]>[] {
  const ids = Object.keys(answers);
  const of = (id: string) => people.map((person) => answers[id]?.[person] ?? null);
  const single = ids.map((id) => figureOf(id, of(id)));
  if (ids.length < 2) return single;
  const sums = people.map((person) => bothOf(ids.map((id) => answers[id]?.[person] ?? null)));
  return [figureOf('both', sums, ids), ...single];
}

/** Everything that was published about the world, release by release. */
export function publish({ k, groups, releases }: World, answers: Answers): Release<Everything>[] {
  let ledger: Ledger = [];
  return releases.map(({ round, people, by }) => {
    const sheets = people.map((person) => ({ id: sheetOf(person), groups: groups[person] ?? {} }));
    const found = release(requestOf({ round, policy: { k }, sheets, by, figures: { all: figuresOf(answers, people) }, ledger }));
    if (found.entry) ledger = [...ledger, found.entry];
    return found;
  });
}

/** A set of people with all that was published about it: the sorted values of each figure shown. */
export interface Published {
  /** Who is in the cell, with and without a value. */
  everybody: readonly number[];
  /** Those with a value. */
  people: readonly number[];
  figures: Readonly<Record<string, readonly number[]>>;
}

/** The published cells, with who is in them: the adversary knows the roster. */
export function cellsOf(world: World, found: readonly Release<Everything>[]): Published[] {
  return found.flatMap(({ figures }, nth) => {
    const { people } = world.releases[nth] as World['releases'][number];
    return figures.all.flatMap(({ id, total, groups }) => [
      ...shown(world, total, people, id),
      ...groups.flatMap(({ by, group, cell }) =>
        shown(
          world,
          cell,
          people.filter((person) => world.groups[person]?.[by] === group),
          id,
        ),
      ),
    ]);
  });
}

function shown(world: World, cell: Cell<readonly number[]>, everybody: readonly number[], id: string): Published[] {
  if (cell.kind !== 'shown') return [];
  return [{ everybody, people: everybody.filter((person) => hasValue(world, id, person)), figures: { [id]: cell.figure.figure } }];
}

function hasValue({ answers }: World, id: string, person: number): boolean {
  const needed = id === 'both' ? Object.keys(answers) : [id];
  return needed.every((figure) => answers[figure]?.[person] !== null);
}

/** What would be published without a gate: every cell of every release. */
export function publishWithoutGate(world: World): Published[] {
  return world.releases.flatMap(({ people, by }) => {
    const cells = by.flatMap((column) => {
      const names = new Set(people.map((person) => world.groups[person]?.[column] ?? ''));
      return [...names].map((name) => people.filter((person) => (world.groups[person]?.[column] ?? '') === name));
    });
    return [people, ...cells].flatMap((members) =>
      figuresOf(world.answers, members).map(({ id, describe, values }) => {
        const known = members.flatMap((_, index) => (values.at(index) === null ? [] : [index]));
        return { everybody: members, people: known.map((index) => members[index] as number), figures: { [id]: describe(known) } };
      }),
    );
  });
}

/** Random worlds: people come and go between releases, groups overlap, answers are few and often alike. */
export function worlds(size: {
  people: number;
  k: number;
  points: number;
  figures: number;
  columns: number;
  missing?: number;
}): fc.Arbitrary<World> {
  const columns = ['trade', 'size', 'country'].slice(0, size.columns);
  const figures = ['a', 'b'].slice(0, size.figures);
  return fc.integer({ min: size.k - 1, max: size.people }).chain((count) => {
    const perPerson = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: count, maxLength: count });
    const person = fc.record(Object.fromEntries(columns.map((column) => [column, fc.constantFrom('x', 'y', 'z')])));
    // Often one answer is much more common than the others: that is where whole groups agree.
    const answer = fc.oneof(
      { weight: 12, arbitrary: fc.constant(1) },
      { weight: 8, arbitrary: fc.integer({ min: 1, max: size.points }) },
      { weight: size.missing ?? 0, arbitrary: fc.constant(null) },
    );
    const oneRelease = fc.record({
      round: fc.constantFrom('spring', 'autumn'),
      isIn: perPerson(fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) })),
      by: fc.subarray(columns),
    });
    return fc
      .record({
        groups: perPerson(person),
        answers: fc.record(Object.fromEntries(figures.map((id) => [id, perPerson(answer)]))),
        releases: fc.array(oneRelease, { minLength: 1, maxLength: 3 }),
      })
      .map(({ groups, answers, releases }) => ({
        k: size.k,
        groups,
        answers,
        releases: releases.map(({ round, isIn, by }) => ({ round, by, people: isIn.flatMap((here, at) => (here ? [at] : [])) })),
      }));
  });
}
