import { z } from 'zod';
import { namedLabel } from './named.ts';
import type { QuestionType } from './question.ts';
import { numberIn } from './words.ts';

/** `scale` is the labels of its points, lowest first (a name in the script's `scales` until it is resolved). */
export type ScaleQuestion = { type: 'scale'; scale: string | string[] };

const labelsOf = (question: ScaleQuestion): string[] => (Array.isArray(question.scale) ? question.scale : []);

/** An ordered scale with p labelled points; the value is the point, 1 to p. */
export const scale: QuestionType<ScaleQuestion, number> = {
  type: 'scale',
  shape: {
    scale: z
      .union([z.string(), z.array(z.string().min(1)).min(2).max(11)])
      .describe('A name in scales, or the labels themselves, lowest first.'),
  },
  celTypeOf: () => 'double',

  understand(text, question) {
    const labels = labelsOf(question);
    const { indexes, isSure } = namedLabel(text, labels);
    const first = indexes[0];
    if (isSure && first !== undefined) return { kind: 'value', value: first + 1 };
    if (first !== undefined)
      return { kind: 'which', candidates: indexes.map((index) => ({ value: index + 1, label: labels[index] as string })) };
    const number = numberIn(text);
    if (!number) return { kind: 'no', reason: { code: 'not-an-option' } };
    return { kind: 'no', reason: number.value < 1 ? { code: 'too-small', least: 1 } : { code: 'too-large', greatest: labels.length } };
  },

  accept(value, question) {
    const point = typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : value;
    if (typeof point !== 'number' || !Number.isFinite(point)) return { misfit: { code: 'not-an-option' } };
    if (!Number.isInteger(point)) return { misfit: { code: 'not-whole' } };
    if (point < 1) return { misfit: { code: 'too-small', least: 1 } };
    const greatest = labelsOf(question).length;
    return point > greatest ? { misfit: { code: 'too-large', greatest } } : { value: point };
  },

  /** 100·(v−1)/(p−1); null for a scale with fewer than two points. */
  score(value, question) {
    const points = labelsOf(question).length;
    return points < 2 ? null : (100 * (value - 1)) / (points - 1);
  },

  domain: (question) => ({ values: labelsOf(question).map((_, index) => index + 1), isComplete: true }),

  neighbours: (value, question) => [value - 1, value + 1].filter((point) => point >= 1 && point <= labelsOf(question).length),

  show: (value, question) => labelsOf(question)[value - 1] ?? String(value),
};
