import { z } from 'zod';
import { type QuestionFields, questionTypes } from '../questions/registry.ts';
import { type Finding, findingSchema, findingWordsSchema } from './finding-schema.ts';
import { framework as cites, condition, snakeId, text } from './schema-parts.ts';

/** The newest script format that this version reads. */
export const scriptFormat = 1;

const scriptId = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be kebab-case: small letters, digits and -')
  .describe('The id of the script, kebab-case.');
const oneToThree = z.int().min(1).max(3);

const roles = ['team', 'leader'] as const;
/** Who answers: *team*, or *leader* (the owner, or whoever states the strategy). */
export type Role = (typeof roles)[number];

const dimension = z.strictObject({
  id: snakeId,
  title: text,
  weight: z.number().positive().default(1).describe('Weight in the overall score.'),
  cites: cites.optional(),
});

const askFields = {
  // It is part of the ids of buttons, of which Discord takes 100 characters, beside the name of an item of a list.
  ask: snakeId.max(29, 'must have at most 29 characters').describe('The id of the question; its answer is answers.ID in conditions.'),
  text: text.describe('The question as people read it: one idea, no jargon.'),
  why: text.describe('Why it is asked, shown on request.'),
  when: condition.optional(),
  can_skip: z.boolean().default(true).describe('Whether people may skip it.'),
  can_not_know: z.boolean().default(true).describe("Whether “don't know” is an answer."),
  can_not_apply: z.boolean().default(true).describe("Whether “doesn't apply to us” is an answer."),
  scores: z.record(snakeId, z.number().positive()).optional().describe('Weight of this item in each dimension.'),
  reverse: z.boolean().default(false).describe('Reverse-keyed: the item score is turned round, 100 minus it.'),
  // Without a default, so that scripts that don't say it keep their identity.
  can_move: z
    .boolean()
    .optional()
    .describe('false for a reason, the past or what lies outside: it is left out of “what would move you most”.'),
  cites: cites.optional(),
};

type AskCommon = {
  ask: string;
  text: string;
  why: string;
  when?: string;
  can_skip: boolean;
  can_not_know: boolean;
  can_not_apply: boolean;
  scores?: Record<string, number>;
  reverse: boolean;
  can_move?: boolean;
  cites?: string[];
};

/** A question of any type: the common fields and those of its type. */
export type Ask = AskCommon & QuestionFields;
/** A statement. `id` names it in translations. */
export type Say = { say: string; id?: string; when?: string; cites?: string[] };
/**
 * A computed value: `vars.NAME` in later conditions, {NAME} in later texts. Inside a block it is computed for each
 * item; outside of the block `vars.NAME` is then the list of those that could be computed.
 */
export type Let = { let: string; value: string; type: 'number' | 'text' | 'yes-no' };
/** A titled part; a false `when` passes over all of it. */
export type Section = { section: string; title?: string; when?: string; steps: Step[] };
/**
 * A block asked once for each item of a list: `item.id` and `item.text` in conditions, {item} in texts; over a list
 * of facts also the fields that its items have, such as `item.target` over `facts.kpis`.
 */
export type Repeat = { repeat: string; over: string; max: number; when?: string; steps: Step[] };
export type Step = Ask | Say | Let | Section | Repeat;

const asks = questionTypes.map((type) => z.strictObject({ ...askFields, type: z.literal(type.type), ...type.shape }));
const say = z.strictObject({
  say: text.describe('A statement; {item} and the names of let steps are filled in.'),
  id: snakeId.optional().describe('Names the statement in translations.'),
  when: condition.optional(),
  cites: cites.optional(),
});
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
  over: text.describe('CEL: a list of items, such as facts.priorities or a list answer.'),
  max: z.int().min(1).max(20).default(5),
  when: condition.optional(),
  get steps() {
    return z.array(step).min(1);
  },
});

/** The kinds of step, by the key that tells them apart; a question is told apart further by its `type`. */
export const stepKinds = { ask: asks, say: [say], let: [letStep], section: [section], repeat: [repeat] } as const;

const step: z.ZodType<Step> = z.union([...asks, say, letStep, section, repeat] as unknown as [z.ZodType<Step>, z.ZodType<Step>]);

