import { z } from 'zod';

/** One of the things to choose from, in the person's language. `id` is what is stored, `label` what is read. */
export type QuestionOption = { id: string; label: string };

/** Questions with options have them written out, or take them from a list: `over` is resolved into `options` before asking. */
export type WithOptions<O extends QuestionOption = QuestionOption> = { options?: O[] | undefined; over?: string | undefined };

/** The shape of an option's own fields; types with scores or points add theirs. */
export const optionShape = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, 'must be snake_case: small letters, digits and _')
    .describe('What is stored, snake_case.'),
  label: z.string().trim().min(1, 'must not be empty').describe('What people read.'),
};

/** The shape of `over`, the same for every type with options. */
export const overShape = z
  .string()
  .trim()
  .min(1)
  .optional()
  .describe('CEL: a list to take the options from instead, such as facts.priorities.');
