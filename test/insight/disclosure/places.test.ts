import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atomsOf } from '../../../src/insight/disclosure/atoms.ts';
import { hideFewest } from '../../../src/insight/disclosure/hide-fewest.ts';
import { headcount, Places } from '../../../src/insight/disclosure/places.ts';

const alone = (count: number) => new Array<number>(count).fill(1);

/** For each of three groupings, each person's group. */
const groupings = fc.integer({ min: 1, max: 60 }).chain((people) =>
  fc.record({
    people: fc.constant(people),
    columns: fc.array(fc.array(fc.nat(3), { minLength: people, maxLength: people }), { maxLength: 3 }),
  }),
);

/** The same cells twice: as people, each at a place of their own, and as the places that they share. */
function bothWays({ people, columns }: { people: number; columns: number[][] }) {
  const cells = columns.flatMap((column) => [0, 1, 2, 3].map((group) => (person: number) => column[person] === group));
  const places = new Places(
    people,
    columns.map((column) => (person: number) => column[person]),
  );
  const persons = new Places(people, [(person) => person]);
  return { places, byPerson: cells.map((isIn) => persons.where(isIn)), byPlace: cells.map((isIn) => places.where(isIn)) };
}

describe('places', () => {
  it('are shared by those who are alike in every way that tells people apart, and by nobody else', () => {
    fc.assert(
      fc.property(groupings, ({ people, columns }) => {
        const { places } = bothWays({ people, columns });
        const nameOf = (person: number) => columns.map((column) => column[person]).join();
        for (let a = 0; a < people; a++) for (let b = 0; b < a; b++) expect(places.at(a) === places.at(b)).toBe(nameOf(a) === nameOf(b));
      }),
      { numRuns: 30 },
    );
  });

  it('have as many people together as there are, and in each cell as many as are in it', () => {
    fc.assert(
      fc.property(groupings, (world) => {
        const { places, byPerson, byPlace } = bothWays(world);
        const sizes = places.sizes();
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(world.people);
        expect(byPlace.map((cell) => headcount(cell, sizes))).toEqual(byPerson.map(({ size }) => size));
      }),
    );
  });

  it('lead to the same atoms and hide the same groups as people one by one', () => {
    fc.assert(
      fc.property(groupings, fc.integer({ min: 1, max: 8 }), (world, k) => {
        const { places, byPerson, byPlace } = bothWays(world);
        const sizes = places.sizes();
        const sizesOf = (atoms: ReturnType<typeof atomsOf>) => new Map(atoms.map(({ mask, size }) => [mask, size]));
        expect(sizesOf(atomsOf(sizes, byPlace))).toEqual(sizesOf(atomsOf(alone(world.people), byPerson)));
        const everyone = { place: places.where(() => true), person: new Set(Array.from({ length: world.people }, (_, at) => at)) };
        expect(hideFewest(sizes, [everyone.place], byPlace, k)).toEqual(hideFewest(alone(world.people), [everyone.person], byPerson, k));
      }),
    );
  });
});
