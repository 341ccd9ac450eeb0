import { z } from 'zod';
import type { QuestionType } from './question.ts';

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
  understand: () => ({ kind: 'no', reason: { code: 'not-a-number' } }),
  accept: () => ({ misfit: { code: 'not-a-number' } }),
  score: () => null,
  domain: () => ({ values: [], isComplete: false }),
  neighbours: () => [],
  show: (value) => String(value),
};
