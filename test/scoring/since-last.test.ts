import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { score } from '../../src/scoring/score.ts';
import { sinceLast } from '../../src/scoring/since-last.ts';
import { dimension, makeScript, said, scaleStep } from './make-script.ts';

const questions = (...ids: string[]) =>
  makeScript({ dimensions: [dimension('work')], steps: ids.map((id) => scaleStep(id, 5, { work: 1 })) });

const two = makeScript({
  dimensions: [dimension('work', 3), dimension('tools', 1)],
  steps: [scaleStep('a', 5, { work: 1 }), scaleStep('b', 5, { work: 2 }), scaleStep('c', 5, { tools: 1 })],
});

describe('two results of the same questions', () => {
  it('are compared part by part and overall', () => {
    const before = score(two, said({ a: 1, b: 3, c: 4 }));
    const now = score(two, said({ a: 3, b: 4, c: 3 }));
    expect(sinceLast(before, now)).toEqual({
      // work: (0 + 2 · 50) / 3 and (50 + 2 · 75) / 3; overall: (3 · work + tools) / 4
      overall: { from: expect.closeTo(43.75, 8), to: expect.closeTo(62.5, 8) },
      dimensions: [
        { id: 'work', title: 'work', from: expect.closeTo(100 / 3, 8), to: expect.closeTo(200 / 3, 8) },
        { id: 'tools', title: 'tools', from: 75, to: 50 },
      ],
      isSameQuestions: true,
    });
  });

  it('give the figures that both results have shown, whatever was answered', () => {
    const point = fc.integer({ min: 1, max: 5 });
    const answers = fc.record({ a: point, b: point, c: point });
    fc.assert(
      fc.property(answers, answers, (first, second) => {
        const [before, now] = [score(two, said(first)), score(two, said(second))];
        const { overall, dimensions } = sinceLast(before, now);
        expect(overall).toEqual({ from: before.overall, to: now.overall });
        expect(dimensions.map(({ from }) => from)).toEqual(before.dimensions.map((each) => each.score));
        expect(dimensions.map(({ to }) => to)).toEqual(now.dimensions.map((each) => each.score));
      }),
    );
  });
});

describe('two results of other questions', () => {
  const cases = [
    { first: { a: 1, b: 1 }, second: { a: 5, c: 5 }, compared: [{ from: 0, to: 100 }], why: 'half of them kept their id' },
    { first: { a: 1, b: 1, d: 1 }, second: { a: 5 }, compared: [], why: 'of the earlier ones only a third are left' },
    { first: { a: 1 }, second: { a: 5, b: 5, c: 5 }, compared: [], why: 'of those now only a third were there before' },
    { first: { a: 1 }, second: { b: 5 }, compared: [], why: 'none is the same' },
  ];
  it.each(cases)('are compared on those that kept their id, if they are enough: $why', ({ first, second, compared }) => {
    const before = score(questions(...Object.keys(first)), said(first as Record<string, number>));
    const result = sinceLast(before, score(questions(...Object.keys(second)), said(second as Record<string, number>)));
    expect(result.dimensions.map(({ from, to }) => ({ from, to }))).toEqual(compared);
    expect(result.isSameQuestions).toBe(false);
    expect(result.overall).toEqual(compared[0] ?? null);
  });

  it('have no overall figures when too few of the parts can be compared', () => {
    const before = score(two, said({ a: 1, b: 3 }, { c: 'dont_know' }));
    const { overall, dimensions } = sinceLast(before, score(two, said({ a: 3, b: 4, c: 3 })));
    expect(dimensions.map(({ id }) => id)).toEqual(['work']);
    expect(overall).toBeNull();
  });

  it('take a question about something else for another question', () => {
    const each = (items: string[]) => ({ facts: { priorities: items.map((id) => ({ id, text: id })) } });
    const script = makeScript({
      dimensions: [dimension('work')],
      steps: [
        {
          repeat: 'each',
          over: 'facts.priorities',
          max: 3,
          steps: [{ text: '{item}?', why: 'For a test.', ...scaleStep('shows', 5, { work: 1 }) }],
        },
      ],
    });
    const before = score(script, said({ 'shows@bread': 1, 'shows@help': 1 }, {}, each(['bread', 'help'])));
    const now = score(script, said({ 'shows@bread': 3, 'shows@price': 5 }, {}, each(['bread', 'price'])));
    expect(sinceLast(before, now).dimensions).toMatchObject([{ from: 0, to: 50 }]);
  });
});
