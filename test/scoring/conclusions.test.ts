import { describe, expect, it } from 'vitest';
import { rankAdvice } from '../../src/scoring/advice.ts';
import { assess } from '../../src/scoring/assess.ts';
import { barrier } from '../../src/scoring/barrier.ts';
import { contradictions } from '../../src/scoring/contradictions.ts';
import { score } from '../../src/scoring/score.ts';
import { weakest } from '../../src/scoring/weakest.ts';
import { dimension, makeScript, type Parts, said, scaleStep } from './make-script.ts';

const rungs = ['access', 'cost', 'skills', 'support'];

/** One question on an 11-point scale for each rung, so that an answer of n gives the score 10 · (n − 1). */
function ladderScript(more: Partial<Parts> = {}, weights: Record<string, number> = {}) {
  return makeScript({
    dimensions: rungs.map((id) => dimension(id, weights[id] ?? 1)),
    steps: rungs.map((id) => scaleStep(`q_${id}`, 11, { [id]: 1 })),
    ...more,
  });
}

/** Answers that give each rung its score; a rung that is left out is answered by “don't know”. */
function scores(of: Record<string, number>) {
  const known = rungs.filter((id) => of[id] !== undefined);
  return said(
    Object.fromEntries(known.map((id) => [`q_${id}`, (of[id] as number) / 10 + 1])),
    Object.fromEntries(rungs.filter((id) => !known.includes(id)).map((id) => [`q_${id}`, 'dont_know' as const])),
  );
}

const advice = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  when: 'true',
  title: id,
  first_step: 'Begin this week.',
  effect: 1,
  effort: 1,
  cites: ['X'],
  ...more,
});

describe('the weakest link', () => {
  const cases = [
    { name: 'is the lowest dimension', of: { access: 80, cost: 30, skills: 40, support: 50 }, weights: {}, is: 'cost' },
    { name: 'is of two as low the one that weighs more', of: { access: 80, cost: 30, skills: 30 }, weights: { skills: 2 }, is: 'skills' },
    { name: 'is of two as low and as heavy the first', of: { access: 80, cost: 30, skills: 30 }, weights: {}, is: 'cost' },
    { name: 'is none when nothing has a score', of: {}, weights: {}, is: undefined },
  ];
  it.each(cases)('$name', ({ of, weights, is }) => {
    expect(weakest(score(ladderScript({}, weights), scores(of)))?.id).toBe(is);
  });
});

describe('the first barrier', () => {
  const cases = [
    { name: 'is the first rung below 50, not the lowest', of: [80, 40, 10, 0], first: 'cost', passed: ['access'], unknown: [] },
    { name: 'counts exactly 50 as passed', of: [50, 50, 40, 90], first: 'skills', passed: ['access', 'cost'], unknown: [] },
    {
      name: 'names a rung without a score instead of passing it',
      of: [80, null, 40, 90],
      first: 'skills',
      passed: ['access'],
      unknown: ['cost'],
    },
    { name: 'is none when every rung is passed', of: [50, 60, 70, 80], first: null, passed: rungs, unknown: [] },
    {
      name: 'is none, with a rung left open, when only that one is unknown',
      of: [50, 60, 70, null],
      first: null,
      passed: ['access', 'cost', 'skills'],
      unknown: ['support'],
    },
  ];
  it.each(cases)('$name', ({ of, name: _, ...expected }) => {
    const script = ladderScript({ ladder: rungs });
    const state = scores(Object.fromEntries(rungs.flatMap((id, index) => (of[index] === null ? [] : [[id, of[index] as number]]))));
    expect(barrier(script, score(script, state))).toEqual(expected);
  });

  it('does not exist without a ladder', () => {
    const script = ladderScript();
    expect(barrier(script, score(script, scores({ access: 10 })))).toBeNull();
  });
});

describe('contradictions', () => {
  const script = ladderScript({
    contradictions: [
      { id: 'unused', when: 'scores.access >= 70.0 && scores.skills < 40.0', text: 'Good lines, few skills.' },
      { id: 'praised', when: 'overall >= 70.0 && answers.q_cost <= 3', text: 'Praise and high cost.' },
    ],
  });
  const found = (of: Record<string, number>) => contradictions(script, scores(of)).map(({ id }) => id);

  it('show when their condition holds', () => {
    expect(found({ access: 70, cost: 50, skills: 30, support: 50 })).toEqual(['unused']);
    expect(found({ access: 100, cost: 0, skills: 100, support: 100 })).toEqual(['praised']);
  });

  it('stay away when a score that they read can’t be shown', () => {
    expect(found({ access: 100 })).toEqual([]);
    expect(found({ cost: 0, support: 100 })).toEqual([]);
  });
});

