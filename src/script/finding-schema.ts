import { z } from 'zod';
import { condition, framework, snakeId, text } from './schema-parts.ts';

const expression = text.describe('A CEL expression, read at the end; with `of`, once for each item of that block.');
const common = {
  title: text,
  text: text.optional().describe('What stands under the title.'),
  when: condition.optional(),
  cites: framework.optional(),
};
const figure = {
  unit: text
    .optional()
    .describe('What is counted, shown after the number: %, months, “{value, plural, one {hour} other {hours}} a month”.'),
  decimals: z.int().min(0).max(3).default(0).describe('How many decimals are shown.'),
};
const note = z.strictObject({ id: snakeId, when: condition, text });
const notes = z.array(note).default([]).describe('Sentences that stand there when their condition holds.');
const block = snakeId.describe('The repeat block whose items it is about.');

const part = z.strictObject({
  id: snakeId,
  label: text,
  weight: expression.describe('CEL: how much it counts, 0 or more; read at the end, the same for every item.'),
  value: expression.describe('CEL: how well the item does in it, 0-100.'),
});

const lead = z
  .strictObject({
    decides: text.describe('What puts the first before the second; fills in {first}, {second} and {part}.'),
    flips: text.describe('The change of a single weight that would put the second first; fills in {second}, {part}, {from} and {to}.'),
    stands: text.describe('No change of a single weight would; fills in {first} and {second}.'),
    level: text.describe('Both come out the same; fills in {first} and {second}.'),
    better: text
      .optional()
      .describe('How many steps better in one part would put the second first; fills in {second}, {part} and {steps}.'),
    step: z.number().positive().default(25).describe('How much one step of an answer is worth, of 100.'),
  })
  .describe('What is said of the first two: what decides between them, and what would turn it round.');

const ranking = z.strictObject({
  ranking: snakeId,
  of: block,
  ...common,
  value: expression.optional().describe('CEL: the number that the items are ranked by. Or `parts`.'),
  parts: z.array(part).min(2).max(12).optional().describe('The number is the weighted mean of these, 0-100.'),
  lead: lead.optional(),
  best: z.enum(['high', 'low']).default('high').describe('Which end comes first.'),
  ...figure,
  notes,
});

const verdicts = z.strictObject({
  verdicts: snakeId,
  of: block.optional().describe('A repeat block: one verdict for each item. Without it, one for all.'),
  ...common,
  choices: z
    .array(
      z.strictObject({
        id: snakeId,
        when: condition.optional().describe('Without it, this holds for the rest.'),
        title: text,
        text: text.optional(),
      }),
    )
    .min(2)
    .describe('The first whose condition holds is the verdict.'),
  reasons: z.array(note).default([]).describe('What speaks for it: every one whose condition holds.'),
});

const figures = z.strictObject({
  figures: snakeId,
  ...common,
  entries: z
    .array(
      z.strictObject({
        id: snakeId,
        label: text,
        low: expression.optional(),
        likely: expression,
        high: expression.optional(),
        ...figure,
        none: text.optional().describe('Stands for a number that there is not, such as a payback that never comes.'),
        text: text.optional(),
      }),
    )
    .min(1)
    .max(12),
  decides: text.optional().describe('Said of the entry with the widest range; fills in {label}, {low} and {high}.'),
  notes,
});

/** The kinds of finding, by the key that tells them apart. */
export const findingKinds = { ranking, verdicts, figures } as const;

/** What a conversation found beside scores: a ranking, verdicts or figures. */
export const findingSchema = z.union([ranking, verdicts, figures]);

const words = z.record(snakeId, text);

/** A finding's words in another language. */
export const findingWordsSchema = z.strictObject({
  title: text.optional(),
  text: text.optional(),
  unit: text.optional(),
  decides: text.optional(),
  notes: words.optional(),
  reasons: words.optional(),
  parts: words.optional(),
  lead: z
    .strictObject({
      decides: text.optional(),
      flips: text.optional(),
      stands: text.optional(),
      level: text.optional(),
      better: text.optional(),
    })
    .optional(),
  choices: z.record(snakeId, z.strictObject({ title: text.optional(), text: text.optional() })).optional(),
  entries: z
    .record(snakeId, z.strictObject({ label: text.optional(), unit: text.optional(), none: text.optional(), text: text.optional() }))
    .optional(),
});
export type FindingWords = z.infer<typeof findingWordsSchema>;

type Common = { title: string; text?: string; when?: string; cites?: string[] };
type FigureFormat = { unit?: string; decimals: number };
/** A sentence with its condition. */
export type Note = { id: string; when: string; text: string };
export type Part = { id: string; label: string; weight: string; value: string };
export type Lead = { decides: string; flips: string; stands: string; level: string; better?: string; step: number };
/** Items of a block by a number, best first. */
export type Ranking = Common &
  FigureFormat & { ranking: string; of: string; value?: string; parts?: Part[]; lead?: Lead; best: 'high' | 'low'; notes: Note[] };
export type Choice = { id: string; when?: string; title: string; text?: string };
/** One of several for each item of a block, or for the whole, with reasons. */
export type Verdicts = Common & { verdicts: string; of?: string; choices: Choice[]; reasons: Note[] };
export type FigureEntry = FigureFormat & {
  id: string;
  label: string;
  low?: string;
  likely: string;
  high?: string;
  none?: string;
  text?: string;
};
/** Numbers, each as low, likely and high. */
export type Figures = Common & { figures: string; entries: FigureEntry[]; decides?: string; notes: Note[] };
export type Finding = Ranking | Verdicts | Figures;

export const isRanking = (finding: Finding): finding is Ranking => 'ranking' in finding;
export const isVerdicts = (finding: Finding): finding is Verdicts => 'verdicts' in finding;
export const isFigures = (finding: Finding): finding is Figures => 'figures' in finding;

/** The id of a finding, whatever its kind. */
export function findingId(finding: Finding): string {
  return isRanking(finding) ? finding.ranking : isVerdicts(finding) ? finding.verdicts : finding.figures;
}
