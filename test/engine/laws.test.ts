import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance } from '../../src/engine/advance.ts';
import { asides, type Input } from '../../src/engine/input.ts';
import { moveSession } from '../../src/engine/move-session.ts';
import { nextOpen, pathOf, progressOf, questionAt } from '../../src/engine/path.ts';
import { decodeSession, encodeSession, isAnswered, partsOf, type Session } from '../../src/engine/session.ts';
import type { Value } from '../../src/questions/question.ts';
import { typeCases } from './every-type.ts';
import { scriptOf } from './script-of.ts';
import { at, frozen, Talk } from './talk.ts';

/** Every type of question, conditions, sections, computed values, a block and options from a list. */
const script = scriptOf(
  { say: 'Welcome.', id: 'welcome' },
  { ask: 'gate', type: 'yes-no', can_skip: false },
  { ask: 'names', type: 'text', list: 3, when: 'answers.gate' },
  {
    repeat: 'each',
    over: 'answers.names',
    max: 3,
    steps: [
      { say: '{item}.', id: 'now' },
      { ask: 'shows', type: 'yes-no' },
      { ask: 'cause', type: 'choice', over: 'answers.names', when: 'answers.shows == false' },
    ],
  },
  ...typeCases.map(({ type, step }) => ({ ask: `q_${type.replace('-', '_')}`, type, ...step })),
  { let: 'is_long', type: 'yes-no', value: 'answers.q_number > 10.0' },
  { section: 'long', when: 'vars.is_long', steps: [{ ask: 'why_long', type: 'text' }] },
  { ask: 'last', type: 'yes-no', when: "status.q_scale != 'dont_know'" },
);
const keys = [...script.asks.keys(), 'shows@a', 'cause@a', 'shows@b', 'gone', ''];

/** What a person or a broken platform can do; values are aimed at the waiting question where there is one. */
type Move = { do: 'input'; input: Input } | { do: 'value'; nth: number } | { do: 'change'; nth: number } | { do: 'press'; value: unknown };
const words = [
  'yes',
  'no',
  'back',
  'change 1',
  'change 4',
  'keep it',
  'stop',
  'start over',
  'a; b; c',
  'a',
  '1',
  '2',
  '12',
  'hello',
  'pause',
  'skip',
];
const on = fc.option(fc.record({ key: fc.constantFrom(...keys), revision: fc.nat(60) }), { nil: null });
const input: fc.Arbitrary<Input> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    text: fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 20 })),
  }),
  fc.record({ kind: fc.constant('aside' as const), aside: fc.constantFrom(...asides), on }),
  fc.record({
    kind: fc.constant('answer' as const),
    on: on.map((given) => given ?? { key: 'gate', revision: 1 }),
    value: fc.anything(),
  }),
);
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('value' as const), nth: fc.nat(50) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('change' as const), nth: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('input' as const), input }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('press' as const), value: fc.anything() }) },
);

/** A value that the waiting question takes, as its control would send it; a skip where it has none. */
function answering(session: Session, nth: number): Input {
  const key = session.cursor ?? '';
  const node = script.asks.get(partsOf(key).id);
  const here = { key, revision: session.shown[key] ?? 0 };
  const values = node ? node.type.domain(questionAt(script, session, node)).values : [];
  const value = values[nth % Math.max(1, values.length)];
  return value === undefined ? { kind: 'aside', aside: 'dont_know', on: here } : { kind: 'answer', on: here, value };
}

function inputOf(session: Session, each: Move): Input {
  if (each.do === 'input') return each.input;
  if (each.do === 'value') return answering(session, each.nth);
  if (each.do === 'change') return { kind: 'text', text: `change ${1 + each.nth}` };
  const key = session.cursor ?? '';
  return { kind: 'answer', on: { key, revision: session.shown[key] ?? 0 }, value: each.value };
}

/** Goes through the moves; `law` sees the session before and after each. */
function whatever(law: (before: Session, after: Session, input: Input) => void): void {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 50, size: 'max' }), (moves) => {
      let { session } = new Talk(script);
      for (const each of moves) {
        const given = frozen(inputOf(session, each));
        const next = frozen(advance(script, session, given, at).session);
        law(session, next, given);
        session = next;
      }
    }),
    { numRuns: 150 },
  );
}

