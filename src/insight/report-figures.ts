import type { State } from '../engine/context.ts';
import { pathOf } from '../engine/path.ts';
import { type Key, partsOf } from '../engine/session.ts';
import { rankAdvice } from '../scoring/advice.ts';
import { type Barrier, barrier } from '../scoring/barrier.ts';
import { type ItemResult, type Result, score } from '../scoring/score.ts';
import { weightedMean } from '../scoring/weighted-mean.ts';
import type { Script } from '../script/script.ts';
import { type Share, shareFigure } from './community.ts';
import type { Unreleased } from './disclosure/gate.ts';
import { type Measure, measure, type ScaleAnswers } from './measure.ts';

/** One person's answers, scored. */
export interface Scored {
  result: Result;
  barrier: Barrier | null;
  /** Ids of all advice whose condition holds. */
  advice: ReadonlySet<string>;
}

/** Scores one person's answers as far as a group report needs. */
export function scoreSheet(script: Script, state: State): Scored {
  const result = score(script, state, pathOf(script, state));
  return {
    result,
    barrier: barrier(script, result),
    advice: new Set(rankAdvice(script, state, result).map(({ advice: { id } }) => id)),
  };
}

/** A measure before the gate, with the words and questions behind it. */
export interface MeasureSource {
  figure: Unreleased<Measure>;
  /** The id of the dimension or the priority. */
  of: string;
  text: string;
  /** Keys of the questions that it is made of. */
  items: readonly string[];
  /** Whether anybody was asked one of its questions. */
  isAsked: boolean;
}

/** All figures of a report before the gate. */
export interface ReportSources {
  overall: MeasureSource;
  dimensions: MeasureSource[];
  priorities: MeasureSource[];
  barriers: Unreleased<Share>[];
  advice: Unreleased<Share>[];
}

export const overallId = 'overall';
export const dimensionId = (id: string): string => `dimension:${id}`;
export const priorityId = (id: string): string => `priority:${id}`;
export const barrierId = (id: string): string => `barrier:${id}`;
export const adviceId = (id: string): string => `advice:${id}`;

/**
 * Makes every figure of a report out of the scored sheets. Questions about things that only a few people named count in it, and
 * are not named: their keys would tell in whose words they are.
 * @param k of how many people a thing must have been asked that isn't one of `priorities`
 */
export function reportSources(
  script: Script,
  scored: readonly Scored[],
  priorities: readonly { id: string; text: string }[],
  invited: number | undefined,
  k: number,
): ReportSources {
  const { bands } = script;
  const allItems = scored.map(({ result }) => uniqueItems(result));
  const isForAll = keysForAll(allItems, new Set(priorities.map(({ id }) => id)), k);
  const source = (
    id: string,
    of: string,
    text: string,
    scores: readonly (number | null)[],
    itemsOf: readonly (readonly ItemResult[])[],
    parts: readonly string[],
  ) => {
    const keys = inScriptOrder(script, new Set(itemsOf.flatMap((items) => items.map(({ key }) => key).filter(isForAll))));
    const answers = scaleAnswers(script, keys, itemsOf);
    const figure: Unreleased<Measure> = {
      id,
      values: scores,
      parts,
      describe: (people) =>
        measure(
          people.map((person) => scores[person] as number),
          answers && { points: answers.points, rows: people.map((person) => answers.rows[person] ?? []) },
          { bands, invited: people.length === sizeOf(scores) ? invited : undefined },
        ),
    };
    return { figure, of, text, items: keys, isAsked: itemsOf.some((items) => items.length > 0) };
  };
  const itemsIn = (id: string) => scored.map(({ result }) => result.dimensions.find((dimension) => dimension.id === id)?.items ?? []);
  const { dimensions } = script.source;
  const ofPriority = priorities.map(({ id, text }) => {
    const items = allItems.map((all) => all.filter(({ key }) => partsOf(key).itemId === id));
    return { id, text, items, scores: items.map(priorityScore) };
  });
  const itemsOfDimension = new Map(dimensions.map(({ id }) => [id, itemsIn(id)]));
  const prioritiesIn = (id: string) => {
    const asked = new Set((itemsOfDimension.get(id) ?? []).flatMap((items) => items.map(({ key }) => partsOf(key).itemId)));
    return ofPriority.filter((priority) => asked.has(priority.id)).map((priority) => priorityId(priority.id));
  };
  return {
    overall: source(
      overallId,
      overallId,
      script.source.title,
      scored.map(({ result }) => result.overall),
      allItems,
      dimensions.map(({ id }) => dimensionId(id)),
    ),
    dimensions: dimensions.map(({ id, title }) =>
      source(
        dimensionId(id),
        id,
        title,
        scored.map(({ result }) => result.dimensions.find((dimension) => dimension.id === id)?.score ?? null),
        itemsOfDimension.get(id) ?? [],
        prioritiesIn(id),
      ),
    ),
    priorities: ofPriority.map(({ id, text, items, scores }) => source(priorityId(id), id, text, scores, items, [])),
    barriers: barrierFigures(script, scored),
    advice: adviceFigures(script, scored),
  };
}

