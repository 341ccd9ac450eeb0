import { z } from 'zod';
import { type QuestionFields, questionTypes } from '../questions/registry.ts';

/** The newest script format that this version reads. */
export const scriptFormat = 1;

const snakeId = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'must be snake_case: small letters, digits and _')
  .describe('An id inside the script, snake_case.');
const scriptId = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be kebab-case: small letters, digits and -')
  .describe("The script's id, kebab-case.");
const text = z.string().trim().min(1, 'must not be empty');
const condition = z.string().trim().min(1).describe('A CEL condition over answers, status, vars, facts and role.');
const cites = z.array(z.string()).min(1).describe('Ids from framework.yaml.');

const roles = ['team', 'leader'] as const;
/** Who answers: *team*, or *leader* (the owner, or whoever states the strategy). */
export type Role = (typeof roles)[number];
export const role = z.enum(roles);

const dimension = z.strictObject({
  id: snakeId,
  title: text,
  weight: z.number().positive().default(1).describe('Weight in the overall score.'),
  cites: cites.optional(),
});

/** Fields that every question has, whatever its type. */
const askFields = {
  ask: snakeId.describe('The id of the question; the answer is answers.ID in conditions.'),
  text: text.describe('The question as people read it: one idea, no jargon.'),
  why: text.describe('Why it is asked, shown on request.'),
  when: condition.optional(),
  can_skip: z.boolean().default(true).describe('Whether people may skip it.'),
  can_not_know: z.boolean().default(true).describe("Whether “don't know” is an answer."),
  can_not_apply: z.boolean().default(true).describe("Whether “doesn't apply to us” is an answer."),
  scores: z.record(snakeId, z.number().positive()).optional().describe('Weight of this item in each dimension.'),
  reverse: z.boolean().default(false).describe('Reverse-keyed: the item score is 100 minus the score.'),
  cites: cites.optional(),
};

type AskCommon = {
  ask: string;
  text: string;
  why: string;
  when?: string | undefined;
  can_skip: boolean;
  can_not_know: boolean;
  can_not_apply: boolean;
  scores?: Record<string, number> | undefined;
  reverse: boolean;
  cites?: string[] | undefined;
};

/** A question of any type: the common fields and those of its type. */
export type Ask = AskCommon & QuestionFields;
/** A statement. `id` names it in translations. */
export type Say = { say: string; id?: string | undefined; when?: string | undefined; cites?: string[] | undefined };
/** A computed value, `vars.NAME` in later conditions and {NAME} in later texts. */
export type Let = { let: string; value: string; type: 'number' | 'text' | 'yes-no' };
/** A titled part; a false `when` passes over all of it. */
export type Section = { section: string; title?: string | undefined; when?: string | undefined; steps: Step[] };
/** A block asked once for each item of a list; `item.id` and `item.text` inside, {item} in texts. */
export type Repeat = { repeat: string; over: string; max: number; when?: string | undefined; steps: Step[] };
export type Step = Ask | Say | Let | Section | Repeat;

const ask = z.union(
  questionTypes.map((type) => z.strictObject({ ...askFields, type: z.literal(type.type), ...type.shape })) as unknown as [
    z.ZodType<Ask>,
    z.ZodType<Ask>,
  ],
);
const say = z.strictObject({ say: text, id: snakeId.optional(), when: condition.optional(), cites: cites.optional() });
const letStep = z.strictObject({
  let: snakeId,
  value: text.describe('A CEL expression.'),
  type: z.enum(['number', 'text', 'yes-no']).default('number'),
});
const section = z.strictObject({
  section: snakeId,
  title: text.optional(),
  when: condition.optional(),
  get steps() {
    return z.array(step).min(1);
  },
});
const repeat = z.strictObject({
  repeat: snakeId,
  over: text.describe('CEL: a list of items, such as facts.priorities, or a list answer.'),
  max: z.int().min(1).max(20).default(5),
  when: condition.optional(),
  get steps() {
    return z.array(step).min(1);
  },
});
const step: z.ZodType<Step> = z.union([ask, say, letStep, section, repeat]) as unknown as z.ZodType<Step>;
