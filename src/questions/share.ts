import { z } from 'zod';
import { optionShape, overShape, type WithOptions } from './option.ts';
import type { QuestionType } from './question.ts';

export type ShareQuestion = { type: 'share' } & WithOptions;

/** 100 points over the options; the value is the points by option id, every option included. Never scored. */
export const share: QuestionType<ShareQuestion, Record<string, number>> = {
  type: 'share',
  shape: {
    options: z
      .array(z.strictObject(optionShape))
      .min(2)
      .max(12)
      .optional()
      .describe('What people divide 100 points over, in the order shown.'),
    over: overShape,
  },
  celTypeOf: () => 'map<string, double>',
  understand: () => ({ kind: 'no', reason: { code: 'not-a-number' } }),
  accept: () => ({ misfit: { code: 'not-a-number' } }),
  score: () => null,
  domain: () => ({ values: [], isComplete: false }),
  neighbours: () => [],
  show: (value) => JSON.stringify(value),
};
