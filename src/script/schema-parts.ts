import { z } from 'zod';

/** An id inside a script. */
export const snakeId = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'must be snake_case: a small letter, then small letters, digits and _')
  .describe('An id inside the script, snake_case.');

/** A text that is not empty. */
export const text = z.string().trim().min(1, 'must not be empty');

/** A CEL condition, checked when the script is compiled. */
export const condition = text.describe('A CEL condition over answers, status, vars, facts and role.');

/** Ids of elements of the framework. */
export const framework = z.array(z.string()).min(1).describe('Ids from framework.yaml.');
