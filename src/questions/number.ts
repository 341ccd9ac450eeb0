import { z } from 'zod';
import { figureIn } from './figure.ts';
import type { QuestionType } from './question.ts';
import { factorOf, isPercent, withoutUnit, withUnit } from './unit.ts';

/**
 * `unit` in words (`hours`) or as a sign (`%`, `€`); `min` and `max` inclusive; `points` maps a number, as text,
 * to the item score there, 0-100.
 */
export type NumberQuestion = {
  type: 'number';
  unit?: string | undefined;
  min?: number | undefined;
  max?: number | undefined;
  whole?: boolean | undefined;
  points?: Record<string, number> | undefined;
};

/** Beyond a million billion, decimals are lost and it is a slip of the thumb. */
const greatest = 1e15;
const roundNumbers = [
  0, 0.5, 1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 80, 90, 100, 150, 200, 500, 1000, 5000, 10_000, 1e5, 1e6,
];

/** A number; the value is the number in the question's unit. */
export const number: QuestionType<NumberQuestion, number> = {
  type: 'number',
  shape: {
    unit: z.string().trim().min(1).optional().describe('What is counted: hours, people, %, €.'),
    min: z.number().optional().describe('The least that is taken, inclusive.'),
    max: z.number().optional().describe('The greatest that is taken, inclusive.'),
    whole: z.boolean().optional().describe('Whole numbers only.'),
    points: z
      .record(z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a number'), z.number().min(0).max(100))
      .optional()
      .describe('Item scores at some numbers, such as { 0: 100, 4: 50, 20: 0 }: straight lines between them, flat outside.'),
  },
  celTypeOf: () => 'double',

  /** A range (`20-25`) is asked back, with its ends and its middle, rather than guessed. */
  understand(text, question) {
    const bare = withoutUnit(text, question.unit);
    const figure = figureIn(bare);
    const factor = figure && factorOf(figure.rest, question.unit);
    if (!figure || factor === null) return { kind: 'no', reason: { code: 'not-a-number' } };
    const scale = figure.isPart && isPercent(question.unit ?? '') && bare === text && figure.rest.length === 0 ? 100 : factor;
    const taken = figure.values.map((value) => number.accept(value * scale, question));
    const values = [...new Set(taken.flatMap((each) => ('value' in each ? [each.value] : [])))];
    const [first, second] = values;
    const misfit = taken.flatMap((each) => ('misfit' in each ? [each.misfit] : [])).at(-1);
    if (first === undefined || (figure.isRange && second === undefined && misfit))
      return { kind: 'no', reason: misfit ?? { code: 'not-a-number' } };
    if (second === undefined) return { kind: 'value', value: first };
    return { kind: 'which', candidates: values.map((value) => ({ value, label: number.show(value, question) })) };
  },

  /** Numbers, and text of digits with a point, as controls send it; kept to six decimals. */
  accept(value, question) {
    const isText = typeof value === 'string' && /^-?\d{1,20}(?:\.\d{1,20})?$/.test(value.trim());
    const given = isText ? Number(value) : value;
    if (typeof given !== 'number' || !Number.isFinite(given)) return { misfit: { code: 'not-a-number' } };
    const { min = -greatest, max = greatest } = question;
    // Adding 0 turns -0, which JSON does not know, into 0.
    const kept = Math.abs(given) > greatest ? given : Number(given.toFixed(6)) + 0;
    if (kept < min) return { misfit: { code: 'too-small', least: min } };
    if (kept > max) return { misfit: { code: 'too-large', greatest: max } };
    return question.whole && !Number.isInteger(kept) ? { misfit: { code: 'not-whole' } } : { value: kept };
  },

  /** Straight lines between the stated points, flat outside; null when there are none. */
  score(value, question) {
    const points = pointsOf(question);
    const above = points.findIndex(([at]) => at >= value);
    const [to, from] = [points.at(above), points[above - 1]];
    if (!to) return null;
    if (!from || above === -1) return to[1];
    return from[1] + ((to[1] - from[1]) * (value - from[0])) / (to[0] - from[0]);
  },

  /** The ends, the stated points, what lies between and beside them, and round numbers of every size. */
  domain(question) {
    const points = pointsOf(question).map(([at]) => at);
    const marks = [...points, question.min ?? 0, question.max ?? 0];
    const middles = points.slice(1).map((at, index) => (at + (points[index] ?? at)) / 2);
    const values = [...marks, ...middles, ...marks.flatMap((at) => [at - 1, at - 0.5, at + 0.5, at + 1]), ...roundNumbers];
    const fitting = values.flatMap((value) => Object.values(number.accept(value, question))).filter((value) => typeof value === 'number');
    const { min, max } = question;
    const isFew = question.whole && min !== undefined && max !== undefined && max - min <= 20;
    const all = isFew ? Array.from({ length: Math.floor(max) - Math.ceil(min) + 1 }, (_, index) => Math.ceil(min) + index) : fitting;
    return { values: [...new Set(all)].sort((a, b) => a - b), isComplete: isFew === true };
  },

  /** The nearest stated points below and above; a number outside them stands at their end. */
  neighbours(value, question) {
    const points = pointsOf(question).map(([at]) => at);
    const [first, last] = [points[0], points.at(-1)];
    if (first === undefined || last === undefined) return [];
    const held = Math.min(last, Math.max(first, value));
    const near = [points.filter((at) => at < held).at(-1), points.find((at) => at > held)];
    return near.flatMap((at) => (at !== undefined && 'value' in number.accept(at, question) ? [at] : []));
  },

  show: (value, question, locale) => withUnit(value, question.unit, locale),
};

/** The stated points, lowest number first. */
function pointsOf(question: NumberQuestion): [number, number][] {
  return Object.entries(question.points ?? {})
    .map(([at, score]): [number, number] => [Number(at), score])
    .sort(([a], [b]) => a - b);
}
