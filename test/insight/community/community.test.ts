import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostCommon, percentileRank, shareFigure, standingOf } from '../../../src/insight/community.ts';
import { release } from '../../../src/insight/disclosure/gate.ts';
import type { SheetId } from '../../../src/insight/disclosure/ledger.ts';
import { makeChance } from '../../../src/scoring/chance.ts';
import { releasedMeasure } from '../released-measure.ts';

const scores = [10, 20, 30, 40, 40, 60, 80, 90];

describe('where one business stands', () => {
  it.each([
    { own: 10, rank: 0.0625 },
    { own: 40, rank: 0.5 },
    { own: 90, rank: 0.9375 },
  ])('is (below + ½ equal)/n: $own has rank $rank', ({ own, rank }) => {
    expect(percentileRank(scores, own)).toBe(rank);
  });

  it('ranks add up to the middle, whatever the scores', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1 }), (values) => {
        const mean = values.reduce((sum, own) => sum + percentileRank(values, own), 0) / values.length;
        expect(mean).toBeCloseTo(0.5, 9);
      }),
    );
  });

  it.each([
    { what: 'is shown among enough', asker: 3, values: scores, cell: { kind: 'shown' } },
    { what: 'is hidden among four', asker: 0, values: [10, 20, 30, 40, null], cell: { kind: 'hidden', rule: 'few' } },
    {
      what: 'is hidden when the asker could tell what all others have',
      asker: 0,
      values: [10, 50, 50, 50, 50, 50],
      cell: { kind: 'hidden', rule: 'together' },
    },
    { what: 'needs a score of one’s own', asker: 4, values: [10, 20, 30, 40, null, 60, 70], cell: { kind: 'no-data' } },
  ])('$what', ({ asker, values, cell }) => {
    expect(standingOf(asker, values, { k: 5 })).toMatchObject(cell);
  });
});

describe('what a channel sees', () => {
  it('is quartiles, by straight lines between the ordered scores', () => {
    const cell = releasedMeasure(scores);
    expect(cell.kind === 'shown' && cell.figure.figure.quartiles).toEqual([27.5, 40, 65]);
  });

  it('is the most common barriers, without those that nobody or everybody has', () => {
    const holds = {
      skills: [1, 1, 1, 1, 0, 0, 0, 0],
      access: [0, 0, 0, 0, 1, 1, 0, 0],
      support: [0, 0, 0, 0, 0, 0, 0, 0],
      awareness: [1, 1, 1, 1, 1, 1, 1, 1],
    };
    const { figures } = release({
      round: 'spring',
      isOpen: false,
      policy: { k: 5 },
      sheets: scores.map((_, person) => ({ id: `p${person}` as SheetId, groups: {} })),
      by: [],
      figures: {
        shares: Object.entries(holds).map(([id, each]) =>
          shareFigure(
            id,
            each.map((one) => one === 1),
            [],
          ),
        ),
      },
      comments: [],
      ledger: [],
      chance: makeChance(1),
    });
    expect(mostCommon(figures.shares, 3)).toMatchObject([
      { id: 'skills', share: { count: 4, n: 8, share: 0.5 } },
      { id: 'access', share: { count: 2, share: 0.25 } },
    ]);
  });
});
