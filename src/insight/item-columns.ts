import { type Key, partsOf } from '../engine/session.ts';
import type { ItemResult, Result } from '../scoring/score.ts';
import { type Weighted, weightedMean } from '../scoring/weighted-mean.ts';
import type { Script } from '../script/script.ts';
import { byteColumn, FigureColumn, type Packed } from './column.ts';

/** What everybody said to one question that is scored. */
export interface ItemColumn {
  key: Key;
  /** The item of a block that it was asked for; null outside of one. */
  itemId: string | null;
  /** Ids of the dimensions that it counts in. */
  dimensions: readonly string[];
  /** How many were asked it. */
  asked: number;
  /** The points of its scale; null when it is none. */
  points: number | null;
  /** The point of the scale for each sheet, from 1, turned round where reverse-keyed; 0 without one. */
  ratings: Packed;
}

/** Everybody's answers, question by question, as far as agreement and the figures of priorities need them. */
export class ItemColumns {
  /** The questions that were on anybody's path, by key. */
  readonly columns = new Map<Key, ItemColumn>();
  /** The mean score of what was asked for each item of a block, by the item's id, 0-100. */
  readonly means = new Map<string, FigureColumn>();
  private length = 0;

  constructor(private readonly script: Script) {}

  add({ dimensions }: Result): void {
    const scoresOf = new Map<string, Weighted[]>();
    for (const { items } of dimensions) {
      for (const item of items) {
        const column = this.columns.get(item.key) ?? this.addColumn(item);
        // What counts in several dimensions was there before.
        if (column.ratings.length > this.length) continue;
        column.asked += 1;
        column.ratings.add(ratingOf(item.score, column.points));
        if (column.itemId === null) continue;
        const scores = scoresOf.get(column.itemId) ?? [];
        scoresOf.set(column.itemId, scores);
        if (item.score !== null) scores.push({ score: item.score, weight: 1 });
      }
    }
    for (const itemId of scoresOf.keys()) if (!this.means.has(itemId)) this.means.set(itemId, new FigureColumn(this.length));
    for (const [itemId, means] of this.means) means.add(weightedMean(scoresOf.get(itemId) ?? []).mean);
    this.length += 1;
    for (const { ratings } of this.columns.values()) if (ratings.length < this.length) ratings.add(0);
  }

  private addColumn({ key, weights }: ItemResult): ItemColumn {
    const { id, itemId } = partsOf(key);
    const ask = this.script.asks.get(id)?.ask;
    const points = ask?.type === 'scale' && Array.isArray(ask.scale) ? ask.scale.length : null;
    const column = { key, itemId, dimensions: Object.keys(weights), asked: 0, points, ratings: byteColumn(this.length) };
    this.columns.set(key, column);
    return column;
  }
}

/** The point of the scale that a score of 0-100 stands for; 0 without either. */
function ratingOf(score: number | null, points: number | null): number {
  return score === null || points === null ? 0 : Math.round(1 + (score * (points - 1)) / 100);
}
