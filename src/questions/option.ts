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

/** The options of a question; none when they have not been resolved. */
export function optionsOf<O extends QuestionOption>(question: WithOptions<O>): O[] {
  return question.options ?? [];
}

/** The label of an option; the id itself for one that is not there any more. */
export function labelOf(id: string, options: readonly QuestionOption[]): string {
  return options.find((option) => option.id === id)?.label ?? id;
}

/** The labels of `ids` in one line that can be read back: with semicolons when any label of the question has a comma. */
export function labelsOf(ids: readonly string[], options: readonly QuestionOption[]): string {
  const separator = options.some(({ label }) => label.includes(',')) ? '; ' : ', ';
  return ids.map((id) => labelOf(id, options)).join(separator);
}

/**
 * The ids behind a value that a control sent, as positions in `options`; null when it is no list of their ids.
 * Ids may come more than once; what that means is the question type's to say.
 */
export function positionsOf(value: unknown, options: readonly QuestionOption[]): number[] | null {
  const ids: readonly unknown[] = typeof value === 'string' ? [value] : Array.isArray(value) ? value : [null];
  // Longer than anything a control could send: not worth going through.
  if (ids.length > 10 * options.length) return null;
  // Array.from, since map would leave out the holes of an array that has any.
  const positions = Array.from(ids, (id) => options.findIndex((option) => option.id === id));
  return positions.includes(-1) ? null : positions;
}
