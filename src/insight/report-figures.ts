import { partsOf } from '../engine/session.ts';
import type { Script } from '../script/script.ts';
import { type Column, mapColumn, type Packed } from './column.ts';
import { type Share, shareFigure } from './community.ts';
import type { Unreleased } from './disclosure/gate.ts';
import type { ItemColumn } from './item-columns.ts';
import { type Measure, measure } from './measure.ts';
import { RatingTally } from './ratings-tally.ts';
import type { SheetTable } from './sheet-table.ts';

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
  sheets: SheetTable,
  priorities: readonly { id: string; text: string }[],
  invited: number | undefined,
  k: number,
): ReportSources {
  const { script } = sheets;
  const { dimensions } = script.source;
  const all = inScriptOrder(script, [...sheets.items.columns.values()]);
  const stated = new Set(priorities.map(({ id }) => id));
  // A plain question may be named, one about a stated priority, and one that so many people were asked.
  const isForAll = ({ itemId, asked }: ItemColumn) => itemId === null || stated.has(itemId) || asked >= k;
  const source = (
    id: string,
    { of, text, scores }: { of: string; text: string; scores: Column<number | null> },
    asked: readonly ItemColumn[],
    parts: readonly string[],
  ): MeasureSource => {
    const items = asked.filter(isForAll);
    const scales = commonScales(items);
    const n = countOf(scores);
    const describe = (people: readonly number[]) =>
      measure(
        Float64Array.from(people, (person) => scores.at(person) as number),
        scales && tallied(scales, people),
        { bands: script.bands, invited: people.length === n ? invited : undefined },
      );
    return { figure: { id, values: scores, parts, describe }, of, text, items: items.map(({ key }) => key), isAsked: asked.length > 0 };
  };
  const itemsIn = (id: string) => all.filter((item) => item.dimensions.includes(id));
  const prioritiesIn = (id: string) => {
    const asked = new Set(itemsIn(id).map(({ itemId }) => itemId));
    return priorities.filter((priority) => asked.has(priority.id)).map((priority) => priorityId(priority.id));
  };
  const nobody = mapColumn(sheets, () => null);
  return {
    overall: source(
      overallId,
      { of: overallId, text: script.source.title, scores: sheets.overall },
      all,
      dimensions.map(({ id }) => dimensionId(id)),
    ),
    dimensions: dimensions.map(({ id, title }) =>
      source(dimensionId(id), { of: id, text: title, scores: sheets.dimensions.get(id) ?? nobody }, itemsIn(id), prioritiesIn(id)),
    ),
    priorities: priorities.map(({ id, text }) =>
      source(
        priorityId(id),
        { of: id, text, scores: sheets.items.means.get(id) ?? nobody },
        all.filter(({ itemId }) => itemId === id),
        [],
      ),
    ),
    barriers: barrierFigures(sheets),
    advice: adviceFigures(sheets),
  };
}

function countOf(scores: Column<number | null>): number {
  let count = 0;
  for (let person = 0; person < scores.length; person++) if (scores.at(person) !== null) count += 1;
  return count;
}

/** The script's order, and within a block that of the items' ids: never that in which people answered. */
function inScriptOrder(script: Script, items: readonly ItemColumn[]): ItemColumn[] {
  const places = new Map([...script.asks.keys()].map((id, place) => [id, place]));
  const placeOf = ({ key }: ItemColumn) => places.get(partsOf(key).id) ?? 0;
  return items.toSorted((a, b) => placeOf(a) - placeOf(b) || (a.key < b.key ? -1 : 1));
}

/** Questions on scales with the same number of points. */
interface CommonScales {
  points: number;
  items: readonly ItemColumn[];
}

/**
 * The scales among these questions. Those with different numbers of points have no common agreement: those with the number that most
 * of them have are taken. Null when there is none.
 */
function commonScales(items: readonly ItemColumn[]): CommonScales | null {
  const sizes = new Map<number, ItemColumn[]>();
  for (const item of items) if (item.points !== null) sizes.set(item.points, [...(sizes.get(item.points) ?? []), item]);
  const [most] = [...sizes].sort(([, a], [, b]) => b.length - a.length);
  return most ? { points: most[0], items: most[1] } : null;
}

function tallied({ points, items }: CommonScales, people: readonly number[]): RatingTally {
  const tally = new RatingTally(items.length, points);
  const row = new Uint8Array(items.length);
  for (const person of people) {
    for (let item = 0; item < items.length; item++) row[item] = (items[item] as ItemColumn).ratings.at(person) as number;
    tally.add(row);
  }
  return tally;
}

/** For each rung of the ladder, for how many it is the first barrier. */
function barrierFigures({ script, barriers }: SheetTable): Unreleased<Share>[] {
  const ladder = script.source.ladder ?? [];
  return ladder.map((rung, index) =>
    shareFigure(
      barrierId(rung),
      mapColumn(barriers, (first) => first === index + 1),
      ladder.map(dimensionId),
    ),
  );
}

/** For each piece of advice, for how many it holds; it could tell about every figure that its condition reads. */
function adviceFigures({ script, advice: holding }: SheetTable): Unreleased<Share>[] {
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
      mapColumn(holding.get(advice.id) as Packed, (holds) => holds === 1),
      [...new Set(from)],
    );
  });
}
