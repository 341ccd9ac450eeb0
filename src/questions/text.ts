import { z } from 'zod';
import type { QuestionType } from './question.ts';

/** `most` characters of the text, or of each entry when `list` says how many entries there may be. */
export type TextQuestion = { type: 'text'; long?: boolean | undefined; most?: number | undefined; list?: number | undefined };

/** The person's own words; the value is the text, or a list of entries when the question asks for a list. Never scored. */
export const text: QuestionType<TextQuestion, string | string[]> = {
  type: 'text',
  shape: {
    long: z.boolean().optional().describe('Asks for more than a line.'),
    most: z.int().min(1).max(3000).optional().describe('Most characters: 600 when absent; of each entry for a list, 120 when absent.'),
    list: z.int().min(1).max(20).optional().describe('Asks for a list of up to this many entries, one a line or separated by “;”.'),
  },
  celTypeOf: (question) => (question.list === undefined ? 'string' : 'list<string>'),
  understand: () => ({ kind: 'no', reason: { code: 'empty' } }),
  accept: () => ({ misfit: { code: 'empty' } }),
  score: () => null,
  domain: () => ({ values: [], isComplete: false }),
  neighbours: () => [],
  show: (value) => String(value),
};
