import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RankedItem } from '../../src/scoring/ranked-item.ts';
import { leadOf } from '../../src/scoring/ranking-lead.ts';
import type { Ranking } from '../../src/script/finding-schema.ts';

const texts = { decides: '-', flips: '-', stands: '-', level: '-', step: 25 };
const ranking: Ranking = { ranking: 'r', of: 'b', title: 'R', decimals: 0, best: 'high', notes: [], lead: texts };

/** Two items with whole weights of 100 and a value for each part, the better first. */
function pair(weights: number[], first: (number | null)[], second: (number | null)[]): RankedItem[] {
  const item = (id: string, values: (number | null)[]): RankedItem => ({
    item: { id, text: id },
    value: values.reduce<number>((sum, value, index) => sum + ((weights[index] as number) / 100) * (value ?? 0), 0),
    parts: values.map((value, index) => ({ id: `p${index}`, label: `P${index}`, weight: (weights[index] as number) / 100, value })),
    notes: [],
  });
  return [item('one', first), item('two', second)].sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
}

/** By how much the first is ahead when part `of` counts `points` of 100 and the others share the rest as before. */
function leadWith(rows: RankedItem[], of: string, points: number): number {
  const [first, second] = rows as [RankedItem, RankedItem];
  const own = first.parts.find(({ id }) => id === of)?.weight ?? 0;
  return first.parts.reduce((sum, { id, weight, value }, index) => {
    const counted = id === of ? points / 100 : (weight * (1 - points / 100)) / (1 - own);
    return sum + counted * ((value ?? 0) - (second.parts[index]?.value ?? 0));
  }, 0);
}

const step = fc.constantFrom(0, 25, 50, 75, 100);
const rated = fc.array(step, { minLength: 4, maxLength: 4 });
const weighed = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 4, maxLength: 4 }).map((raw) => {
  const sum = raw.reduce((total, each) => total + each, 0);
  const whole = raw.map((each) => Math.max(1, Math.floor((100 * each) / sum)));
  return [...whole.slice(0, 3), 100 - whole.slice(0, 3).reduce((total, each) => total + each, 0)];
});
const pairs = fc.tuple(weighed, rated, rated).map(([weights, one, two]) => pair(weights, one, two));

describe('what would turn two items round', () => {
  it('does turn them round, and one point less does not', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const lead = leadOf(rows, ranking);
        if (!lead?.flips) return;
        const { id, from, to } = lead.flips;
        expect(leadWith(rows, id, to)).toBeLessThan(1e-9);
        expect(leadWith(rows, id, to < from ? to + 1 : to - 1)).toBeGreaterThan(-1e-9);
      }),
    );
  });

  it('is missing only where no weight from 0 to 100 would', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const lead = leadOf(rows, ranking);
        if (!lead || lead.decides === null || lead.flips) return;
        for (const { id } of rows[0]?.parts ?? [])
          for (let points = 0; points <= 100; points++) expect(leadWith(rows, id, points)).toBeGreaterThan(-1e-9);
      }),
    );
  });

  it('is enough when the second gains that many steps, and one fewer is not', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const better = leadOf(rows, ranking)?.better;
        if (!better) return;
        const [first, second] = rows as [RankedItem, RankedItem];
        const weight = second.parts.find(({ id }) => id === better.id)?.weight ?? 0;
        const ahead = (first.value ?? 0) - (second.value ?? 0);
        expect(weight * 25 * better.steps).toBeGreaterThan(ahead - 1e-9);
        expect(weight * 25 * (better.steps - 1)).toBeLessThan(ahead + 1e-9);
      }),
    );
  });
});

describe('what decides', () => {
  it('is the part that adds most to the lead', () => {
    expect(leadOf(pair([60, 40], [50, 100], [75, 25]), ranking)?.decides).toEqual({ id: 'p1', label: 'P1', gain: 30 });
  });

  it('is nothing when both come out the same', () => {
    expect(leadOf(pair([50, 50], [50, 100], [100, 50]), ranking)).toMatchObject({ lead: 0, decides: null, flips: null, better: null });
  });

  it('is told where a part is not known of one, and what would turn them round is not', () => {
    expect(leadOf(pair([40, 30, 30], [100, 50, null], [50, 50, 50]), ranking)).toMatchObject({
      isPartial: true,
      decides: { id: 'p0' },
      flips: null,
      better: null,
    });
  });

  it('is not told of one item alone', () => {
    expect(leadOf(pair([50, 50], [50, 100], [0, 0]).slice(0, 1), ranking)).toBeNull();
  });
});
