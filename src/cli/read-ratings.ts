import { RatingTally } from '../insight/ratings-tally.ts';
import { readCsv } from './read-csv.ts';
import { SeenIds } from './seen-ids.ts';

/** A file of ratings, counted group by group. */
export interface Ratings {
  items: readonly string[];
  /** In order of their names; null holds those whose group cell is empty, or everybody when no column was named. */
  groups: ReadonlyMap<string | null, RatingTally>;
}

/** Columns that hold ids, in any case. */
const idColumns = ['respondent', 'id'];

/**
 * Counts the ratings of a CSV file: a header, then a row for each respondent; an empty cell is no answer. A column named
 * `respondent` or `id` holds ids, `group` the group; every other column is an item with whole numbers from 1 to `points`.
 * Memory grows with groups · items · points and 24-48 bytes for each id, not with the ratings.
 * @throws AttuneError `csv.file`, `csv.cells` as {@link readCsv}
 */
export async function readRatings(file: string, { points, group }: { points: number; group?: string | undefined }): Promise<Ratings> {
  const items: string[] = [];
  const itemCells: number[] = [];
  const groups = new Map<string | null, RatingTally>();
  const seen = new SeenIds();
  const ratingOf = new Map(Array.from({ length: points }, (_, index) => [String(index + 1), index + 1]));
  let values = new Uint32Array(0);
  let groupCell = -1;
  let idCell = -1;
  await readCsv(file, {
    header(cells, refuse) {
      const names = cells.map((cell) => cell.trim());
      names.forEach((name, cell) => {
        const isId = idColumns.includes(name.toLowerCase()) && name !== group;
        const first = names.indexOf(name);
        if (name === '') refuse(cell, 'found a column without a name; give it one, or take it out');
        else if (first < cell) refuse(cell, `found the column ${quoted(name)} a second time, wanted each name once; rename one of the two`);
        else if (name === group) groupCell = cell;
        else if (isId && idCell >= 0) refuse(cell, `found a second column of ids, ${quoted(name)}; take one of the two out`);
        else if (isId) idCell = cell;
        else {
          items.push(name);
          itemCells.push(cell);
        }
      });
      if (group !== undefined && groupCell < 0) {
        refuse(
          0,
          `found no column ${quoted(group)}; give --group one of: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ' …' : ''}`,
        );
      }
      if (items.length === 0) refuse(0, 'found no column with ratings, wanted one for each item; add them');
      values = new Uint32Array(items.length);
    },
    row(cells, line, refuse) {
      for (let item = 0; item < itemCells.length; item++) {
        const cell = itemCells[item] as number;
        const text = cells[cell] as string;
        const rating = text === '' ? 0 : (ratingOf.get(text) ?? numberIn(text, points));
        if (rating === null)
          refuse(cell, notARating(text, items[item] as string, points, group === undefined && !hasRatings(groups, item)));
        values[item] = rating ?? 0;
      }
      const id = idCell < 0 ? '' : (cells[idCell] as string).trim();
      const first = id === '' ? null : seen.firstLineOf(id, line);
      if (first !== null) {
        refuse(
          idCell,
          `found respondent ${quoted(id)} a second time (first in line ${first}), wanted each one once; remove one of the two rows`,
        );
      }
      const name = groupCell < 0 ? null : (cells[groupCell] as string).trim() || null;
      let tally = groups.get(name);
      if (!tally) {
        tally = new RatingTally(items.length, points);
        // A copy: a slice would keep the whole piece of the file that it was cut from.
        groups.set(name === null ? null : Buffer.from(name).toString(), tally);
      }
      tally.add(values);
    },
  });
  return { items, groups: new Map([...groups].sort(byName)) };
}

function hasRatings(groups: ReadonlyMap<string | null, RatingTally>, item: number): boolean {
  return [...groups.values()].some((tally) => tally.histogram(item).some((count) => count > 0));
}

const collator = new Intl.Collator('en', { numeric: true });

function byName([a]: [string | null, unknown], [b]: [string | null, unknown]): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return collator.compare(a, b) || (a < b ? -1 : 1);
}

/** A rating that is written with spaces, a sign or empty decimals; 0 for spaces only, null when it is none. */
function numberIn(text: string, points: number): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return 0;
  if (!/^\+?\d{1,15}([.,]0*)?$/.test(trimmed)) return null;
  const rating = Number.parseInt(trimmed, 10);
  return rating >= 1 && rating <= points ? rating : null;
}

function notARating(text: string, item: string, points: number, mayHoldGroups: boolean): string {
  const isNumber = /^[+-]?\d*[.,]?\d+$/.test(text.trim());
  const wanted = `wanted a whole number from 1 to ${points}, or nothing`;
  if (isNumber)
    return `found ${text.trim()} for ${quoted(item)}, ${wanted}; correct it, or give --points the number of points of the scale`;
  const hint = mayHoldGroups ? `; if the column holds groups, give --group ${item.includes(' ') ? `'${item}'` : item}` : '';
  return `found ${quoted(text.trim())} for ${quoted(item)}, ${wanted}; leave the cell empty when there is no answer, or take the column out${hint}`;
}

/** In quotation marks and short enough for a line. */
function quoted(text: string): string {
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}
