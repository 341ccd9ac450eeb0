import { z } from 'zod';
import type { QuestionType } from './question.ts';

/** `yes` and `no` are the item scores of either answer, 0-100; 100 and 0 when absent. */
export type YesNoQuestion = { type: 'yes-no'; yes?: number | undefined; no?: number | undefined };

/** Yes or no; the value is true or false. */
export const yesNo: QuestionType<YesNoQuestion, boolean> = {
  type: 'yes-no',
  shape: {
    yes: z.number().min(0).max(100).default(100).describe('Item score of a yes, 0-100.'),
    no: z.number().min(0).max(100).default(0).describe('Item score of a no, 0-100.'),
  },
  celTypeOf: () => 'bool',
  understand: () => ({ kind: 'no', reason: { code: 'not-yes-or-no' } }),
  accept: () => ({ misfit: { code: 'not-yes-or-no' } }),
  score: (value, question) => (value ? (question.yes ?? 100) : (question.no ?? 0)),
  domain: () => ({ values: [true, false], isComplete: true }),
  neighbours: (value) => [!value],
  show: (value) => (value ? 'Yes' : 'No'),
};
