import { z } from 'zod';
import { optionShape, overShape, type QuestionOption, type WithOptions } from './option.ts';
import type { QuestionType } from './question.ts';

/** An option of a choice; `score` 0-100 when it is scored. */
export type ChoiceOption = QuestionOption & { score?: number | undefined };
export type ChoiceQuestion = { type: 'choice' } & WithOptions<ChoiceOption>;

/** One of several options; the value is the option's id. */
export const choice: QuestionType<ChoiceQuestion, string> = {
  type: 'choice',
  shape: {
    options: z
      .array(z.strictObject({ ...optionShape, score: z.number().min(0).max(100).optional().describe('Item score of this option, 0-100.') }))
      .min(2)
      .max(25)
      .optional()
      .describe('What people can choose from, in the order shown.'),
    over: overShape,
  },
  celTypeOf: () => 'string',
  understand: () => ({ kind: 'no', reason: { code: 'not-an-option' } }),
  accept: () => ({ misfit: { code: 'not-an-option' } }),
  score: () => null,
  domain: () => ({ values: [], isComplete: false }),
  neighbours: () => [],
  show: (value) => value,
};
