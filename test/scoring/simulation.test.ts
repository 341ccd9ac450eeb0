import { describe, expect, it } from 'vitest';
import { makeChance } from '../../src/scoring/chance.ts';
import { simulate } from '../../src/scoring/simulation.ts';
import { dimension, makeScript, scaleStep } from './make-script.ts';

const script = makeScript({
  dimensions: [dimension('a'), dimension('b')],
  for: ['leader', 'team'],
  steps: [
    { say: 'Hello.', id: 'welcome' },
    scaleStep('one', 5, { a: 1 }),
    scaleStep('two', 5, { a: 1 }, { reverse: true }),
    { ask: 'hours', type: 'number', min: 0, max: 100, points: { 0: 100, 4: 50, 20: 0 }, scores: { b: 1 }, when: 'answers.one <= 2' },
    { ask: 'spare', type: 'yes-no', scores: { b: 1 } },
    { ask: 'words', type: 'text' },
    { repeat: 'each', over: 'facts.priorities', steps: [{ ask: 'kept', type: 'yes-no', text: '{item}?', why: 'For a test.' }] },
    { ask: 'nobody', type: 'yes-no', when: 'answers.one > 5' },
    { say: 'Only for a team.', id: 'for_team', when: "role == 'team'" },
  ],
  bands: [
    { id: 'low', from: 0, title: 'Low' },
    { id: 'high', from: 50, title: 'High' },
  ],
  contradictions: [
    { id: 'uneven', when: 'scores.a >= 70.0 && scores.b < 40.0', text: 'Uneven.' },
    { id: 'impossible', when: 'scores.a > 100.0', text: 'Impossible.' },
  ],
  advice: [{ id: 'begin', when: 'overall < 50.0', title: 'Begin', first_step: 'Begin.', effect: 1, effort: 1, cites: ['X'] }],
});

describe('a simulation', () => {
  const found = simulate(script, 400, 7);

  it('gives the same for the same seed, and something else for another', () => {
    expect(simulate(script, 400, 7)).toEqual(found);
    expect(simulate(script, 400, 8).overall.mean).not.toBe(found.overall.mean);
  });

  it('has people of every kind reach both ends', () => {
    expect(found.kinds).toEqual({ uniform: 100, low: 50, high: 50, mixed: 200 });
    expect(found.overall).toMatchObject({ min: 0, max: 100 });
    for (const dimension of found.dimensions) expect(dimension).toMatchObject({ min: 0, max: 100 });
  });

  it('accounts for everybody', () => {
    expect(found.finished + found.stopped).toBe(400);
    expect(found.stopped).toBeGreaterThan(0);
    expect(found.heldUp).toEqual([]);
    expect(found.overall.tenths.reduce((sum, people) => sum + people, 0)).toBe(found.overall.n);
    expect(found.overall.n + Math.round(found.noOverall * found.finished)).toBe(found.finished);
    expect(found.bands.reduce((sum, { people }) => sum + people, 0)).toBe(found.overall.n);
  });

  it('tells who saw what', () => {
    const shares = new Map(found.steps.map(({ id, share }) => [id, share]));
    expect([...shares.keys()]).toEqual(['welcome', 'one', 'two', 'hours', 'spare', 'words', 'kept', 'nobody', 'for_team']);
    expect(shares.get('welcome')).toBe(1);
    expect(shares.get('one')).toBe(1);
    for (const id of ['hours', 'kept', 'for_team']) expect(shares.get(id)).toSatisfy((share: number) => share > 0.1 && share < 0.9);
    expect(found.meanQuestions).toBeGreaterThan(4);
  });

  it('names what nobody reached', () => {
    expect(found.neverReached).toEqual([
      { what: 'question', id: 'nobody' },
      { what: 'contradiction', id: 'impossible' },
    ]);
  });

  it('tells how far it is', () => {
    const told: number[] = [];
    simulate(script, 3, 1, (done) => told.push(done));
    expect(told).toEqual([1, 2, 3]);
  });

  it('goes through a script without a score', () => {
    const plain = simulate(makeScript({ steps: [{ ask: 'words', type: 'text' }] }), 20, 1);
    expect(plain).toMatchObject({ overall: { n: 0, mean: null }, noOverall: 1, neverReached: [] });
  });
});

describe('chance', () => {
  it('stays within what it is asked for', () => {
    const chance = makeChance(1);
    const shares = Array.from({ length: 1000 }, () => chance.share());
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...shares)).toBeLessThan(1);
    expect(new Set(Array.from({ length: 100 }, () => chance.pick(['a', 'b', 'c'])))).toEqual(new Set(['a', 'b', 'c']));
    expect(chance.pick([])).toBeUndefined();
    expect([chance.isLucky(0), chance.isLucky(1)]).toEqual([false, true]);
  });
});

describe('a simulation of findings', () => {
  const found = simulate(
    makeScript({
      steps: [
        { ask: 'places', type: 'several', options: ['door', 'phone'].map((id) => ({ id, label: id })) },
        { repeat: 'each', over: 'answers.places', steps: [{ ask: 'trust', type: 'yes-no', text: '{item}?', why: 'For a test.' }] },
        {
          repeat: 'each_kpi',
          over: 'facts.kpis',
          steps: [{ ask: 'reading', type: 'number', text: '{item}?', why: 'For a test.' }],
        },
        { ask: 'sometimes', type: 'yes-no', when: 'facts.ask.exists(q, q.id == "sometimes")' },
      ],
      findings: [
        {
          verdicts: 'judged',
          of: 'each',
          title: 'Judged',
          choices: [
            { id: 'human', when: 'answers.trust', title: 'Human' },
            { id: 'never', when: 'answers.trust && !answers.trust', title: 'Never' },
            { id: 'tool', title: 'Tool' },
          ],
          reasons: [{ id: 'door', when: 'item.id == "door"', text: 'The door.' }],
        },
      ],
    }),
    200,
    3,
  );

  it('tells how many got each, counting a person once', () => {
    const shares = new Map(found.findings.map(({ id, share }) => [id, share]));
    expect([...shares.keys()]).toEqual(['judged', 'judged/human', 'judged/never', 'judged/tool', 'judged/door']);
    for (const id of ['judged/human', 'judged/tool', 'judged/door'])
      expect(shares.get(id)).toSatisfy((share: number) => share > 0.2 && share < 1);
  });

  it('names the verdicts that nobody got', () => {
    expect(found.neverReached).toEqual([{ what: 'verdict', id: 'judged/never' }]);
  });

  it('makes up the lists of facts that the script reads', () => {
    const shares = new Map(found.steps.map(({ id, share }) => [id, share]));
    for (const id of ['reading', 'sometimes']) expect(shares.get(id)).toSatisfy((share: number) => share > 0.1 && share < 0.9);
  });
});