/** Whether a key may be named: of a plain question, of a stated priority, or of something that so many people were asked about. */
function keysForAll(items: readonly (readonly ItemResult[])[], stated: ReadonlySet<string>, k: number): (key: Key) => boolean {
  const asked = new Map<Key, number>();
  for (const { key } of items.flat()) asked.set(key, (asked.get(key) ?? 0) + 1);
  return (key) => {
    const { itemId } = partsOf(key);
    return itemId === null || stated.has(itemId) || (asked.get(key) ?? 0) >= k;
  };
}

const sizeOf = (scores: readonly (number | null)[]): number => scores.filter((score) => score !== null).length;

/** The script's order, and within a block that of the items' ids: never that in which people answered. */
function inScriptOrder(script: Script, keys: ReadonlySet<Key>): Key[] {
  const places = new Map([...script.asks.keys()].map((id, place) => [id, place]));
  const placeOf = (key: Key) => places.get(partsOf(key).id) ?? 0;
  return [...keys].sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
}

/** Each question once, though it may count in several dimensions. */
function uniqueItems({ dimensions }: Result): ItemResult[] {
  return [...new Map(dimensions.flatMap(({ items }) => items.map((item): [string, ItemResult] => [item.key, item]))).values()];
}

/** What one person's answers about one priority come to, 0-100: the mean of the questions asked for it. */
function priorityScore(items: readonly ItemResult[]): number | null {
  return weightedMean(items.flatMap(({ score }) => (score === null ? [] : [{ score, weight: 1 }]))).mean;
}

/**
 * The answers on scales among these questions, turned round where reverse-keyed. Scales with different numbers of
 * points have no common agreement: those with the number that most of them have are taken.
 */
function scaleAnswers(script: Script, keys: readonly string[], itemsOf: readonly (readonly ItemResult[])[]): ScaleAnswers | null {
  const pointsOf = (key: string): number | null => {
    const ask = script.asks.get(partsOf(key).id)?.ask;
    return ask?.type === 'scale' && Array.isArray(ask.scale) ? ask.scale.length : null;
  };
  const sizes = new Map<number, string[]>();
  for (const key of keys) {
    const points = pointsOf(key);
    if (points !== null) sizes.set(points, [...(sizes.get(points) ?? []), key]);
  }
  const [chosen] = [...sizes].sort(([, a], [, b]) => b.length - a.length);
  if (!chosen) return null;
  const [points, columns] = chosen;
  const places = new Map(columns.map((key, at) => [key, at]));
  const rows = itemsOf.map((items) => {
    const row = new Array<number | null>(columns.length).fill(null);
    for (const { key, score } of items) {
      const at = places.get(key);
      if (at !== undefined && score !== null) row[at] = Math.round(1 + (score * (points - 1)) / 100);
    }
    return row;
  });
  return { points, rows };
}

/** For each rung of the ladder, for how many it is the first barrier. */
function barrierFigures(script: Script, scored: readonly Scored[]): Unreleased<Share>[] {
  const ladder = script.source.ladder ?? [];
  return ladder.map((rung) =>
    shareFigure(
      barrierId(rung),
      scored.map(({ barrier: found }) => (found === null ? null : found.first === rung)),
      ladder.map(dimensionId),
    ),
  );
}

/** For each piece of advice, for how many it holds; it could tell about every figure that its condition reads. */
function adviceFigures(script: Script, scored: readonly Scored[]): Unreleased<Share>[] {
  return script.advice.map(({ advice, when }) => {
    const from = when.references.flatMap(({ root, name }) => {
      if (root === 'overall') return [overallId];
      if (root === 'scores') return name === null ? [overallId] : [dimensionId(name)];
      // A computed value can read any answer; the overall score is hidden whenever anything is.
      if (root === 'vars') return [overallId];
      return Object.keys(script.asks.get(name ?? '')?.ask.scores ?? {}).map(dimensionId);
    });
    return shareFigure(
      adviceId(advice.id),
      scored.map((each) => each.advice.has(advice.id)),
      [...new Set(from)],
    );
  });
}