describe('advice', () => {
  it('is ranked by gap × weight × effect / effort', () => {
    const script = ladderScript(
      {
        advice: [
          advice('small_gap', { about: 'access', effect: 3 }),
          advice('large_gap', { about: 'cost', effect: 2 }),
          advice('hard', { about: 'cost', effect: 3, effort: 3 }),
          advice('heavy', { about: 'skills', effect: 1 }),
          advice('general', { effect: 1 }),
        ],
      },
      { skills: 3 },
    );
    const ranked = rankAdvice(script, scores({ access: 90, cost: 20, skills: 40, support: 50 }));
    // The overall score is (90 + 20 + 3 · 40 + 50) / 6 = 46.67, and the mean weight 1.5.
    expect(ranked.map(({ advice: { id }, priority, gapOf }) => [id, priority, gapOf])).toEqual([
      ['heavy', 180, 'skills'],
      ['large_gap', 160, 'cost'],
      ['hard', 80, 'cost'],
      ['general', 80, 'overall'],
      ['small_gap', 30, 'access'],
    ]);
  });

  it('starts at the barrier, not at the average', () => {
    const script = ladderScript({
      ladder: rungs,
      advice: [advice('lower', { about: 'support', effect: 3 }), advice('barrier', { about: 'cost' })],
    });
    const ranked = rankAdvice(script, scores({ access: 90, cost: 40, skills: 60, support: 0 }));
    expect(ranked.map(({ advice: { id }, priority, isBarrier }) => [id, priority, isBarrier])).toEqual([
      ['barrier', 60, true],
      ['lower', 300, false],
    ]);
  });

  it('keeps the order of the script between equals', () => {
    const script = ladderScript({ advice: ['c', 'a', 'b'].map((id) => advice(id, { about: 'cost' })) });
    expect(rankAdvice(script, scores({ access: 50, cost: 50, skills: 50 })).map(({ advice: { id } }) => id)).toEqual(['c', 'a', 'b']);
  });

  it('takes the overall gap when its dimension has no score', () => {
    const script = ladderScript({ advice: [advice('unknown', { about: 'cost', effect: 2 })] });
    expect(rankAdvice(script, scores({ access: 40, skills: 50, support: 60 }))[0]).toMatchObject({
      gap: 50,
      gapOf: 'overall',
      priority: 100,
    });
  });

  it('has no priority, and comes last by effect and effort, when no gap is known', () => {
    const script = ladderScript({
      advice: [advice('slow', { effort: 2 }), advice('quick', { effect: 2 }), advice('known', { about: 'access' })],
    });
    const ranked = rankAdvice(script, scores({ access: 90 }));
    expect(ranked.map(({ advice: { id }, priority }) => [id, priority])).toEqual([
      ['known', 10],
      ['quick', null],
      ['slow', null],
    ]);
  });

  it('is only what applies', () => {
    const script = ladderScript({ advice: [advice('yes', { when: 'scores.cost < 50.0' }), advice('no', { when: 'scores.cost >= 50.0' })] });
    expect(rankAdvice(script, scores({ cost: 20 })).map(({ advice: { id } }) => id)).toEqual(['yes']);
  });
});

describe('an assessment', () => {
  it('holds the result and everything that follows from it, as plain JSON', () => {
    const script = ladderScript({
      ladder: rungs,
      bands: [
        { id: 'low', from: 0, title: 'Low' },
        { id: 'high', from: 50, title: 'High' },
      ],
      advice: [advice('only', { about: 'cost' })],
    });
    const found = assess(script, scores({ access: 90, cost: 40, skills: 60, support: 20 }));
    expect(found).toMatchObject({
      result: { overall: 52.5 },
      band: { id: 'high' },
      weakest: 'support',
      barrier: { first: 'cost' },
      contradictions: [],
      advice: [{ advice: { id: 'only' } }],
    });
    expect(found.movers).toHaveLength(3);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });
});
