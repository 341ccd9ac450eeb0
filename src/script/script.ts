import type { ScriptHash } from '../ids.ts';
import type { Value } from '../questions/question.ts';
import type { AnyQuestionType } from '../questions/registry.ts';
import type { Expression } from './expression.ts';
import type { Choice, FigureEntry, Figures, Note, Part, Ranking, Verdicts } from './finding-schema.ts';
import type { Advice, Ask, Band, Contradiction, Let, ScriptSource } from './schema.ts';

/** A step in the order of the script. `guards` are its own `when` and those of the sections around it: all must hold. */
interface NodeBase {
  id: string;
  /** Where the step stands in the whole script, from 0. */
  order: number;
  guards: readonly Expression[];
  /** The nearest section with a title, for progress and results. */
  section: { id: string; title: string } | null;
}

export interface SayNode extends NodeBase {
  kind: 'say';
  text: string;
}

export interface AskNode extends NodeBase {
  kind: 'ask';
  /** Its scale is resolved to labels; `options` of a question with `over` are resolved when it is asked. */
  ask: Ask;
  type: AnyQuestionType;
  /** The list that its options come from, if they do. */
  over: Expression | null;
  labels: Labels;
  /** The block that it is asked in once for each item. */
  repeat: string | null;
}

export interface RepeatNode extends NodeBase {
  kind: 'repeat';
  over: Expression;
  labels: Labels;
  max: number;
  body: readonly (SayNode | AskNode)[];
}

export type Node = SayNode | AskNode | RepeatNode;

/** What the options of the questions that a list reads are called: an answer holds their ids. */
export type Labels = ReadonlyMap<string, string>;

/** A sentence of a finding with its condition. */
export interface NoteNode {
  note: Note;
  when: Expression;
}

export interface RankingNode {
  kind: 'ranking';
  finding: Ranking;
  when: Expression | null;
  of: RepeatNode;
  /** Null when `parts` make the number. */
  value: Expression | null;
  parts: readonly { part: Part; weight: Expression; value: Expression }[];
  notes: readonly NoteNode[];
}

export interface VerdictsNode {
  kind: 'verdicts';
  finding: Verdicts;
  when: Expression | null;
  /** Null: one verdict for the whole. */
  of: RepeatNode | null;
  choices: readonly { choice: Choice; when: Expression | null }[];
  reasons: readonly NoteNode[];
}

export interface FiguresNode {
  kind: 'figures';
  finding: Figures;
  when: Expression | null;
  entries: readonly { entry: FigureEntry; low: Expression | null; likely: Expression; high: Expression | null }[];
  notes: readonly NoteNode[];
}

export type FindingNode = RankingNode | VerdictsNode | FiguresNode;

/** A `let` step; `repeat` is the block that it is computed in for each item. */
export interface LetNode {
  step: Let;
  order: number;
  value: Expression;
  repeat: string | null;
}

/** A script ready to be walked: references resolved, expressions compiled, in one language. */
export interface Script {
  hash: ScriptHash;
  id: string;
  /** BCP 47; `en` for a script's own words. */
  locale: string;
  source: ScriptSource;
  nodes: readonly Node[];
  /** Every question by id, those in repeat blocks too. */
  asks: ReadonlyMap<string, AskNode>;
  /** Where each question stands in `nodes`, and in the body of its block (0 outside of one). */
  places: ReadonlyMap<string, { node: number; body: number }>;
  lets: readonly LetNode[];
  /** Lowest first. */
  bands: readonly Band[];
  contradictions: readonly { contradiction: Contradiction; when: Expression }[];
  findings: readonly FindingNode[];
  advice: readonly { advice: Advice; when: Expression }[];
  /** The lists of facts that anything in it reads. */
  factsRead: readonly string[];
  /** Whether any question stands in a repeat block: without, conditions can read answers as they are. */
  hasRepeats: boolean;
}

/** An item of a repeat block or of a list that options come from. */
export interface Item {
  id: string;
  text: string;
}

/** An id for a text that somebody wrote: the same text gives the same id, so that answers follow it. */
export function itemId(text: string): string {
  const slug = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 32);
  return slug === '' ? 'item' : slug;
}

const noLabels: Labels = new Map();

/**
 * A CEL value as items: texts get ids of their own, `{ id, text }` stay with whatever fields they have; anything else
 * is left out, as is a repeated id.
 * @param labels texts that are ids of options get the option's words and keep their id
 */
export function itemsOf(value: unknown, max: number, labels: Labels = noLabels): Item[] {
  if (!Array.isArray(value)) return [];
  const items = new Map<string, Item>();
  for (const entry of value as (string | Item | Value)[]) {
    const item = typeof entry === 'string' ? itemOf(entry, labels) : (entry as Item);
    if (typeof item?.id === 'string' && typeof item.text === 'string' && !items.has(item.id)) items.set(item.id, item);
    if (items.size === max) break;
  }
  return [...items.values()];
}

function itemOf(text: string, labels: Labels): Item {
  const label = labels.get(text);
  return label === undefined ? { id: itemId(text), text } : { id: text, text: label };
}
