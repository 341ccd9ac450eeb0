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
  /** Every overall score that there is, where they are few; null where there are too many to go through. */
  overalls: readonly number[] | null;
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
  return { dimensions, overall: overallRange(script, dimensions), overalls: everyOverall(script) };
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
  return meanRange(items, ({ weight }) => weight > 0 && weight >= leastCoverage * total - slack);
}

function overallRange(script: Script, dimensions: Readonly<Record<string, Range | null>>): Range | null {
  const all = script.source.dimensions;
  const items: Item[] = all.flatMap(({ id, weight }) => {
    const range = dimensions[id];
    return range ? [{ ...range, weight, isOptional: canHide(script, id) }] : [];
  });
  return meanRange(items, ({ count }) => count > 0 && count >= leastDimensions * all.length - slack);
}

/** More parts than this that may be left out are not tried in every combination. */
const mostCombined = 8;

/**
 * The least and greatest weighted mean of parts, with any of the optional ones left out that leave enough. With
 * many optional ones, those of the worst and the best part: wider than what can happen.
 */
function meanRange(items: readonly Item[], isEnough: (taken: { weight: number; count: number }) => boolean): Range | null {
  const optional = items.filter(({ isOptional }) => isOptional);
  if (!isEnough({ weight: items.reduce((sum, { weight }) => sum + weight, 0), count: items.length })) return null;
  if (optional.length > mostCombined)
    return { least: Math.min(...items.map(({ least }) => least)), greatest: Math.max(...items.map(({ greatest }) => greatest)) };
  const found: Range = { least: Number.POSITIVE_INFINITY, greatest: Number.NEGATIVE_INFINITY };
  for (let chosen = 0; chosen < 2 ** optional.length; chosen++) {
    let bit = 0;
    const taken = items.filter(({ isOptional }) => !isOptional || (chosen >> bit++) & 1);
    const weight = taken.reduce((sum, item) => sum + item.weight, 0);
    if (!isEnough({ weight, count: taken.length })) continue;
    found.least = Math.min(found.least, taken.reduce((sum, item) => sum + item.weight * item.least, 0) / weight);
    found.greatest = Math.max(found.greatest, taken.reduce((sum, item) => sum + item.weight * item.greatest, 0) / weight);
  }
  return found;
}

/** More ways than this to answer the scored questions are not gone through one by one. */
const mostWays = 3000;

/** The overall scores of a script with few ways to answer; in others they lie so close that their range is enough. */
function everyOverall(script: Script): number[] | null {
  const nodes = [...script.asks.values()].filter(({ ask }) => ask.scores !== undefined);
  if (nodes.length === 0 || nodes.some(({ repeat }) => repeat !== null)) return null;
  const count = nodes.reduce((ways, { ask, type }) => ways * (type.domain(ask).values.length + 1), 1);
  if (count > mostWays) return null;
  const ways = new WaysThrough(script, [], { isFull: true, decided: nodes.map(({ id }) => id) });
  const found = new Set<number>();
  const search = explore((choose) => {
    const given: { node: AskNode; score: number | null }[] = [];
    const asked = (node: AskNode, value: Value | undefined): void => {
      given.push({ node, score: value === undefined ? null : scoreOf(node, value) });
    };
    ways.walk(choose, null, () => {}, asked);
    const overall = overallOf(script, given);
    if (overall !== null) found.add(overall);
    return false;
  });
  return search === 'exhausted' && ways.isProof ? [...found] : null;
}

/** The overall score of one way through, as people would see it; null when it isn't shown. */
function overallOf(script: Script, given: readonly { node: AskNode; score: number | null }[]): number | null {
  const all = script.source.dimensions;
  const shown = all.flatMap(({ id, weight }) => {
    const items = given.map(({ node, score }) => ({ score, weight: node.ask.scores?.[id] ?? 0 }));
    const total = items.reduce((sum, item) => sum + item.weight, 0);
    const answered = items.flatMap(({ score, weight: share }) => (score === null || share === 0 ? [] : [{ score, weight: share }]));
    const mean = weightedMean(answered);
    return mean && mean.weight >= leastCoverage * total - slack ? [{ score: mean.score, weight }] : [];
  });
  return shown.length < leastDimensions * all.length - slack ? null : (weightedMean(shown)?.score ?? null);
}

function weightedMean(parts: readonly { score: number; weight: number }[]): { score: number; weight: number } | null {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  return weight === 0 ? null : { score: parts.reduce((sum, part) => sum + part.weight * part.score, 0) / weight, weight };
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
