import { RatingTally } from '../insight/ratings-tally.ts';
import { type CsvTaker, type Refuse, readCsv } from './read-csv.ts';
import { SeenIds } from './seen-ids.ts';

/** A file of ratings, counted group by group. */
export interface Ratings {
  items: readonly string[];
  /** In order of their names; null, the last, holds those whose group cell is empty, or everybody when no column was named. */
  groups: ReadonlyMap<string | null, RatingTally>;
}

/** How a file of ratings is to be read. */
export interface RatingsForm {
  /** Ratings are whole numbers from 1 to it. */
  points: number;
  /** The column that holds the group. */
  group?: string | undefined;
}

/**
 * Counts the ratings of a CSV file: a header, then a row for each respondent; an empty cell is no answer. A column named
 * `respondent` or `id`, in any case, holds ids, `group` the group; every other column is an item.
 * Memory grows with groups · items · points and 24-48 bytes for each id, not with the ratings.
 * @throws AttuneError `csv.file`, `csv.cells` as {@link readCsv}
 */
export async function readRatings(file: string, form: RatingsForm): Promise<Ratings> {
  const counting = new RatingsCounting(form);
  await readCsv(file, counting);
  return { items: counting.items, groups: new Map([...counting.groups].sort(byName)) };
}

class RatingsCounting implements CsvTaker {
  readonly items: string[] = [];
  readonly groups = new Map<string | null, RatingTally>();
  private readonly itemCells: number[] = [];
  private groupCell = -1;
  private idCell = -1;
  private values = new Uint32Array(0);
  private readonly seen = new SeenIds();
  /** Ratings as they are mostly written. */
  private readonly plain: ReadonlyMap<string, number>;
  /** Items that are all text so far and were refused for it. */
  private readonly refusedItems = new Set<number>();

  constructor(private readonly form: RatingsForm) {
    this.plain = new Map(Array.from({ length: form.points }, (_, index) => [String(index + 1), index + 1]));
  }

  header(cells: readonly string[], refuse: Refuse): void {
    const names = cells.map((cell) => cell.trim());
    const { group } = this.form;
    const before = new Set<string>();
    names.forEach((name, cell) => {
      if (name === '') refuse(cell, 'found a column without a name; give it one, or take it out');
      else if (before.has(name)) refuse(cell, `found the column ${quoted(name)} a second time; rename one of the two`);
      else if (name === group) this.groupCell = cell;
      else if (!['respondent', 'id'].includes(name.toLowerCase())) this.addItem(name, cell);
      else if (this.idCell >= 0) refuse(cell, `found a second column of ids, ${quoted(name)}; take one of the two out`);
      else this.idCell = cell;
      before.add(name);
    });
    if (group !== undefined && this.groupCell < 0) {
      const some = names.slice(0, 20).join(', ') + (names.length > 20 ? ' …' : '');
      refuse(0, `found no column ${quoted(group)}; give --group one of: ${some}`);
    }
    if (this.items.length === 0) refuse(0, 'found no column with ratings, wanted one for each item; add them');
    this.values = new Uint32Array(this.items.length);
  }

  row(cells: readonly string[], line: number, refuse: Refuse): void {
    const { itemCells, values, plain } = this;
    for (let item = 0; item < itemCells.length; item++) {
      const cell = itemCells[item] as number;
      const text = cells[cell] as string;
      const rating = text === '' ? 0 : (plain.get(text) ?? ratingIn(text, this.form.points));
      if (rating === null) this.refuseRating(item, text.trim(), (trouble) => refuse(cell, trouble));
      values[item] = rating ?? 0;
    }
    const id = this.idCell < 0 ? '' : (cells[this.idCell] as string).trim();
    const first = id === '' ? null : this.seen.firstLineOf(id, line);
    if (first !== null) {
      refuse(this.idCell, `found respondent ${quoted(id)} a second time (first in line ${first}); remove one of the two rows`);
    }
    const group = this.groupCell < 0 ? null : (cells[this.groupCell] as string).trim() || null;
    const tally = this.groups.get(group) ?? this.addGroup(group);
    tally.add(values);
  }

  private addItem(name: string, cell: number): void {
    this.items.push(name);
    this.itemCells.push(cell);
  }

  private addGroup(name: string | null): RatingTally {
    const tally = new RatingTally(this.items.length, this.form.points);
    // A copy: a slice would keep the whole piece of the file that it was cut from.
    this.groups.set(name === null ? null : Buffer.from(name).toString(), tally);
    return tally;
  }

  private refuseRating(item: number, text: string, refuse: (trouble: string) => void): void {
    const name = quoted(this.items[item] as string);
    const wanted = `wanted a whole number from 1 to ${this.form.points}, or nothing`;
    if (/^[+-]?\d*[.,]?\d+$/.test(text)) {
      refuse(`found ${text} for ${name}, ${wanted}; correct it, or give --points the number of points of the scale`);
      return;
    }
    const hasRatings = [...this.groups.values()].some((tally) => tally.histogram(item).some((count) => count > 0));
    // A column that is all text is one trouble, not one for each row.
    if (!hasRatings && this.refusedItems.has(item)) return;
    if (!hasRatings) this.refusedItems.add(item);
    const hint = hasRatings || this.form.group !== undefined ? '' : ', or give its name to --group if it holds groups';
    refuse(`found ${quoted(text)} for ${name}, ${wanted}; leave the cell empty when there is no answer, or take the column out${hint}`);
  }
}

const collator = new Intl.Collator('en', { numeric: true });

function byName([a]: [string | null, unknown], [b]: [string | null, unknown]): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return collator.compare(a, b) || (a < b ? -1 : 1);
}

/** A rating that is written with spaces, a sign or empty decimals; 0 for spaces only, null when it is none. */
function ratingIn(text: string, points: number): number | null {
  const trimmed = text.trim();
  if (trimmed === '') return 0;
  if (!/^\+?\d{1,15}([.,]0*)?$/.test(trimmed)) return null;
  const rating = Number.parseInt(trimmed, 10);
  return rating >= 1 && rating <= points ? rating : null;
}

/** In quotation marks and short enough for a line. */
function quoted(text: string): string {
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}
