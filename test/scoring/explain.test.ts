import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownScore } from '../../src/scoring/bands.ts';
import { explain } from '../../src/scoring/explain.ts';
import { score } from '../../src/scoring/score.ts';
import { dimension, makeScript, said, scaleStep } from './make-script.ts';

const script = makeScript({
  dimensions: [dimension('a', 3), dimension('b', 0.7)],
  steps: [
    scaleStep('fine', 7, { a: 0.3, b: 1 }),
    scaleStep('turned', 5, { a: 1.1 }, { reverse: true }),
    { ask: 'hours', type: 'number', unit: 'hours', points: { 0: 100, 4: 50, 20: 0 }, scores: { b: 2 } },
    { ask: 'words', type: 'text' },
  ],
  bands: [0, 25, 50, 75].map((from) => ({ id: `from_${from}`, from, title: `From ${from}` })),
});

describe('the working', () => {
  it('names each answer in words, the script and its hash', () => {
    const found = explain(script, said({ fine: 4, turned: 2, hours: 12 }));
    expect(found.script).toEqual({ id: 'tried', hash: script.hash });
    expect(found.items).toEqual([
      expect.objectContaining({
        key: 'fine',
        question: 'About fine?',
        answer: 'Point 4',
        value: 4,
        raw: 50,
        score: 50,
        weights: { a: 0.3, b: 1 },
      }),
      expect.objectContaining({ key: 'turned', answer: 'Point 2', raw: 25, reversed: true, score: 75 }),
      expect.objectContaining({ key: 'hours', answer: '12 hours', raw: 25, score: 25 }),
    ]);
  });

  it('shows the terms, the sum and the divisor', () => {
    const { dimensions } = explain(script, said({ fine: 4, hours: 12 }, { turned: 'dont_know' }));
    expect(dimensions[1]).toMatchObject({
      terms: [
        { of: 'fine', weight: 1, score: 50, product: 50 },
        { of: 'hours', weight: 2, score: 25, product: 50 },
      ],
      sum: 100,
      divisor: 3,
      score: 33.333333333,
      shown: '33',
      coverage: 1,
      why: null,
    });
    expect(dimensions[0]).toMatchObject({ score: null, shown: null, why: 'coverage' });
  });

  it('says which answer is missing and why', () => {
    const { items } = explain(script, said({ fine: 4 }, { turned: 'not_applicable' }));
    expect(items.map(({ status, answer, score }) => [status, answer, score])).toEqual([
      ['answered', 'Point 4', 50],
      ['not_applicable', null, null],
      ['unasked', null, null],
    ]);
  });

  it('gives, added up again by hand, exactly the figures of the result', () => {
    const hours = fc.double({ min: 0, max: 30, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 5 }), hours, (fine, turned, lost) => {
        const state = said({ fine, turned, hours: lost });
        const result = score(script, state);
        // Once through JSON, as anybody would get it.
        const told = JSON.parse(JSON.stringify(explain(script, state))) as ReturnType<typeof explain>;
        const figures = [result.overall, ...result.dimensions.map((each) => each.score)];
        [told.overall, ...told.dimensions].forEach(({ terms, shown, score: figure }, index) => {
          let sum = 0;
          let divisor = 0;
          for (const { weight, score: part } of terms) {
            sum += weight * part;
            divisor += weight;
          }
          const again = Math.round((sum / divisor) * 1e9) / 1e9;
          expect(again).toBe(figure);
          expect(again).toBe(figures[index]);
          expect(shownScore(again, script.bands)).toBe(shown);
        });
      }),
      { numRuns: 300 },
    );
  });
});
