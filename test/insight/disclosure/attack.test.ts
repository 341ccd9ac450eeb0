import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Recovered, solveSums, tryEveryWorld } from './adversary.ts';
import { type Answers, cellsOf, publish, publishWithoutGate, type World, worlds } from './worlds.ts';

const everyoneIn = ({ releases }: World) => [...new Set(releases.flatMap(({ people }) => people))].sort((a, b) => a - b);

/** What the adversary can tell from what the gate let through, knowing how the gate decides. */
function attack(world: World, points: number): Recovered[] {
  const found = publish(world, world.answers);
  const output = JSON.stringify(found);
  const isPublishedAlike = (answers: Answers) => JSON.stringify(publish(world, answers)) === output;
  const cells = cellsOf(world, found);
  return [...solveSums(world.groups.length, cells), ...tryEveryWorld(world.answers, points, cells, everyoneIn(world), isPublishedAlike)];
}

/** The same without a gate. */
function attackUngated(world: World, points: number): Recovered[] {
  const cells = publishWithoutGate(world);
  return [...solveSums(world.groups.length, cells), ...tryEveryWorld(world.answers, points, cells, everyoneIn(world), () => true)];
}

/** `missing` is how often, of 21 times, somebody has no value. */
const small = [
  { people: 9, k: 3, points: 3, figures: 1, columns: 1, missing: 0, runs: 300 },
  { people: 9, k: 3, points: 2, figures: 1, columns: 2, missing: 1, runs: 300 },
  { people: 8, k: 3, points: 2, figures: 2, columns: 1, missing: 0, runs: 200 },
  { people: 6, k: 3, points: 2, figures: 2, columns: 1, missing: 1, runs: 200 },
  { people: 12, k: 5, points: 3, figures: 1, columns: 2, missing: 0, runs: 100 },
];

describe('an adversary with every published figure, the roster, and who came and went', () => {
  it.each(small)(
    'tells nobody’s answer: $people people, k $k, $points answers, $figures figures, $columns groupings, $missing missing',
    (size) => {
      fc.assert(
        fc.property(worlds(size), (world) => {
          expect(attack(world, size.points)).toEqual([]);
        }),
        { numRuns: size.runs },
      );
    },
  );

  it('can’t solve the sums of larger workspaces either', () => {
    fc.assert(
      fc.property(worlds({ people: 60, k: 5, points: 5, figures: 2, columns: 3, missing: 1 }), (world) => {
        expect(solveSums(world.groups.length, cellsOf(world, publish(world, world.answers)))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  }, 240_000);

  it.each(small)('is a real one: without the gate it does tell ($people people, $columns groupings, $missing missing)', (size) => {
    const sample = fc.sample(worlds(size), { numRuns: 100, seed: 7 });
    const broken = sample.filter((world) => attackUngated(world, size.points).length > 0);
    expect(broken.length).toBeGreaterThan(40);
  });
});
