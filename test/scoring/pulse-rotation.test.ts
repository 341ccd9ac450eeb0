import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PulseItem, pulseItems, pulseSize } from '../../src/scoring/pulse-rotation.ts';

const items: PulseItem[] = [
  { id: 'a1', dimension: 'a' },
  { id: 'a2', dimension: 'a' },
  { id: 'b1', dimension: 'b' },
  { id: 'b2', dimension: 'b' },
  { id: 'c1', dimension: 'c' },
];

describe('the questions of a pulse', () => {
  it('come from the weakest dimensions, one of each before the second of any', () => {
    const scores = new Map([
      ['a', 40],
      ['b', 20],
      ['c', 90],
    ]);
    expect(pulseItems(items, scores, 0)).toEqual(['b1', 'a1', 'b2']);
    expect(pulseItems(items, scores, 1)).toEqual(['a2', 'b1', 'a1']);
  });

  it('take in a dimension that nobody could score, and leave out one that is well', () => {
    const scores = new Map([
      ['a', 75],
      ['b', null],
      ['c', 74.9],
    ]);
    expect(pulseItems(items, scores, 0).sort()).toEqual(['b1', 'b2', 'c1']);
  });

  it('come from all dimensions when all is well, or nothing is known', () => {
    expect(pulseItems(items, new Map(), 0)).toEqual(['a1', 'b1', 'c1']);
    expect(
      pulseItems(
        items,
        new Map([
          ['a', 90],
          ['b', 80],
          ['c', 100],
        ]),
        0,
      ),
    ).toEqual(['b1', 'a1', 'c1']);
  });

  it('are fewer where there are no more, and none where there is none', () => {
    expect(pulseItems(items.slice(0, 2), new Map(), 5)).toHaveLength(2);
    expect(pulseItems([], new Map(), 0)).toEqual([]);
  });

  it('all come round in as many pulses as they fill, wherever one begins', () => {
    const pool = fc.uniqueArray(fc.record({ id: fc.string(), dimension: fc.constantFrom('a', 'b', 'c', 'd') }), {
      selector: ({ id }) => id,
      minLength: 1,
      maxLength: 20,
    });
    const scores = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.option(fc.double({ min: 0, max: 74, noNaN: true })));
    fc.assert(
      fc.property(pool, scores, fc.nat(50), (all, known, from) => {
        const pulses = Array.from({ length: Math.ceil(all.length / pulseSize) }, (_, nth) =>
          pulseItems(all, new Map(Object.entries(known)), from + nth),
        );
        expect(new Set(pulses.flat())).toEqual(new Set(all.map(({ id }) => id)));
        for (const pulse of pulses) expect(new Set(pulse).size).toBe(pulse.length);
      }),
    );
  });
});
