import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, shownFigure, shownScore } from '../../src/scoring/bands.ts';

const bands = [0, 25, 50, 75].map((from) => ({ from }));

describe('the band of a score', () => {
  it.each([
    [0, 0],
    [24.999999, 0],
    [25, 25],
    [74.9, 50],
    [75, 75],
    [100, 75],
  ])('of %d begins at %d', (score, from) => {
    expect(bandOf(bands, score)?.from).toBe(from);
  });

  it('is none without bands, and none below the lowest', () => {
    expect(bandOf([], 50)).toBeNull();
    expect(bandOf([{ from: 10 }], 9.9)).toBeNull();
  });

  it('does not depend on the order in which bands are written', () => {
    expect(bandOf([...bands].reverse(), 60)?.from).toBe(50);
  });
});

describe('the number shown for a score', () => {
  it.each([
    [62.4, '62'],
    [62.5, '63'],
    [24.4, '24'],
    [24.6, '24.6'],
    [24.67, '24.6'],
    [24.96, '24.9'],
    [24.9999, '24.9'],
    [25 - 1e-13, '24.9'],
    [25, '25'],
    [99.7, '100'],
    [0.3, '0'],
  ])('is for %d “%s” with bounds at 25, 50 and 75', (score, text) => {
    expect(shownScore(score, bands)).toBe(text);
  });

  it('stays in a band whose bound is no whole number', () => {
    const odd = [0, 24.3, 24.45].map((from) => ({ from }));
    expect(shownScore(24.32, odd)).toBe('24.3');
    expect(shownScore(24.46, odd)).toBe('24.5');
    expect(shownScore(24.2, odd)).toBe('24');
  });

  it('has the decimal sign of the language', () => {
    expect(shownScore(24.6, bands, 'de')).toBe('24,6');
  });

  it('is in the same band as the score and at most half a point away, for any score and bounds', () => {
    const bound = fc.integer({ min: 1, max: 99_999 }).map((thousandths) => thousandths / 1000);
    fc.assert(
      fc.property(fc.array(bound, { maxLength: 8 }), fc.double({ min: 0, max: 100, noNaN: true }), (bounds, score) => {
        const any = [0, ...bounds].map((from) => ({ from }));
        const { value } = shownFigure(score, any);
        expect(bandOf(any, value)?.from).toBe(bandOf(any, score)?.from);
        expect(Math.abs(value - score)).toBeLessThanOrEqual(0.5);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads as the number that was decided, with at most one decimal for whole bounds', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (score) => {
        const text = shownScore(score, bands);
        expect(text).toMatch(/^\d{1,3}(\.\d)?$/);
        expect(bandOf(bands, Number(text))).toBe(bandOf(bands, score));
      }),
      { numRuns: 2000 },
    );
  });
});
