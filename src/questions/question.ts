import type { z } from 'zod';

/** What an answer can be, once understood: JSON throughout, so that a session is JSON. */
export type Value = number | string | boolean | string[] | { [option: string]: number };

/**
 * What typed text was taken to mean: one value; one of a few (ask which); or nothing, with a reason that
 * compose has words for.
 */
export type Understanding<V extends Value> =
  | { kind: 'value'; value: V }
  | { kind: 'which'; candidates: { value: V; label: string }[] }
  | { kind: 'no'; reason: Misfit };

/** Why a value does not fit, with the figures that the words need. */
export type Misfit =
  | { code: 'not-an-option' }
  | { code: 'not-a-number' }
  | { code: 'not-whole' }
  | { code: 'too-small'; least: number | string }
  | { code: 'too-large'; greatest: number | string }
  | { code: 'not-yes-or-no' }
  | { code: 'empty' }
  | { code: 'too-long'; most: number }
  | { code: 'too-many'; most: number }
  | { code: 'exclusive'; option: string }
  | { code: 'not-every-option'; missing: string[] }
  | { code: 'named-twice'; option: string }
  | { code: 'wrong-total'; total: number; found: number }
  | { code: 'not-a-date' };

/** Values to reason with. `isComplete`: these are all there are; otherwise they are samples that cover each case. */
export interface Domain<V extends Value> {
  values: V[];
  isComplete: boolean;
}

/**
 * One type of question. The file's name, `type` in the script's YAML and the test table share a name. Pure.
 * `Q` is the question as asked: its own fields beside the common ones, scales and lists already resolved to
 * labels and options in the person's language. `V` is its value.
 */
export interface QuestionType<Q, V extends Value> {
  readonly type: string;
  /** The fields that this type adds to a question in a script, as a zod shape. */
  readonly shape: z.ZodRawShape;
  /** The CEL type of `answers.ID`: double, string, bool, list<string>, map<string, double>. */
  celTypeOf(question: Q): string;
  /** What typed text means. Total: any text gives an understanding, never an exception. */
  understand(text: string, question: Q): Understanding<V>;
  /** Checks a value that a control sent or that was stored; a misfit says why not. */
  accept(value: unknown, question: Q): { value: V } | { misfit: Misfit };
  /** The item score, 0-100 and before reverse-keying; null when this question (or this value) has none. */
  score(value: V, question: Q): number | null;
  /** Values to reason with, in no order that matters. */
  domain(question: Q): Domain<V>;
  /** The answers one step away in both directions, for "what would move you most". */
  neighbours(value: V, question: Q): V[];
  /**
   * The value in words, for an answered question: option labels, units.
   * @param locale BCP 47: the language that the question is in; English when absent
   */
  show(value: V, question: Q, locale?: string): string;
}
