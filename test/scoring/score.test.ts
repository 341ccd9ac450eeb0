import { describe, expect, it } from 'vitest';
import { score } from '../../src/scoring/score.ts';
import { dimension, makeScript, said, scaleStep } from './make-script.ts';

const one = makeScript({ dimensions: [dimension('access')], steps: [scaleStep('holds', 5, { access: 1 })] });

describe('an item score', () => {
  const points = [
    { answer: 1, of: 5, plain: 0, reversed: 100 },
    { answer: 2, of: 5, plain: 25, reversed: 75 },
    { answer: 4, of: 5, plain: 75, reversed: 25 },
    { answer: 5, of: 5, plain: 100, reversed: 0 },
    { answer: 3, of: 7, plain: 100 / 3, reversed: 100 - 100 / 3 },
    { answer: 2, of: 2, plain: 100, reversed: 0 },
  ];
  it.each(points)('of point $answer of $of is $plain, reverse-keyed $reversed', ({ answer, of, plain, reversed }) => {
    const script = makeScript({
      dimensions: [dimension('a')],
      steps: [scaleStep('up', of, { a: 1 }), scaleStep('down', of, { a: 1 }, { reverse: true })],
    });
    const [up, down] = score(script, said({ up: answer, down: answer })).dimensions[0]?.items ?? [];
    expect(up).toMatchObject({ key: 'up', raw: plain, reversed: false, score: plain, status: 'answered' });
    expect(down).toMatchObject({ key: 'down', raw: plain, reversed: true, score: reversed, status: 'answered' });
  });
});

describe('a dimension', () => {
  it('is the weighted mean of its answered items', () => {
    const script = makeScript({
      dimensions: [dimension('access')],
      steps: [
        scaleStep('holds', 5, { access: 2 }),
        { ask: 'hours', type: 'number', points: { 0: 100, 4: 50, 20: 0 }, scores: { access: 1 } },
        { ask: 'spare', type: 'yes-no', no: 20, scores: { access: 1 } },
      ],
    });
    // (2 · 75 + 1 · 25 + 1 · 20) / 4
    expect(score(script, said({ holds: 4, hours: 12, spare: false })).dimensions[0]).toMatchObject({
      score: 48.75,
      coverage: 1,
      why: null,
    });
  });

  const weights = [
    { answered: { a: 5 }, coverage: 0.25, score: null, why: 'coverage' },
    { answered: { a: 5, b: 1 }, coverage: 0.5, score: 50, why: null },
    { answered: { c: 3 }, coverage: 0.5, score: 50, why: null },
    { answered: { b: 1, c: 3 }, coverage: 0.75, score: 100 / 3, why: null },
    { answered: {}, coverage: 0, score: null, why: 'coverage' },
  ];
  it.each(weights)('with $answered of a, b (weight 1) and c (weight 2) has coverage $coverage and the score $score', (expected) => {
    const script = makeScript({
      dimensions: [dimension('x')],
      steps: [scaleStep('a', 5, { x: 1 }), scaleStep('b', 5, { x: 1 }), scaleStep('c', 5, { x: 2 })],
    });
    const [found] = score(script, said(expected.answered as Record<string, number>)).dimensions;
    expect(found?.coverage).toBe(expected.coverage);
    expect(found?.why).toBe(expected.why);
    if (expected.score === null) expect(found?.score).toBeNull();
    else expect(found?.score).toBeCloseTo(expected.score, 9);
  });

  it('keeps an exact half of the weight, however the weights add up in binary', () => {
    const script = makeScript({
      dimensions: [dimension('x')],
      steps: [0.1, 0.2, 0.3].map((weight, index) => scaleStep(`q${index}`, 5, { x: weight })),
    });
    expect(score(script, said({ q0: 3, q1: 3 })).dimensions[0]).toMatchObject({ coverage: 0.5, score: 50 });
  });

  it.each(['dont_know', 'not_applicable', 'skipped'] as const)('leaves %s out of the score and counts it against coverage', (mark) => {
    const script = makeScript({ dimensions: [dimension('x')], steps: ['a', 'b', 'c'].map((ask) => scaleStep(ask, 5, { x: 1 })) });
    const found = score(script, said({ a: 5, b: 1 }, { c: mark }));
    expect(found.dimensions[0]).toMatchObject({ score: 50, coverage: 0.666666667 });
    expect(found.dimensions[0]?.items[2]).toMatchObject({ status: mark, raw: null, score: null, weight: 1 });
    expect(found.dontKnow).toEqual(mark === 'dont_know' ? ['c'] : []);
  });

  it('leaves an option without a score out, as if it did not apply', () => {
    const options = [
      { id: 'good', label: 'Good', score: 80 },
      { id: 'other', label: 'Something else' },
    ];
    const script = makeScript({
      dimensions: [dimension('x')],
      steps: [{ ask: 'way', type: 'choice', options, scores: { x: 1 } }, scaleStep('a', 5, { x: 3 })],
    });
    const found = score(script, said({ way: 'other', a: 2 })).dimensions[0];
    expect(found).toMatchObject({ score: 25, coverage: 0.75 });
    expect(found?.items[0]).toMatchObject({ status: 'answered', score: null });
  });

  it('has nothing to show when no question on the path measures it', () => {
    const script = makeScript({
      dimensions: [dimension('x'), dimension('y')],
      steps: [scaleStep('a', 5, { x: 1 }), scaleStep('b', 5, { y: 1 }, { when: 'answers.a <= 2' })],
    });
    expect(score(script, said({ a: 5 })).dimensions[1]).toMatchObject({ score: null, why: 'no-items', coverage: 0, items: [] });
  });

  it('counts a question that is on the path and not yet asked against coverage', () => {
    const script = makeScript({
      dimensions: [dimension('x')],
      steps: [scaleStep('a', 5, { x: 1 }), scaleStep('b', 5, { x: 1 }, { when: 'answers.a <= 2' })],
    });
    expect(score(script, said({ a: 5 })).dimensions[0]?.coverage).toBe(1);
    expect(score(script, said({ a: 2 })).dimensions[0]?.coverage).toBe(0.5);
    expect(score(script, said({ a: 2 })).dimensions[0]?.items[1]?.status).toBe('unasked');
  });

  it('counts a question of a repeat block once for each item', () => {
    const script = makeScript({
      dimensions: [dimension('x')],
      steps: [
        {
          repeat: 'each',
          over: 'facts.priorities',
          steps: [{ ...scaleStep('shows', 5, { x: 1 }), text: 'Does {item} show?', why: 'For a test.' }],
        },
      ],
    });
    const facts = { priorities: ['bread', 'speed', 'price'].map((id) => ({ id, text: id })) };
    const found = score(script, said({ 'shows@bread': 5, 'shows@speed': 2 }, { 'shows@price': 'dont_know' }, { facts }));
    expect(found.dimensions[0]).toMatchObject({ score: 62.5, coverage: 0.666666667 });
    expect(found.dontKnow).toEqual(['shows@price']);
  });
});

