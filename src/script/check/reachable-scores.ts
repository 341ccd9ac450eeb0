import type { Value } from '../../questions/question.ts';
import type { AskNode, Script } from '../script.ts';
import { explore } from './explore.ts';
import { WaysThrough } from './ways-through.ts';

/** The least and the greatest score that anybody can get, both within 0-100. */
export interface Range {
  least: number;
  greatest: number;
}

export interface ReachableScores {
  /** By dimension; null for one that no question scores. */
  dimensions: Readonly<Record<string, Range | null>>;
  /** Null when no dimension can be scored. */
  overall: Range | null;
}

/** Least share of the weight, and of the dimensions, without which a score is not shown (MEASUREMENT, “one person”). */
const leastCoverage = 0.5;
const leastDimensions = 0.6;
const slack = 1e-9;

/** One scored question on a way: what it can give, and whether it can be left out. */
interface Item extends Range {
  weight: number;
  isOptional: boolean;
}

/**
 * What scores can be reached in each dimension and overall, over every way through the script. Questions that
 * decide what is asked get each of their answers in turn; the others their worst and best, or none where they
 * may be skipped. When there are too many ways to try, the bounds are those of the items alone: wider, never
 * narrower than what can happen. The overall bounds take the dimensions one by one, so they can be wider too.
 */
export function reachableScores(script: Script): ReachableScores {
  const dimensions = Object.fromEntries(script.source.dimensions.map(({ id }) => [id, dimensionRange(script, id)]));
  return { dimensions, overall: overallRange(script, dimensions) };
}

function dimensionRange(script: Script, dimension: string): Range | null {
  const nodes = [...script.asks.values()].filter(({ ask }) => ask.scores?.[dimension] !== undefined);
  const scored = nodes.flatMap((node) => {
    const range = itemRange(node);
    return range ? [{ node, range }] : [];
  });
  if (scored.length === 0) return null;
  const bounds: Range = {
    least: Math.min(...scored.map(({ range }) => range.least)),
    greatest: Math.max(...scored.map(({ range }) => range.greatest)),
  };
  const ranges = new Map(scored.map(({ node, range }) => [node.id, range]));
  const ways = new WaysThrough(
    script,
    scored.flatMap(({ node }) => node.guards),
    { isFull: true, watched: nodes.map(({ id }) => id) },
  );
  const found: Range = { least: Number.POSITIVE_INFINITY, greatest: Number.NEGATIVE_INFINITY };
  const search = explore((choose) => {
    const items: Item[] = [];
    let passed = 0;
    ways.walk(
      choose,
      null,
      () => {},
      (node, value) => {
        const weight = node.ask.scores?.[dimension];
        if (weight === undefined) return;
        const isFree = !ways.decides(node.id);
        const range = isFree ? (ranges.get(node.id) ?? null) : value === undefined ? null : only(scoreOf(node, value));
        if (range) items.push({ ...range, weight, isOptional: isFree && canPass(node) });
        else passed += weight;
      },
    );
    const way = wayRange(items, passed);
    if (way) {
      found.least = Math.min(found.least, way.least);
      found.greatest = Math.max(found.greatest, way.greatest);
    }
    return found.least <= bounds.least + slack && found.greatest >= bounds.greatest - slack;
  });
  if (search === 'gave-up') return bounds;
  return found.least > found.greatest ? null : found;
}

/** The least and greatest weighted mean of the items, any of the optional ones left out as far as coverage allows. */
function wayRange(items: readonly Item[], passed: number): Range | null {
  const total = passed + items.reduce((sum, { weight }) => sum + weight, 0);
  const least = leastMean(items, total, ({ least: score }) => score);
  const greatest = leastMean(items, total, ({ greatest: score }) => -score);
  return least === null || greatest === null ? null : { least, greatest: -greatest };
}

function leastMean(items: readonly Item[], total: number, score: (item: Item) => number): number | null {
  let weight = 0;
  let sum = 0;
  const take = (item: Item): void => {
    weight += item.weight;
    sum += item.weight * score(item);
  };
  for (const item of items) if (!item.isOptional) take(item);
  for (const item of items.filter(({ isOptional }) => isOptional).sort((a, b) => score(a) - score(b))) {
    const isEnough = weight > 0 && weight >= leastCoverage * total - slack;
    if (!isEnough || score(item) < sum / weight) take(item);
  }
  return weight > 0 && weight >= leastCoverage * total - slack ? sum / weight : null;
}

function overallRange(script: Script, dimensions: Readonly<Record<string, Range | null>>): Range | null {
  const all = script.source.dimensions;
  const items: Item[] = all.flatMap(({ id, weight }) => {
    const range = dimensions[id];
    return range ? [{ ...range, weight, isOptional: canHide(script, id) }] : [];
  });
  const wanted = leastDimensions * all.length - slack;
  if (items.length < wanted || items.length === 0) return null;
  const bound = (score: (item: Item) => number): number => {
    let weight = 0;
    let sum = 0;
    let count = 0;
    const ordered = [...items].sort((a, b) => Number(a.isOptional) - Number(b.isOptional) || score(a) - score(b));
    for (const item of ordered) {
      if (item.isOptional && count >= Math.max(wanted, 1) && score(item) >= sum / weight) continue;
      weight += item.weight;
      sum += item.weight * score(item);
      count++;
    }
    return sum / weight;
  };
  return { least: bound(({ least }) => least), greatest: -bound(({ greatest }) => -greatest) };
}

/** Whether a dimension can stay without a score: something in it can be passed over. */
function canHide(script: Script, dimension: string): boolean {
  return [...script.asks.values()].some(
    (node) => node.ask.scores?.[dimension] !== undefined && (canPass(node) || node.guards.length > 0 || node.repeat !== null),
  );
}

const canPass = ({ ask }: AskNode): boolean => ask.can_skip || ask.can_not_know || ask.can_not_apply;

const only = (score: number | null): Range | null => (score === null ? null : { least: score, greatest: score });

/** The item score of an answer, 0-100; null when it has none. */
export function scoreOf({ ask, type }: AskNode, value: Value): number | null {
  const raw = type.score(value, ask);
  return raw === null ? null : ask.reverse ? 100 - raw : raw;
}

/** The least and greatest item score of a question; null when no answer has a score. */
export function itemRange(node: AskNode): Range | null {
  const scores = scoredValues(node).flatMap((value) => scoreOf(node, value) ?? []);
  return scores.length === 0 ? null : { least: Math.min(...scores), greatest: Math.max(...scores) };
}

/** The answers among which the worst and the best are. */
function scoredValues({ ask, type }: AskNode): Value[] {
  const values = type.domain(ask).values;
  if (ask.type === 'number') {
    const written = Object.keys(ask.points ?? {}).map(Number);
    return [...values, ...written, ask.min, ask.max].filter(
      (value): value is Value => value !== undefined && 'value' in type.accept(value, ask),
    );
  }
  if (ask.type === 'several') {
    const together = (ask.options ?? []).filter(({ exclusive }) => !exclusive);
    const costly = together.filter(({ points }) => (points ?? 0) < 0).map(({ id }) => id);
    const worth = together.filter(({ points }) => (points ?? 0) > 0).map(({ id }) => id);
    return [...values, costly, worth].filter((value) => 'value' in type.accept(value, ask));
  }
  return values;
}
