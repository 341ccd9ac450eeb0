import type { ScriptHash } from '../ids.ts';
import type { Value } from '../questions/question.ts';
import type { AnyQuestionType } from '../questions/registry.ts';
import type { Expression } from './expression.ts';
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
  /** The block that it is asked in once for each item. */
  repeat: string | null;
}

export interface RepeatNode extends NodeBase {
  kind: 'repeat';
  over: Expression;
  max: number;
  body: readonly (SayNode | AskNode)[];
}

export type Node = SayNode | AskNode | RepeatNode;

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
  lets: readonly { step: Let; order: number; value: Expression }[];
  /** Lowest first. */
  bands: readonly Band[];
  contradictions: readonly { contradiction: Contradiction; when: Expression }[];
  advice: readonly { advice: Advice; when: Expression }[];
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

/** A CEL value as items: texts get ids of their own, `{ id, text }` stay; anything else is left out, as is a repeated id. */
export function itemsOf(value: unknown, max: number): Item[] {
  if (!Array.isArray(value)) return [];
  const items = new Map<string, Item>();
  for (const entry of value as (string | Item | Value)[]) {
    const item = typeof entry === 'string' ? { id: itemId(entry), text: entry } : (entry as Item);
    if (typeof item?.id === 'string' && typeof item.text === 'string' && !items.has(item.id))
      items.set(item.id, { id: item.id, text: item.text });
    if (items.size === max) break;
  }
  return [...items.values()];
}
