import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathOf } from '../../src/engine/path.ts';
import type { Mark } from '../../src/engine/session.ts';
import type { Value } from '../../src/questions/question.ts';
import { score } from '../../src/scoring/score.ts';
import { reachableScores } from '../../src/script/check/reachable-scores.ts';
import type { Script } from '../../src/script/script.ts';
import { makeCompiled } from './make-compiled.ts';

const must = 'can_skip: false, can_not_know: false, can_not_apply: false';
const question = (id: string, more: string): string => `  - { ask: ${id}, text: Is it?, why: To see., ${more} }\n`;
const dimensions = 'dimensions: [{ id: a, title: A }, { id: b, title: B }]\nscales: { five: [One, Two, Three, Four, Five] }\nsteps:\n';

const cases: [says: string, steps: string, least: number, greatest: number][] = [
  ['a scale reaches both ends', question('q', 'type: scale, scale: five, scores: { a: 1 }'), 0, 100],
  ['so does one that is turned round', question('q', 'type: scale, scale: five, reverse: true, scores: { a: 1 }'), 0, 100],
  ['yes and no reach what is written', question('q', 'type: yes-no, "yes": 80, "no": 30, scores: { a: 1 }'), 30, 80],
  ['a number reaches its points', question('q', 'type: number, min: 5, points: { 0: 100, 10: 0 }, scores: { a: 1 }'), 0, 50],
  [
    'points of several add up and are held within 100',
    question('q', 'type: several, options: [{ id: x, label: X, points: 70 }, { id: y, label: Y, points: 70 }], scores: { a: 1 }'),
    70,
    100,
  ],
  [
    'two questions that everybody answers are a mean',
    question('q', `type: yes-no, "yes": 80, "no": 20, scores: { a: 1 }, ${must}`) +
      question('r', `type: yes-no, "yes": 100, "no": 60, scores: { a: 3 }, ${must}`),
    50,
    95,
  ],
  [
    'what may be passed over is, where that gives more or less',
    question('q', 'type: yes-no, "yes": 80, "no": 20, scores: { a: 1 }') +
      question('r', 'type: yes-no, "yes": 100, "no": 60, scores: { a: 1 }'),
    20,
    100,
  ],
  [
    'too little may not be left over',
    question('q', 'type: yes-no, "yes": 100, "no": 0, scores: { a: 1 }') +
      question('r', 'type: yes-no, "yes": 60, "no": 40, scores: { a: 3 }'),
    30,
    70,
  ],
  [
    'what is least may take the lighter of two questions to be enough',
    question('q', 'type: scale, scale: five, scores: { a: 1 }') +
      question('r', 'type: yes-no, "yes": 90, "no": 35, scores: { a: 2 }') +
      question('s', 'type: yes-no, "yes": 90, "no": 35, scores: { a: 1 }'),
    17.5,
    95,
  ],
  [
    'a question that is asked after a low answer only lowers the least, not the greatest',
    question('q', `type: scale, scale: five, scores: { a: 1 }, ${must}`) +
      question('r', `type: yes-no, "yes": 50, "no": 50, scores: { a: 1 }, when: answers.q <= 3, ${must}`),
    25,
    100,
  ],
];

describe('reachable scores', () => {
  it.each(cases)('%s', (_says, steps, least, greatest) => {
    const { script } = makeCompiled(dimensions + steps);
    const { dimensions: found } = reachableScores(script);
    expect(found.a?.least).toBeCloseTo(least);
    expect(found.a?.greatest).toBeCloseTo(greatest);
    expect(found.b).toBeNull();
  });

  it('say nothing of the overall score when too few dimensions have one', () => {
    const two = makeCompiled(dimensions + question('q', 'type: scale, scale: five, scores: { a: 1 }'));
    expect(reachableScores(two.script).overall).toBeNull();
    const both = makeCompiled(dimensions + question('q', 'type: scale, scale: five, scores: { a: 1, b: 1 }'));
    expect(reachableScores(both.script).overall).toEqual({ least: 0, greatest: 100 });
  });

  it('of a dimension are exactly the least and greatest that scoring gives over all answers', () => {
    fc.assert(
      fc.property(fc.array(anyQuestion, { minLength: 1, maxLength: 4 }), (questions) => {
        const { script } = makeCompiled(dimensions + stepsOf(questions));
        const scores = everyResult(script);
        const found = reachableScores(script);
        const shown = scores.map(({ a }) => a).filter((each) => each !== null);
        expect(found.dimensions.a?.least ?? null).toEqual(shown.length === 0 ? null : expect.closeTo(Math.min(...shown)));
        expect(found.dimensions.a?.greatest ?? null).toEqual(shown.length === 0 ? null : expect.closeTo(Math.max(...shown)));
        const overall = scores.map((each) => each.overall).filter((each) => each !== null);
        if (found.overalls) {
          const tidy = (all: readonly number[]) => [...new Set(all.map((each) => each.toFixed(6)))].sort();
          expect(tidy(found.overalls)).toEqual(tidy(overall));
        }
        for (const each of overall) {
          expect(each).toBeGreaterThanOrEqual((found.overall?.least ?? Number.NaN) - 1e-9);
          expect(each).toBeLessThanOrEqual((found.overall?.greatest ?? Number.NaN) + 1e-9);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** A question that may depend on the first one, which is a scale. */
const anyQuestion = fc
  .record({
    kind: fc.constantFrom('type: scale, scale: five', 'type: scale, scale: five, reverse: true', 'type: yes-no, "yes": 90, "no": 35'),
    pass: fc.constantFrom('', `, ${must}`),
    guard: fc.constantFrom('', 'answers.q0 <= 2', 'answers.q0 > 3', "status.q0 == 'dont_know'", "role == 'team'"),
    weights: fc.constantFrom('a: 1', 'a: 2', 'a: 1, b: 1', 'b: 1'),
  })
  .map(({ kind, pass, guard, weights }) => ({ kind, more: `scores: { ${weights} }${pass}`, guard }));

/** The questions as steps: the first a scale without a condition. */
const stepsOf = (questions: readonly { kind: string; more: string; guard: string }[]): string =>
  questions
    .map(({ kind, more, guard }, index) => {
      if (index === 0) return question('q0', `type: scale, scale: five, ${more}`);
      return question(`q${index}`, `${kind}, ${more}${guard === '' ? '' : `, when: ${JSON.stringify(guard)}`}`);
    })
    .join('');

/** Scores over every way to answer, by the engine and the scoring themselves. */
function everyResult(script: Script): { a: number | null; overall: number | null }[] {
  const found: { a: number | null; overall: number | null }[] = [];
  for (const role of ['team', 'leader'] as const) {
    const go = (answers: Record<string, Value>, marks: Record<string, Mark>): void => {
      const state = { answers, marks, role, facts: { priorities: [] } };
      const open = pathOf(script, state).find(({ key }) => answers[key] === undefined && marks[key] === undefined);
      if (open?.node.kind !== 'ask') {
        const result = score(script, state);
        found.push({ a: result.dimensions.find(({ id }) => id === 'a')?.score ?? null, overall: result.overall });
        return;
      }
      for (const value of open.node.type.domain(open.node.ask).values) go({ ...answers, [open.key]: value }, marks);
      if (open.node.ask.can_skip) for (const mark of ['skipped', 'dont_know'] as const) go(answers, { ...marks, [open.key]: mark });
    };
    go({}, {});
  }
  return found;
}
