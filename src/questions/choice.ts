import { z } from 'zod';
import { namedOption } from './named.ts';
import { labelOf, optionShape, optionsOf, overShape, type QuestionOption, type WithOptions } from './option.ts';
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

  understand(text, question) {
    const options = optionsOf(question);
    const { indexes, isSure } = namedOption(text, options);
    const candidates = indexes.flatMap((index) => options.slice(index, index + 1)).map(({ id, label }) => ({ value: id, label }));
    const [first] = candidates;
    if (!first) return { kind: 'no', reason: { code: 'not-an-option' } };
    return isSure ? { kind: 'value', value: first.value } : { kind: 'which', candidates };
  },

  accept(value, question) {
    const found = optionsOf(question).find((option) => option.id === value);
    return found ? { value: found.id } : { misfit: { code: 'not-an-option' } };
  },

  /** The score written at the option; null when it has none. */
  score: (value, question) => optionsOf(question).find((option) => option.id === value)?.score ?? null,

  domain: (question) => ({ values: optionsOf(question).map((option) => option.id), isComplete: true }),

  /** The options with the next score below and the next above; for equal scores, the first of them. */
  neighbours(value, question) {
    const at = choice.score(value, question);
    if (at === null) return [];
    const scored = optionsOf(question).flatMap(({ id, score }) => (score === undefined ? [] : [{ id, score }]));
    const below = scored.filter(({ score }) => score < at).sort((a, b) => b.score - a.score);
    const above = scored.filter(({ score }) => score > at).sort((a, b) => a.score - b.score);
    return [...below.slice(0, 1), ...above.slice(0, 1)].map(({ id }) => id);
  },

  show: (value, question) => labelOf(value, optionsOf(question)),
};
