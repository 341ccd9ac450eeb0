import type { Id } from '../../ids.ts';
import type { Column } from '../column.ts';

/**
 * Names one person's answers as they stand: answers that change get a new id. So “who answered” and “what they said”
 * are one thing here, and a later release with a changed answer counts as one person gone and one come.
 */
export type SheetId = Id<'sheet'>;

/** A set of people that something was published about. */
export interface LedgerCell {
  sheets: readonly SheetId[];
  /** Ids of the figures that were shown for it. */
  shown: readonly string[];
  /** And of those hidden for what people said as well: that nothing is shown tells something too. */
  judged: readonly string[];
}

/** What one release showed: not the figures, only about whom they were. Plain JSON, to be stored with the round. */
export interface LedgerEntry {
  round: string;
  k: number;
  cells: readonly LedgerCell[];
  /** Who wrote the comments that were shown, by the question's id. */
  comments: Readonly<Record<string, readonly SheetId[]>>;
}

/** Every release so far whose people may come again; rounds that share no sheets do not touch each other. */
export type Ledger = readonly LedgerEntry[];

/** An earlier cell beside the sheets of this release: positions in the list of sheets, to which people who are gone were added. */
export interface EarlierCell {
  members: ReadonlySet<number>;
  shown: ReadonlySet<string>;
  judged: ReadonlySet<string>;
}

/** Earlier cells that share people with this release, and how many people there are in all. */
export interface Earlier {
  cells: EarlierCell[];
  /** Those whose comments were shown, question by question. */
  writers: { id: string; members: ReadonlySet<number> }[];
  /** The release's own sheets, and after them those that only earlier releases had. */
  count: number;
  /** The greatest k that was promised to any of these people. */
  k: number;
}

/** Places earlier releases beside the sheets of this one. Entries that share no sheet with it are left out. */
export function placeEarlier(ledger: Ledger, round: string, sheets: Column<{ id: SheetId }>): Earlier {
  const earlier: Earlier = { cells: [], writers: [], count: sheets.length, k: 0 };
  // Nobody is looked for where there is nowhere to look.
  if (ledger.length === 0) return earlier;
  const positions = new Map<SheetId, number>();
  for (let position = 0; position < sheets.length; position++) positions.set((sheets.at(position) as { id: SheetId }).id, position);
  const ownSheets = new Set(positions.keys());
  const place = (members: readonly SheetId[]) =>
    new Set(
      members.map((sheet) => {
        const known = positions.get(sheet);
        if (known !== undefined) return known;
        positions.set(sheet, earlier.count);
        earlier.count += 1;
        return earlier.count - 1;
      }),
    );
  for (const entry of ledger) {
    const isSharing = [...entry.cells.map((cell) => cell.sheets), ...Object.values(entry.comments)].some((members) =>
      members.some((sheet) => ownSheets.has(sheet)),
    );
    if (isSharing || entry.round === round) earlier.k = Math.max(earlier.k, entry.k);
    if (!isSharing) continue;
    for (const { sheets: members, shown, judged } of entry.cells) {
      earlier.cells.push({ members: place(members), shown: new Set(shown), judged: new Set(judged) });
    }
    for (const [id, members] of Object.entries(entry.comments)) earlier.writers.push({ id, members: place(members) });
  }
  return earlier;
}