describe('the overall score', () => {
  const five = makeScript({
    dimensions: ['a', 'b', 'c', 'd', 'e'].map((id, index) => dimension(id, index + 1)),
    steps: ['a', 'b', 'c', 'd', 'e'].map((id) => scaleStep(`q_${id}`, 5, { [id]: 1 })),
  });

  it('is the mean of the dimensions, each with its weight', () => {
    // (1 · 0 + 2 · 25 + 3 · 50 + 4 · 75 + 5 · 100) / 15
    const found = score(five, said({ q_a: 1, q_b: 2, q_c: 3, q_d: 4, q_e: 5 }));
    expect(found.overall).toBeCloseTo(1000 / 15, 9);
    expect(found).toMatchObject({ coverage: 1, why: null, script: five.hash });
  });

  it('is shown when three of five dimensions are, and not when two are', () => {
    // (1 · 0 + 2 · 25 + 3 · 50) / 6
    expect(score(five, said({ q_a: 1, q_b: 2, q_c: 3 }))).toMatchObject({ overall: 33.333333333, coverage: 0.4, why: null });
    expect(score(five, said({ q_d: 1, q_e: 2 }))).toMatchObject({ overall: null, coverage: 0.6, why: 'too-few-dimensions' });
  });

  it('says so when a script scores nothing', () => {
    const script = makeScript({ steps: [{ ask: 'words', type: 'text' }] });
    expect(score(script, said({ words: 'hello' }))).toMatchObject({ overall: null, why: 'no-items', dimensions: [] });
  });

  it('reaches a bound exactly, however the weights add up in binary', () => {
    const script = makeScript({
      dimensions: [dimension('x')],
      steps: [0.1, 0.7, 0.3].map((weight, index) => scaleStep(`q${index}`, 5, { x: weight })),
    });
    expect(score(script, said({ q0: 2, q1: 2, q2: 2 })).overall).toBe(25);
  });

  it('is plain JSON', () => {
    const found = score(one, said({ holds: 4 }));
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });
});
