import { z } from 'zod';
import { optionShape, overShape, type WithOptions } from './option.ts';
import type { QuestionType } from './question.ts';

export type RankQuestion = { type: 'rank' } & WithOptions;

/** All options in the person's order; the value is their ids, best first. Never scored. */
export const rank: QuestionType<RankQuestion, string[]> = {
  type: 'rank',
  shape: {
    options: z.array(z.strictObject(optionShape)).min(2).max(12).optional().describe('What people put in order, in the order shown.'),
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