describe('whatever people do', () => {
  test('a turn never throws, changes nothing that it was given, and raises the revision by one', () => {
    whatever((before, after) => expect(after.revision).toBe(before.revision + 1));
  });

  test('the session is JSON', () => {
    whatever((_, after) => expect(decodeSession(encodeSession(after))).toEqual(after));
  });

  test('the waiting question is the first open one, or one that was answered and opened for change', () => {
    whatever((_, after) => {
      const { cursor } = after;
      const first = nextOpen(script, after, null).entry?.key ?? null;
      if (cursor !== null && isAnswered(after, cursor)) expect(pathOf(script, after).map(({ key }) => key)).toContain(cursor);
      else expect(cursor).toBe(first);
    });
  });

  test('it is done exactly when nothing is waiting, and then every question on the path is answered', () => {
    whatever((_, after) => {
      expect(after.status === 'done').toBe(after.cursor === null);
      if (after.status === 'done') expect(nextOpen(script, after, null).entry).toBeNull();
    });
  });

  test('answers are on the path and fit, and what is kept apart is not among them', () => {
    whatever((_, after) => {
      const onPath = new Map(pathOf(script, after).map(({ key, node }) => [key, node]));
      for (const key of [...Object.keys(after.answers), ...Object.keys(after.marks)]) expect(onPath.has(key)).toBe(true);
      for (const [key, value] of Object.entries(after.answers)) {
        const node = script.asks.get(partsOf(key).id);
        expect(node?.type.accept(value, questionAt(script, after, node))).toEqual({ value });
        expect(after.marks).not.toHaveProperty([key]);
      }
      const said = { ...after.answers, ...after.marks };
      for (const key of [...Object.keys(after.kept?.answers ?? {}), ...Object.keys(after.kept?.marks ?? {})]) {
        expect(said).not.toHaveProperty([key]);
      }
    });
  });

  test('only an answer, a mark or a confirmed “start over” changes the answers', () => {
    whatever((before, after, given) => {
      if (given.kind !== 'aside') return;
      const isMark = given.aside === 'skip' || given.aside === 'dont_know' || given.aside === 'not_applicable';
      const isRestart = before.confirm === 'restart' && given.aside === 'yes';
      if (!isMark && !isRestart) expect(after.answers).toEqual(before.answers);
    });
  });

  test('from there, answering on always comes to the end', () => {
    fc.assert(
      fc.property(
        fc.array(move, { maxLength: 25, size: 'max' }),
        fc.array(fc.nat(50), { minLength: 40, maxLength: 40 }),
        (moves, choices) => {
          let { session } = new Talk(script);
          for (const each of moves) session = advance(script, session, inputOf(session, each), at).session;
          if (session.status !== 'done') session = advance(script, session, { kind: 'aside', aside: 'resume', on: null }, at).session;
          for (const nth of choices) if (session.status !== 'done') session = advance(script, session, answering(session, nth), at).session;
          expect(session.status).toBe('done');
        },
      ),
      { numRuns: 100 },
    );
  });

  test('moving to the same script keeps every answer', () => {
    whatever((_, after) => {
      expect(moveSession(after, script, at)).toMatchObject({ moved: { answers: after.answers, marks: after.marks } });
    });
  });
});

test('forwards, without conditions, progress only grows and the whole stays the same', () => {
  const plain = scriptOf(...typeCases.map(({ type, step }, index) => ({ ask: `q${index}`, type, ...step })));
  fc.assert(
    fc.property(fc.array(fc.nat(50), { minLength: typeCases.length, maxLength: typeCases.length }), (choices) => {
      const talk = new Talk(plain);
      choices.forEach((nth, index) => {
        expect(progressOf(plain, talk.session)).toEqual({ done: index, of: typeCases.length });
        const node = plain.asks.get(talk.session.cursor ?? '');
        const values: Value[] = node?.type.domain(node.ask).values ?? [];
        talk.presses(values[nth % values.length]);
      });
      expect(progressOf(plain, talk.session)).toEqual({ done: typeCases.length, of: typeCases.length });
    }),
  );
});
