import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movers } from '../../src/scoring/movers.ts';
import { score } from '../../src/scoring/score.ts';
import { dimension, makeScript, said, scaleStep } from './make-script.ts';

describe('what would move you most', () => {
  const script = makeScript({
    dimensions: [dimension('a', 3), dimension('b', 1)],
    steps: [
      scaleStep('fine', 5, { a: 1 }),
      scaleStep('turned', 5, { a: 1 }, { reverse: true }),
      scaleStep('light', 5, { b: 1 }),
      { ask: 'spare', type: 'yes-no', scores: { b: 1 } },
      { ask: 'words', type: 'text' },
    ],
  });

  it('is the overall score with one answer a step better, largest gain first', () => {
    // a = (50 + 50) / 2, b = (50 + 0) / 2, overall = (3 · 50 + 25) / 4 = 43.75
    expect(movers(script, said({ fine: 3, turned: 3, light: 3, spare: false, words: 'Hello' }))).toEqual([
      { key: 'spare', from: { value: false, words: 'No' }, to: { value: true, words: 'Yes' }, overall: 56.25, gain: 12.5 },
      { key: 'fine', from: { value: 3, words: 'Point 3' }, to: { value: 4, words: 'Point 4' }, overall: 53.125, gain: 9.375 },
      { key: 'turned', from: { value: 3, words: 'Point 3' }, to: { value: 2, words: 'Point 2' }, overall: 53.125, gain: 9.375 },
    ]);
  });

  it('leaves out answers that can’t be better', () => {
    expect(movers(script, said({ fine: 5, turned: 1, light: 4, spare: true })).map(({ key }) => key)).toEqual(['light']);
    expect(movers(script, said({ fine: 5, turned: 1, light: 5, spare: true }))).toEqual([]);
  });

  it('leaves out questions that nobody can answer better by doing something', () => {
    const held = makeScript({
      dimensions: [dimension('a')],
      steps: [scaleStep('outside', 5, { a: 2 }, { can_move: false }), scaleStep('ours', 5, { a: 1 })],
    });
    expect(movers(held, said({ outside: 1, ours: 1 })).map(({ key }) => key)).toEqual(['ours']);
  });

  it('is empty without an overall score', () => {
    expect(movers(script, said({ light: 1, spare: false }))).toEqual([]);
  });

  it('takes the best step of several, and the path as it is', () => {
    const several = makeScript({
      dimensions: [dimension('a')],
      steps: [
        {
          ask: 'tools',
          type: 'several',
          options: [
            { id: 'till', label: 'A till', points: 20 },
            { id: 'shop', label: 'A shop online', points: 50 },
            { id: 'none', label: 'None', points: 0, exclusive: true },
          ],
          scores: { a: 1 },
        },
        scaleStep('after', 5, { a: 1 }, { when: "answers.tools.exists(x, x == 'none')" }),
      ],
    });
    expect(movers(several, said({ tools: ['none'], after: 5 }))).toMatchObject([
      { key: 'tools', to: { words: 'A shop online' }, overall: 75, gain: 25 },
    ]);
  });

  it('names a question once, with the item that would gain most', () => {
    const block = makeScript({
      dimensions: [dimension('a')],
      steps: [
        {
          repeat: 'each',
          over: 'facts.priorities',
          steps: [
            {
              ask: 'kept',
              type: 'choice',
              text: '{item}?',
              why: 'For a test.',
              scores: { a: 1 },
              options: [
                { id: 'no', label: 'No', score: 0 },
                { id: 'half', label: 'Half', score: 20 },
                { id: 'yes', label: 'Yes', score: 100 },
              ],
            },
          ],
        },
      ],
    });
    const facts = { priorities: ['one', 'two'].map((id) => ({ id, text: id })) };
    expect(movers(block, said({ 'kept@one': 'no', 'kept@two': 'half' }, {}, { facts })).map(({ key, gain }) => [key, gain])).toEqual([
      ['kept@two', 40],
    ]);
  });

  it('gives for every answer what scoring the changed answers gives', () => {
    const answer = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(answer, answer, answer, fc.boolean(), (fine, turned, light, spare) => {
        const state = said({ fine, turned, light, spare });
        for (const { key, to, overall } of movers(script, state, 10)) {
          expect(overall).toBe(score(script, { ...state, answers: { ...state.answers, [key]: to.value } }).overall);
        }
      }),
    );
  });
});
