import { z } from 'zod';
import { optionShape, overShape, type QuestionOption, type WithOptions } from './option.ts';
import type { QuestionType } from './question.ts';

/** An option among several: `points` it adds, -100 to 100; `exclusive` when it rules out the others ("none of these"). */
export type SeveralOption = QuestionOption & { points?: number | undefined; exclusive?: boolean | undefined };
export type SeveralQuestion = { type: 'several' } & WithOptions<SeveralOption>;

/** Any number of options; the value is their ids in the script's order. */
export const several: QuestionType<SeveralQuestion, string[]> = {
  type: 'several',
  shape: {
    options: z
      .array(
        z.strictObject({
          ...optionShape,
          points: z.number().min(-100).max(100).optional().describe('What it adds to the item score; the sum is held within 0-100.'),
          exclusive: z.boolean().optional().describe('Rules out the others, such as “none of these”.'),
        }),
      )
      .min(2)
      .max(25)
      .optional()
      .describe('What people can choose from, in the order shown.'),
    over: overShape,
  },
  celTypeOf: () => 'list<string>',
  understand: () => ({ kind: 'no', reason: { code: 'not-an-option' } }),
  accept: () => ({ misfit: { code: 'not-an-option' } }),
  score: () => null,
  domain: () => ({ values: [], isComplete: false }),
  neighbours: () => [],
  show: (value) => value.join(', '),
};
