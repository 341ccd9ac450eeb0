import type { Note } from '../script/finding-schema.ts';
import type { Item } from '../script/script.ts';

/** One criterion as it counts for one item. */
export interface PartRow {
  id: string;
  label: string;
  /** Share of all weights, 0-1. */
  weight: number;
  /** How well the item does in it, 0-100; null when that is not known. */
  value: number | null;
}

/** An item with the number that it is ranked by. */
export interface RankedItem {
  item: Item;
  /** Null when it is not known: then it stands last. */
  value: number | null;
  /** Empty for a ranking by a value. */
  parts: PartRow[];
  notes: Note[];
}
