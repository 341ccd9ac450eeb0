import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atomsOf } from '../../../src/insight/disclosure/atoms.ts';
import { hideFewest } from '../../../src/insight/disclosure/hide-fewest.ts';

/** Everybody at a place of their own. */
const alone = (count: number) => new Array<number>(count).fill(1);
const range = (from: number, to: number) => new Set(Array.from({ length: to - from }, (_, index) => from + index));

/** Groups one after another, of these sizes. */
function groupsOf(sizes: readonly number[]) {
  let from = 0;
  return sizes.map((size) => {
    from += size;
    return range(from - size, from);
  });
}

describe('which groups are hidden', () => {
  it.each([
    { what: 'none when all are large enough', sizes: [5, 6, 7], hidden: [] },
    { what: 'two small ones together, when they make a group of k', sizes: [10, 7, 4, 3], hidden: [2, 3] },
    { what: 'a small one and the next smallest, since the total would tell it', sizes: [10, 7, 4], hidden: [1, 2] },
    { what: 'both of two when one is small', sizes: [20, 3], hidden: [0, 1] },
    { what: 'the smallest that protects: five beside one, not nine beside one', sizes: [9, 1, 5, 8], hidden: [1, 2] },
    { what: 'all when none is large enough', sizes: [2, 2, 2], hidden: [0, 1, 2] },
  ])('$what', ({ sizes, hidden }) => {
    const count = sizes.reduce((a, b) => a + b, 0);
    const found = hideFewest(alone(count), [range(0, count)], groupsOf(sizes), 5);
    expect(found?.flatMap((isHidden, index) => (isHidden ? [index] : []))).toEqual(hidden);
  });

  it('hides one of two that overlap so that four stand in one alone', () => {
    const found = hideFewest(alone(20), [range(0, 20)], [range(0, 10), range(4, 12)], 5);
    expect(found?.filter(Boolean)).toHaveLength(1);
  });

  it('gives up when what was shown earlier leaves too few new people', () => {
    expect(hideFewest(alone(6), [range(0, 6), range(0, 5)], [], 5)).toBeNull();
    expect(hideFewest(alone(10), [range(0, 10), range(0, 5)], [], 5)).toEqual([]);
  });

  const partition = fc.array(fc.array(fc.nat(4), { minLength: 40, maxLength: 40 }), { minLength: 1, maxLength: 3 });
  const cellsOf = (columns: number[][]) =>
    columns.flatMap((column) =>
      [0, 1, 2, 3, 4].map((value) => new Set(column.flatMap((each, person) => (each === value ? [person] : [])))),
    );

  it('never leaves fewer than k people who can be told apart, whichever way it searches', () => {
    fc.assert(
      fc.property(partition, fc.integer({ min: 3, max: 8 }), (columns, k) => {
        const cells = cellsOf(columns);
        const hidden = hideFewest(alone(40), [range(0, 40)], cells, k) as boolean[];
        const shown = cells.filter((_, index) => !hidden[index]);
        expect(Math.min(...atomsOf(alone(40), [range(0, 40), ...shown]).map(({ size }) => size))).toBeGreaterThanOrEqual(k);
      }),
    );
  });

  it('hides nothing that could be shown on top of the rest', () => {
    fc.assert(
      fc.property(partition, (columns) => {
        const cells = cellsOf(columns);
        const hidden = hideFewest(alone(40), [range(0, 40)], cells, 5) as boolean[];
        const shown = cells.filter((_, index) => !hidden[index]);
        const extras = cells.filter((cell, index) => hidden[index] && cell.size > 0);
        for (const extra of extras) {
          const sizes = atomsOf(alone(40), [range(0, 40), ...shown, extra]).map(({ size }) => size);
          expect(Math.min(...sizes)).toBeLessThan(5);
        }
      }),
    );
  });
});
