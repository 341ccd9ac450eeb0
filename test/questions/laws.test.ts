import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Value } from '../../src/questions/question.ts';
import { type QuestionFields, questionTypeOf, questionTypes } from '../../src/questions/registry.ts';
import { plain } from '../../src/questions/words.ts';

const words = [
  'Till',
  'Rota',
  'stock',
  'orders',
  'paper',
  'not',
  'never',
  'and',
  'or',
  '2',
  '10',
  '50%',
  'Q1',
  '1-5',
  'y',
  'of',
  'über',
  'más',
  'none',
  'all',
  '(new)',
  'a',
];
/** Labels that people could read in a script: words, numbers, commas, in any combination, all different. */
const label = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 })
  .chain((parts) => fc.constantFrom(parts.join(' '), parts.join(', ')))
  .filter((text) => plain(text) !== '');
const labels = (most: number) => fc.uniqueArray(label, { minLength: 2, maxLength: most, selector: plain });
const id = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/),
  fc.constantFrom('constructor', 'to_string', 'valueof', '__proto__', 'hasOwnProperty'),
);
const options = (most: number) =>
  fc
    .tuple(labels(most), fc.uniqueArray(id, { minLength: most, maxLength: most }))
    .map(([texts, ids]) => texts.map((text, index) => ({ id: ids[index] as string, label: text })));
const score = fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined });

const fields: Record<QuestionFields['type'], fc.Arbitrary<QuestionFields>> = {
  scale: labels(11).map((scale) => ({ type: 'scale', scale })),
  choice: fc
    .tuple(options(8), score)
    .map(([list, first]) => ({ type: 'choice', options: list.map((each, at) => ({ ...each, score: at === 0 ? first : 50 })) })),
  several: fc.tuple(options(8), fc.integer({ min: -100, max: 100 }), fc.boolean()).map(([list, points, exclusive]) => ({
    type: 'several',
    options: list.map((each, at) => (at === list.length - 1 ? { ...each, exclusive } : { ...each, points })),
  })),
  'yes-no': fc.record({ type: fc.constant('yes-no'), yes: score, no: score }),
  number: fc
    .record({
      unit: fc.option(fc.constantFrom('hours', 'people', '%', '€', '€ per month', 'hours a week', 'm²', 'orders (about)', '1000 units'), {
        nil: undefined,
      }),
      ends: fc.option(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 51, max: 5000 })), { nil: undefined }),
      whole: fc.boolean(),
      points: fc.option(fc.dictionary(fc.integer({ min: 0, max: 40 }).map(String), fc.integer({ min: 0, max: 100 })), { nil: undefined }),
    })
    .map(({ ends, ...rest }) => ({ type: 'number', ...rest, min: ends?.[0], max: ends?.[1] })),
  text: fc.record({
    type: fc.constant('text'),
    most: fc.option(fc.integer({ min: 1, max: 200 }), { nil: undefined }),
    list: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
  }),
  rank: options(6).map((list) => ({ type: 'rank', options: list })),
  share: options(6).map((list) => ({ type: 'share', options: list })),
  date: fc.constantFrom({ type: 'date' }, { type: 'date', min: '2027-01-31', max: '2028-02-29' }),
};

/** Strange text, and text that is nearly an answer. */
const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ...words,
        ',',
        ';',
        '\n',
        '>',
        '-',
        '%',
        '€',
        '1',
        '2.',
        '/',
        '½',
        '20',
        'half',
        'dozen',
        'March',
        '2027',
        '👍',
        'yes',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(' ')),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '('.repeat(5000),
    ' '.repeat(50_000),
    '1'.repeat(50_000),
    'a, '.repeat(20_000),
    '9/'.repeat(9000),
    '\uD83D',
    '1-'.repeat(9000),
    'and '.repeat(9000),
  ),
);
/** What a hostile or broken control could send. */
const sent = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withSparseArray: true, withMap: true }),
  fc.array(fc.oneof(id, fc.integer())),
  fc.dictionary(id, fc.oneof(fc.double(), fc.string())),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -0, '__proto__', JSON.parse('{"__proto__": 100}')),
);

const isScoreOrNone = (found: number | null) => found === null || (found >= 0 && found <= 100);

describe.each(questionTypes.map(({ type }) => type as QuestionFields['type']))('%s', (name) => {
  const type = questionTypeOf(name);
  const question = fields[name];
  /** A question with one of its own values. */
  const answered = question.chain((asked) => {
    const { values } = type.domain(asked);
    return values.length === 0 ? fc.constant(null) : fc.constantFrom(...values).map((value) => ({ asked, value: value as Value }));
  });
  const forAnswers = (law: (asked: QuestionFields, value: Value) => void) =>
    fc.assert(
      fc.property(answered, (answer) => {
        if (answer) law(answer.asked, answer.value);
      }),
    );

  test('understands any text as something, and what it takes is accepted', () => {
    fc.assert(
      fc.property(question, typed, (asked, text) => {
        const understood = type.understand(text, asked);
        const values =
          understood.kind === 'value'
            ? [understood.value]
            : understood.kind === 'which'
              ? understood.candidates.map((each) => each.value)
              : [];
        for (const value of values) expect(type.accept(value, asked)).toEqual({ value });
      }),
      { numRuns: 400 },
    );
  });

  test('accepts or refuses whatever a control sends, and what it accepts stays as it is through JSON', () => {
    fc.assert(
      fc.property(question, sent, (asked, value) => {
        const taken = type.accept(value, asked);
        if ('misfit' in taken) return;
        const stored = JSON.parse(JSON.stringify(taken.value)) as unknown;
        expect(stored).toEqual(taken.value);
        expect(type.accept(stored, asked)).toEqual(taken);
        expect(isScoreOrNone(type.score(taken.value, asked))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('accepts every value of its domain as it is', () => {
    forAnswers((asked, value) => expect(type.accept(JSON.parse(JSON.stringify(value)), asked)).toEqual({ value }));
  });

  test('understands a shown value, typed back, as the same value', () => {
    forAnswers((asked, value) => expect(type.understand(type.show(value, asked), asked)).toEqual({ kind: 'value', value }));
  });

  test.each(['es', 'de', 'es-MX', 'de-CH'])(
    'understands a value shown in %s, typed back, as the same value, or asks about that one',
    (locale) => {
      forAnswers((asked, value) => {
        const understood = type.understand(type.show(value, asked, locale), asked);
        const values =
          understood.kind === 'which'
            ? understood.candidates.map((each) => each.value)
            : understood.kind === 'value'
              ? [understood.value]
              : [];
        expect(values).toContainEqual(value);
      });
    },
  );

  test('scores every value within 0 and 100, or not at all', () => {
    forAnswers((asked, value) => expect(isScoreOrNone(type.score(value, asked))).toBe(true));
  });

  test('has neighbours that are other values it accepts', () => {
    forAnswers((asked, value) => {
      for (const next of type.neighbours(value, asked)) {
        expect(type.accept(next, asked)).toEqual({ value: next });
        expect(next).not.toEqual(value);
      }
    });
  });
});
