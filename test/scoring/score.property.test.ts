import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark } from '../../src/engine/session.ts';
import { score } from '../../src/scoring/score.ts';
import { dimension, makeScript, said, scaleStep } from './make-script.ts';

const dimensionIds = ['a', 'b', 'c'];
const marks: Mark[] = ['dont_know', 'not_applicable', 'skipped'];

const itemArbitrary = fc.record({
  points: fc.integer({ min: 2, max: 11 }),
  reverse: fc.boolean(),
  scores: fc
    .tuple(fc.subarray(dimensionIds, { minLength: 1 }), fc.integer({ min: 1, max: 40 }))
    .map(([ids, weight]) => Object.fromEntries(ids.map((id, index) => [id, (weight + index) / 4]))),
  /** Below 0.2 a mark, below 0.3 nothing, above that the answer's place on the scale. */
  said: fc.double({ min: 0, max: 1, noNaN: true }),
});
type GeneratedItem = typeof itemArbitrary extends fc.Arbitrary<infer T> ? T : never;
const itemsArbitrary = fc.array(itemArbitrary, { minLength: 1, maxLength: 12 });

function scriptOf(items: readonly GeneratedItem[], factor = 1) {
  return makeScript({
    dimensions: dimensionIds.map((id, index) => dimension(id, (index + 1) * factor)),
    steps: items.map(({ points, reverse, scores }, index) =>
      scaleStep(`q${index}`, points, Object.fromEntries(Object.entries(scores).map(([id, weight]) => [id, weight * factor])), { reverse }),
    ),
  });
}

function stateOf(items: readonly GeneratedItem[]) {
  const answers: Record<string, number> = {};
  const given: Record<string, Mark> = {};
  items.forEach(({ points, said: place }, index) => {
    if (place < 0.2) given[`q${index}`] = marks[index % 3] as Mark;
    else if (place >= 0.3) answers[`q${index}`] = 1 + Math.min(points - 1, Math.floor(((place - 0.3) / 0.7) * points));
  });
  return said(answers, given);
}

const figures = (result: ReturnType<typeof score>) => [result.overall, ...result.dimensions.map((each) => each.score)];
const runs = { numRuns: 150 };

describe('for any script and any answers', () => {
  it('every score is within 0-100 and every coverage within 0-1', () => {
    fc.assert(
      fc.property(itemsArbitrary, (items) => {
        const result = score(scriptOf(items), stateOf(items));
        for (const figure of figures(result)) if (figure !== null) expect(figure >= 0 && figure <= 100).toBe(true);
        for (const { coverage } of [result, ...result.dimensions]) expect(coverage >= 0 && coverage <= 1).toBe(true);
      }),
      runs,
    );
  });

  it('a score is missing exactly when there is a reason', () => {
    fc.assert(
      fc.property(itemsArbitrary, (items) => {
        const result = score(scriptOf(items), stateOf(items));
        expect(result.overall === null).toBe(result.why !== null);
        for (const { score: figure, why } of result.dimensions) expect(figure === null).toBe(why !== null);
      }),
      runs,
    );
  });

  it('the order in which answers were given changes nothing', () => {
    fc.assert(
      fc.property(itemsArbitrary, (items) => {
        const script = scriptOf(items);
        const state = stateOf(items);
        const turned = {
          ...state,
          answers: Object.fromEntries(Object.entries(state.answers).reverse()),
          marks: Object.fromEntries(Object.entries(state.marks).reverse()),
        };
        expect(score(script, turned)).toEqual(score(script, state));
      }),
      runs,
    );
  });

  it('turning every item round mirrors every score', () => {
    fc.assert(
      fc.property(itemsArbitrary, (items) => {
        const state = stateOf(items);
        const plain = figures(score(scriptOf(items), state));
        const mirrored = figures(score(scriptOf(items.map((item) => ({ ...item, reverse: !item.reverse }))), state));
        plain.forEach((figure, index) => {
          if (figure === null) expect(mirrored[index]).toBeNull();
          else expect(mirrored[index]).toBeCloseTo(100 - figure, 7);
        });
      }),
      runs,
    );
  });

  it('an unscored question changes nothing', () => {
    fc.assert(
      fc.property(itemsArbitrary, (items) => {
        const script = scriptOf(items);
        const steps = [{ ask: 'extra', type: 'yes-no', text: 'Extra?', why: 'For a test.' }, ...script.source.steps];
        const longer = makeScript({ dimensions: script.source.dimensions, steps } as unknown as Parameters<typeof makeScript>[0]);
        const state = stateOf(items);
        const withExtra = { ...state, answers: { ...state.answers, extra: true } };
        expect({ ...score(longer, withExtra), script: script.hash }).toEqual(score(script, state));
      }),
      runs,
    );
  });

  it('scaling all weights changes no score', () => {
    fc.assert(
      fc.property(itemsArbitrary, fc.constantFrom(0.1, 1 / 3, 3, 1000), (items, factor) => {
        const state = stateOf(items);
        const plain = figures(score(scriptOf(items), state));
        const scaled = figures(score(scriptOf(items, factor), state));
        plain.forEach((figure, index) => {
          if (figure === null) expect(scaled[index]).toBeNull();
          else expect(scaled[index]).toBeCloseTo(figure, 7);
        });
      }),
      runs,
    );
  });

  it('a better answer never lowers a dimension that it scores in, nor the overall score', () => {
    fc.assert(
      fc.property(itemsArbitrary, fc.nat(), (items, which) => {
        const script = scriptOf(items);
        const state = stateOf(items);
        const keys = Object.keys(state.answers);
        const key = keys[which % Math.max(1, keys.length)];
        if (key === undefined) return;
        const item = items[Number(key.slice(1))] as GeneratedItem;
        const better = (state.answers[key] as number) + (item.reverse ? -1 : 1);
        if (better < 1 || better > item.points) return;
        const after = figures(score(script, { ...state, answers: { ...state.answers, [key]: better } }));
        figures(score(script, state)).forEach((figure, index) => {
          if (figure !== null) expect(after[index]).toBeGreaterThanOrEqual(figure);
        });
      }),
      runs,
    );
  });
});
