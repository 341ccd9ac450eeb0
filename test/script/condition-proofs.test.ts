import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextFor } from '../../src/engine/context.ts';
import { pathOf } from '../../src/engine/path.ts';
import type { Mark } from '../../src/engine/session.ts';
import type { Value } from '../../src/questions/question.ts';
import { conditionProblems } from '../../src/script/check/conditions.ts';
import { reachableScores } from '../../src/script/check/reachable-scores.ts';
import { type Expression, holds } from '../../src/script/expression.ts';
import type { Script } from '../../src/script/script.ts';
import { makeCompiled } from './make-compiled.ts';

const steps = `scales: { three: [No, Partly, Yes] }
steps:
  - { ask: works, type: scale, scale: three, text: Does it work?, why: To see., can_skip: false, can_not_know: false, can_not_apply: false }
  - { ask: why_not, type: yes-no, text: Do you know why?, why: To see., when: answers.works <= 2, can_not_apply: false }
  - ask: how
    type: choice
    text: How do you do it?
    why: To see.
    can_not_know: false
    can_not_apply: false
    options: [{ id: paper, label: On paper }, { id: tool, label: With a tool }, { id: other, label: Otherwise }]
  - ask: uses
    type: several
    text: What do you use?
    why: To see.
    can_skip: false
    can_not_know: false
    can_not_apply: false
    options: [{ id: till, label: A till }, { id: list, label: A list }, { id: none, label: None, exclusive: true }]
`;

const atom = fc.constantFrom(
  'answers.works <= 1',
  'answers.works > 2',
  'answers.works == 2.0',
  'answers.works < 1',
  'answers.why_not',
  'answers.why_not == false',
  "status.why_not == 'unasked'",
  "status.why_not == 'dont_know'",
  "status.how == 'dont_know'",
  "answers.how == 'paper'",
  "answers.how != 'tool'",
  "answers.how in ['tool', 'other']",
  "'till' in answers.uses",
  "'none' in answers.uses",
  'size(answers.uses) > 1',
  'size(answers.uses) > 2',
  "answers.uses.exists(x, x == 'list')",
  "answers.uses.all(x, x != 'till')",
  'has(answers.how)',
  "role == 'leader'",
);
const condition: fc.Arbitrary<string> = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atom,
    tie('any').map((inner) => `!(${inner})`),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a} && ${b})`),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a} || ${b})`),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a} ? ${b} : !(${a}))`),
  ),
})).any;

const blocks = `scales: { two: [No, Yes] }
steps:
  - repeat: promises
    over: facts.priorities
    max: 4
    steps:
      - { ask: shows, type: scale, scale: two, text: Does it show?, why: To see., can_not_know: false, can_not_apply: false }
      - { ask: sure, type: yes-no, text: Are you sure?, why: To see., when: answers.shows <= 1, can_not_know: false, can_not_apply: false }
`;

const listAtom = fc.constantFrom(
  'answers.shows.exists(x, x <= 1.0)',
  'answers.shows.exists(x, x > 1.0)',
  'answers.shows.all(x, x > 1.0)',
  'answers.shows.all(x, x < 1.0)',
  'answers.sure.exists(x, x)',
  'answers.sure.exists(x, x == false)',
  'size(answers.shows) > 2',
  'size(answers.shows) == 0',
  'size(answers.sure) > 4',
  'size(facts.priorities) > 3',
);
const listCondition = fc.oneof(
  listAtom,
  listAtom.map((inner) => `!(${inner})`),
  fc.tuple(listAtom, listAtom).map(([a, b]) => `${a} && ${b}`),
  fc.tuple(listAtom, listAtom, listAtom).map(([a, b, c]) => `${a} && (${b} || !(${c}))`),
);

/** What was answered doesn't depend on the condition in question, so it is gone through once. */
const states = everyState(makeCompiled(steps).script);
const withLists = listStates(makeCompiled(blocks).script);

describe('proofs of conditions', () => {
  it('agree with trying every answer', () => {
    fc.assert(
      fc.property(condition, condition, (outer, own) => {
        const text = `  - section: part\n    when: ${JSON.stringify(outer)}\n    steps:\n      - { say: Here., id: here, when: ${JSON.stringify(own)} }\n`;
        const compiled = makeCompiled(steps + text);
        const problems = conditionProblems(compiled, compiled.yaml, reachableScores(compiled.script));
        const [part, here] = compiled.conditions.slice(-2).map(({ own: read }) => read) as [Expression, Expression];
        expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual(expected(compiled.script, part, here));
      }),
      { numRuns: 400 },
    );
  });

  it('hold for lists of answers too', () => {
    fc.assert(
      fc.property(listCondition, (own) => {
        const compiled = makeCompiled(`${blocks}  - { say: Here., id: here, when: ${JSON.stringify(own)} }\n`);
        const problems = conditionProblems(compiled, compiled.yaml, reachableScores(compiled.script));
        const condition_ = compiled.conditions.at(-1)?.own as Expression;
        const found = withLists.map((state) => holds(condition_, contextFor(condition_, compiled.script, state)));
        const codes = problems.map(({ code }) => code);
        expect(codes).toEqual([...(found.includes(true) ? [] : ['never-true']), ...(found.includes(false) ? [] : ['always-true'])]);
      }),
      { numRuns: 150 },
    );
  });

  /** By the engine itself, over every state. */
  function expected(script: Script, outer: Expression, own: Expression): string[] {
    const at = (condition_: Expression) => states.map((state) => holds(condition_, contextFor(condition_, script, state)));
    const [outers, owns] = [at(outer), at(own)];
    const inside = owns.filter((_, index) => outers[index]);
    const found: string[] = [];
    if (!outers.includes(true)) found.push('26 never-true');
    if (!outers.includes(false)) found.push('26 always-true');
    if (inside.length > 0 && !inside.includes(true)) found.push(owns.includes(true) ? '28 unreachable' : '28 never-true');
    if (inside.length > 0 && !inside.includes(false)) found.push('28 always-true');
    return found;
  }
});

type State = Parameters<typeof pathOf>[1];

function everyState(script: Script, priorities: State['facts']['priorities'] = []): State[] {
  const found: State[] = [];
  const go = (state: State): void => {
    const open = pathOf(script, state).find(({ key }) => state.answers[key] === undefined && state.marks[key] === undefined);
    if (open?.node.kind !== 'ask') {
      found.push(state);
      return;
    }
    const { ask, type } = open.node;
    for (const value of type.domain(ask).values) go({ ...state, answers: { ...state.answers, [open.key]: value as Value } });
    const marks: [boolean, Mark][] = [
      [ask.can_skip, 'skipped'],
      [ask.can_not_know, 'dont_know'],
      [ask.can_not_apply, 'not_applicable'],
    ];
    for (const [isAllowed, mark] of marks) if (isAllowed) go({ ...state, marks: { ...state.marks, [open.key]: mark } });
  };
  for (const role of ['team', 'leader'] as const) go({ answers: {}, marks: {}, role, facts: { priorities } });
  return found;
}

/** Every state of the script with blocks, for none to five priorities. */
function listStates(script: Script): State[] {
  return [0, 1, 2, 3, 4, 5].flatMap((size) => {
    const priorities = Array.from({ length: size }, (_, index) => ({ id: `p${index}`, text: `P${index}` }));
    return everyState(script, priorities);
  });
}
