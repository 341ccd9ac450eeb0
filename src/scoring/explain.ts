import type { State } from '../engine/context.ts';
import { type Entry, pathOf, questionAt } from '../engine/path.ts';
import type { Key } from '../engine/session.ts';
import type { ScriptHash } from '../ids.ts';
import type { Value } from '../questions/question.ts';
import type { AskNode, Item, Script } from '../script/script.ts';
import { shownScore } from './bands.ts';
import { itemScore } from './item-score.ts';
import { type DimensionWhy, type ItemStatus, type OverallWhy, type Result, score, withScore } from './score.ts';
import { weightedMean } from './weighted-mean.ts';

/** One addend: weight × score. `of` is a question's key, or a dimension's id in the overall score. */
export interface Term {
  of: string;
  weight: number;
  score: number;
  product: number;
}

/** A weighted mean laid open: the terms add up to `sum`, and sum / divisor, to nine decimals, is `score`. */
export interface Working<Why> {
  terms: Term[];
  /** Σ weight × score */
  sum: number;
  /** Σ weight of the terms */
  divisor: number;
  /** 0-100; null when it isn't shown, and then `why` says so. */
  score: number | null;
  /** The score as people read it. */
  shown: string | null;
  coverage: number;
  why: Why | null;
}

/** How one scored question came to its item score. */
export interface ItemWorking {
  key: Key;
  /** The question's words, placeholders not filled in. */
  question: string;
  /** What it was asked for, inside a repeat block. */
  item: Item | null;
  status: ItemStatus;
  /** The answer as a value and in words; null without one. */
  value: Value | null;
  answer: string | null;
  /** 0-100 before reverse-keying. */
  raw: number | null;
  reversed: boolean;
  /** The item score, 0-100. */
  score: number | null;
  /** Its weight in each dimension. */
  weights: Readonly<Record<string, number>>;
}

/** Every figure of a result, with what it was made of. Plain JSON. */
export interface Explanation {
  script: { id: string; hash: ScriptHash };
  overall: Working<OverallWhy>;
  dimensions: ({ id: string; title: string; weight: number } & Working<DimensionWhy>)[];
  /** Every scored question on the path, in its order. */
  items: ItemWorking[];
}

/** The working behind a result: anybody can add it up again and get the same figures. */
export function explain(
  script: Script,
  state: State,
  path: readonly Entry[] = pathOf(script, state),
  result: Result = score(script, state, path),
): Explanation {
  return {
    script: { id: script.id, hash: script.hash },
    overall: {
      ...working(result.dimensions, ({ id }) => id),
      ...figure(script, result.overall),
      coverage: result.coverage,
      why: result.why,
    },
    dimensions: result.dimensions.map((dimension) => ({
      id: dimension.id,
      title: dimension.title,
      weight: dimension.weight,
      ...working(dimension.items, ({ key }) => key),
      ...figure(script, dimension.score),
      coverage: dimension.coverage,
      why: dimension.why,
    })),
    items: path.flatMap((entry) =>
      entry.node.kind === 'ask' && entry.node.ask.scores ? [itemWorking(script, state, entry, entry.node)] : [],
    ),
  };
}

function working<Part extends { weight: number; score: number | null }>(parts: readonly Part[], nameOf: (part: Part) => string) {
  const terms = withScore(parts).map((part): Term => {
    const { weight, score } = part;
    return { of: nameOf(part), weight, score, product: weight * score };
  });
  const { sum, divisor } = weightedMean(terms);
  return { terms, sum, divisor };
}

function figure({ bands, locale }: Script, score: number | null) {
  return { score, shown: score === null ? null : shownScore(score, bands, locale) };
}

function itemWorking(script: Script, state: State, { key, item }: Entry, node: AskNode): ItemWorking {
  const value = state.answers[key] ?? null;
  return {
    key,
    question: node.ask.text,
    item,
    status: value === null ? (state.marks[key] ?? 'unasked') : 'answered',
    value,
    answer: value === null ? null : node.type.show(value, questionAt(script, state, node), script.locale),
    ...(value === null ? { raw: null, score: null } : itemScore(node, value)),
    reversed: node.ask.reverse,
    weights: node.ask.scores ?? {},
  };
}
