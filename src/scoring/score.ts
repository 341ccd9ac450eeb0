import type { State } from '../engine/context.ts';
import { type Entry, pathOf } from '../engine/path.ts';
import type { Key, Mark } from '../engine/session.ts';
import type { ScriptHash } from '../ids.ts';
import type { AskNode, Script } from '../script/script.ts';
import { itemScore, unscored } from './item-score.ts';
import { steady, weightedMean } from './weighted-mean.ts';

/** How a question on the path stands. */
export type ItemStatus = 'answered' | Mark | 'unasked';

/** A scored question on the path, as it counts in one dimension. */
export interface ItemResult {
  key: Key;
  status: ItemStatus;
  /** 0-100 before reverse-keying; null without an answer, or when the answer has no score. */
  raw: number | null;
  /** Whether the item score is 100 minus `raw`. */
  reversed: boolean;
  /** The item score, 0-100; null when it stays out. */
  score: number | null;
  /** Its weight in this dimension. */
  weight: number;
  /** Its weight in every dimension that it counts in. */
  weights: Readonly<Record<string, number>>;
}

/** Why a dimension has no score: too little of it was answered, or nothing on the path measures it. */
export type DimensionWhy = 'coverage' | 'no-items';

export interface DimensionResult {
  id: string;
  title: string;
  /** Its weight in the overall score. */
  weight: number;
  /** 0-100, not rounded for reading; null when it can't be shown, and then `why` says so. */
  score: number | null;
  why: DimensionWhy | null;
  /** Share of the weight on the path that was answered with a score, 0-1. */
  coverage: number;
  items: ItemResult[];
}

/** Why there is no overall score: too few dimensions have one, or nothing on the path is scored at all. */
export type OverallWhy = 'too-few-dimensions' | 'no-items';

/** The score of one person's answers. Plain JSON. */
export interface Result {
  /** The script that it was made with. */
  script: ScriptHash;
  /** In the script's order. */
  dimensions: DimensionResult[];
  /** 0-100, not rounded for reading; null when it can't be shown, and then `why` says so. */
  overall: number | null;
  why: OverallWhy | null;
  /** The dimensions' coverage, weighted as they are in the overall score, 0-1. */
  coverage: number;
  /** Questions on the path, scored or not, that were answered by “don't know”: a signal of its own. */
  dontKnow: Key[];
}

/** Least share of a dimension's weight that must be answered. */
export const leastCoverage = 0.5;
/** Least share of the dimensions, by number, that must have a score. */
export const leastDimensions = 0.6;
/** Keeps a share that is exactly at its limit from failing by a rounding error. */
const slack = 1e-9;

/**
 * The score of what was said. A dimension is the weighted mean of its answered items and is left out below 50 %
 * coverage; the overall score is the weighted mean of the dimensions and is left out when fewer than 60 % of them
 * have one (MEASUREMENT, “one person”). “Don't know”, “doesn't apply”, a skipped question and an option that was
 * given no score all stay out of the score and lower the coverage. Only questions on the path count.
 * @param path the path that the answers make, when the caller has walked it already
 */
export function score(script: Script, state: State, path: readonly Entry[] = pathOf(script, state)): Result {
  const itemsOf = new Map<string, ItemResult[]>(script.source.dimensions.map(({ id }) => [id, []]));
  const dontKnow: Key[] = [];
  for (const { key, node } of path) {
    if (node.kind !== 'ask') continue;
    if (state.marks[key] === 'dont_know') dontKnow.push(key);
    if (node.ask.scores) place(node, key, state, node.ask.scores, itemsOf);
  }
  // Written out, since copying objects into each other would take half of the time of it all.
  const dimensions = script.source.dimensions.map(({ id, title, weight }): DimensionResult => {
    const { score, why, coverage, items } = dimensionScore(itemsOf.get(id) ?? []);
    return { score, why, coverage, items, id, title, weight };
  });
  const { overall, why, coverage } = overallScore(dimensions);
  return { script: script.hash, overall, why, coverage, dimensions, dontKnow };
}

/** Adds the question to every dimension that it counts in; this runs for each question of each result, so it copies nothing. */
function place(node: AskNode, key: Key, state: State, weights: Readonly<Record<string, number>>, itemsOf: Map<string, ItemResult[]>): void {
  const value = state.answers[key];
  const status = value === undefined ? (state.marks[key] ?? 'unasked') : 'answered';
  const { raw, score } = value === undefined ? unscored : itemScore(node, value);
  const reversed = node.ask.reverse;
  for (const id in weights) itemsOf.get(id)?.push({ key, status, raw, reversed, score, weight: weights[id] as number, weights });
}

/** The weighted mean of the items that have a score, if they are enough of the weight. */
export function dimensionScore(items: ItemResult[]): Pick<DimensionResult, 'score' | 'why' | 'coverage' | 'items'> {
  const { mean, divisor } = weightedMean(withScore(items));
  let total = 0;
  for (const { weight } of items) total += weight;
  if (total === 0) return { score: null, why: 'no-items', coverage: 0, items };
  const coverage = steady(divisor / total);
  const isEnough = coverage >= leastCoverage - slack;
  return { score: isEnough ? mean : null, why: isEnough ? null : 'coverage', coverage, items };
}

/** The weighted mean of the dimensions that have a score, if they are enough of them. */
export function overallScore(
  dimensions: readonly Pick<DimensionResult, 'weight' | 'score' | 'coverage' | 'why'>[],
): Pick<Result, 'overall' | 'why' | 'coverage'> {
  const shown = withScore(dimensions);
  const coverage = weightedMean(dimensions.map(({ weight, coverage: score }) => ({ weight, score }))).mean ?? 0;
  if (dimensions.every(({ why }) => why === 'no-items')) return { overall: null, why: 'no-items', coverage };
  const isEnough = shown.length >= leastDimensions * dimensions.length - slack;
  return { overall: isEnough ? weightedMean(shown).mean : null, why: isEnough ? null : 'too-few-dimensions', coverage };
}

/** The parts that have a score. */
export function withScore<Part extends { score: number | null }>(parts: readonly Part[]): (Part & { score: number })[] {
  return parts.filter((part): part is Part & { score: number } => part.score !== null);
}
