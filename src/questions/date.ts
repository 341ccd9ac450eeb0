import { z } from 'zod';
import type { QuestionType } from './question.ts';

/** `min` and `max` are ISO calendar dates, inclusive. */
export type DateQuestion = { type: 'date'; min?: string | undefined; max?: string | undefined };

/** A calendar date; the value is ISO text, `2027-03-01`. Never scored. */
export const date: QuestionType<DateQuestion, string> = {
  type: 'date',
  shape: {
    min: z.iso.date().optional().describe('The first date that is taken, such as 2027-03-01.'),
    max: z.iso.date().optional().describe('The last date that is taken, such as 2027-12-31.'),
  },
  celTypeOf: () => 'string',
  understand: () => ({ kind: 'no', reason: { code: 'not-a-date' } }),
  accept: () => ({ misfit: { code: 'not-a-date' } }),
  score: () => null,
  domain: () => ({ values: [], isComplete: false }),
  neighbours: () => [],
  show: (value) => value,
};
