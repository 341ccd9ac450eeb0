import { z } from 'zod';
import type { QuestionType } from './question.ts';
import { nearest, numberIn, numberWords } from './words.ts';

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
    const number = numberIn(text, numberWords);
    if (number) {
      if (number.of !== null && number.of !== labels.length) return { kind: 'no', reason: { code: 'too-large', greatest: labels.length } };
      const taken = this.accept(number.value, question);
      return 'value' in taken ? { kind: 'value', value: taken.value } : { kind: 'no', reason: taken.misfit };
    }
    const near = nearest(text, labels);
    if (near.length === 1) return { kind: 'value', value: (near[0] as number) + 1 };
    if (near.length > 1) return { kind: 'which', candidates: near.map((index) => ({ value: index + 1, label: labels[index] as string })) };
    return { kind: 'no', reason: { code: 'not-an-option' } };
  },

  accept(value, question) {
    const point = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
    if (typeof point !== 'number' || Number.isNaN(point)) return { misfit: { code: 'not-an-option' } };
    if (!Number.isInteger(point)) return { misfit: { code: 'not-whole' } };
    if (point < 1) return { misfit: { code: 'too-small', least: 1 } };
    const greatest = labelsOf(question).length;
    return point > greatest ? { misfit: { code: 'too-large', greatest } } : { value: point };
  },

  /** 100·(v−1)/(p−1). */
  score: (value, question) => (100 * (value - 1)) / (labelsOf(question).length - 1),

  domain: (question) => ({ values: labelsOf(question).map((_, index) => index + 1), isComplete: true }),

  neighbours: (value, question) => [value - 1, value + 1].filter((point) => point >= 1 && point <= labelsOf(question).length),

  show: (value, question) => labelsOf(question)[value - 1] ?? String(value),
};