const band = z.strictObject({
  id: snakeId,
  from: z.number().min(0).max(100).describe('The lowest overall score of the band, included.'),
  title: text,
  text: text.optional(),
});

const contradiction = z.strictObject({ id: snakeId, when: condition, text, cites: cites.optional() });

const advice = z.strictObject({
  id: snakeId,
  when: condition,
  title: text,
  why: text.optional().describe('Why this, for whoever it is shown to.'),
  first_step: text.describe('What can be done this week.'),
  works_if: text.optional().describe('How one knows that it worked.'),
  about: snakeId.optional().describe('The dimension whose gap (100 - score) sets the priority; without it, the overall gap does.'),
  effect: oneToThree,
  effort: oneToThree,
  cites,
});

/** A script as written: what `script.yaml` may hold. Also the source of the published JSON Schema. */
export const scriptSchema = z.strictObject({
  format: z.literal(scriptFormat).describe('The version of this format.'),
  id: scriptId,
  title: text,
  about: text.optional().describe('Shown before the start: what it is about, in one or two sentences.'),
  for: z.array(z.enum(roles)).min(1).describe('Who answers it.'),
  minutes: z.number().positive().max(60).describe('How long it takes.'),
  listed: z
    .union([z.literal(false), z.int().min(1)])
    .optional()
    .describe(
      'Its place in the list of what can be started; without one it comes after those that have. False: not in the list, but begun by an invitation, a button or its name.',
    ),
  dimensions: z.array(dimension).default([]),
  ladder: z.array(snakeId).min(2).optional().describe('Dimensions in order; the first below 50 is the first barrier.'),
  scales: z.record(snakeId, z.array(text).min(2).max(11)).default({}),
  steps: z.array(step).min(1),
  bands: z.array(band).default([]),
  contradictions: z.array(contradiction).default([]),
  findings: z.array(findingSchema).optional().describe('What is found beside scores: rankings, verdicts and figures.'),
  advice: z.array(advice).default([]),
});

export type Dimension = { id: string; title: string; weight: number; cites?: string[] };
export type Band = { id: string; from: number; title: string; text?: string };
export type Contradiction = { id: string; when: string; text: string; cites?: string[] };
export type Advice = {
  id: string;
  when: string;
  title: string;
  why?: string;
  first_step: string;
  works_if?: string;
  about?: string;
  effect: number;
  effort: number;
  cites: string[];
};

/** A script that has been read: defaults filled in, nothing resolved. */
export interface ScriptSource {
  format: 1;
  id: string;
  title: string;
  about?: string;
  for: Role[];
  minutes: number;
  listed?: false | number;
  dimensions: Dimension[];
  ladder?: string[];
  scales: Record<string, string[]>;
  steps: Step[];
  bands: Band[];
  contradictions: Contradiction[];
  /** Absent and not empty where there are none: what was stored before there were findings keeps its hash. */
  findings?: Finding[];
  advice: Advice[];
}

const words = z.strictObject({
  text: text.optional(),
  why: text.optional(),
  title: text.optional(),
  unit: text.optional(),
  options: z.record(snakeId, text).optional(),
});

/** A translation beside a script (`es.yaml`), keyed by id. What is missing falls back to the script's own words. */
export const translationSchema = z.strictObject({
  title: text.optional(),
  about: text.optional(),
  dimensions: z.record(snakeId, text).default({}),
  scales: z.record(snakeId, z.array(text)).default({}),
  steps: z.record(snakeId, words).default({}),
  bands: z.record(snakeId, z.strictObject({ title: text, text: text.optional() })).default({}),
  contradictions: z.record(snakeId, text).default({}),
  findings: z.record(snakeId, findingWordsSchema).default({}),
  advice: z.record(snakeId, z.strictObject({ title: text, why: text.optional(), first_step: text, works_if: text.optional() })).default({}),
});
export type Translation = z.infer<typeof translationSchema>;

/** Which kind of step this is. */
export const isAsk = (step: Step): step is Ask => 'ask' in step;
export const isSay = (step: Step): step is Say => 'say' in step;
export const isLet = (step: Step): step is Let => 'let' in step;
export const isSection = (step: Step): step is Section => 'section' in step;
export const isRepeat = (step: Step): step is Repeat => 'repeat' in step;
