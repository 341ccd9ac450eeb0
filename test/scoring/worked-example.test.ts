import { describe, expect, it } from 'vitest';
import { assess } from '../../src/scoring/assess.ts';
import { explain } from '../../src/scoring/explain.ts';
import { makeScript, said } from './make-script.ts';

const agree = ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'];

describe('the worked example of docs/scoring.md', () => {
  const script = makeScript({
    dimensions: [
      { id: 'access', title: 'Access', weight: 1 },
      { id: 'skills', title: 'Skills', weight: 2 },
      { id: 'support', title: 'Support', weight: 1 },
    ],
    ladder: ['access', 'skills', 'support'],
    steps: [
      { ask: 'connection', type: 'scale', scale: agree, scores: { access: 2 } },
      { ask: 'hours_lost', type: 'number', points: { 0: 100, 4: 50, 20: 0 }, scores: { access: 1 } },
      { ask: 'waits_for_one', type: 'scale', scale: agree, reverse: true, scores: { skills: 1 } },
      { ask: 'team_copes', type: 'scale', scale: agree, scores: { skills: 1 } },
      { ask: 'who_to_ask', type: 'yes-no', scores: { support: 1 } },
    ],
    bands: [
      { id: 'catching_up', from: 25, title: 'Catching up' },
      { id: 'connected', from: 50, title: 'Connected' },
    ],
    advice: [
      { id: 'line', when: 'scores.access < 70.0', title: 'Line', first_step: '-', about: 'access', effect: 3, effort: 1, cites: ['X'] },
      { id: 'show', when: 'scores.skills < 50.0', title: 'Show', first_step: '-', about: 'skills', effect: 2, effort: 1, cites: ['X'] },
    ],
  });
  const state = said({ connection: 4, hours_lost: 12, waits_for_one: 4, who_to_ask: true }, { team_copes: 'dont_know' });

  it('comes to the figures that the page says', () => {
    const { overall, dimensions } = explain(script, state);
    expect(dimensions.map(({ id, sum, divisor, shown, coverage }) => [id, sum, divisor, shown, coverage])).toEqual([
      ['access', 175, 3, '58', 1],
      ['skills', 25, 1, '25', 0.5],
      ['support', 100, 1, '100', 1],
    ]);
    expect(overall).toMatchObject({ divisor: 4, score: 52.083333333, shown: '52', coverage: 0.75 });
    expect(overall.sum).toBeCloseTo(208.333, 3);
  });

  it('comes to the conclusions that the page says', () => {
    const found = assess(script, state);
    expect(found).toMatchObject({ band: { id: 'connected' }, weakest: 'skills', barrier: { first: 'skills', passed: ['access'] } });
    expect(found.result.dontKnow).toEqual(['team_copes']);
    expect(found.movers.map(({ key, gain }) => [key, gain.toFixed(1)])).toEqual([
      ['waits_for_one', '12.5'],
      ['connection', '4.2'],
      ['hours_lost', '2.1'],
    ]);
    expect(found.advice.map(({ advice: { id }, priority }) => [id, priority])).toEqual([
      ['show', 300],
      ['line', 125],
    ]);
  });
});
