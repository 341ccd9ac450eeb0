/** Ratings of one questionnaire: a row for each respondent, a cell for each item. */
export interface RatingsTable {
  /** The items' ids, in the order of the cells. */
  items: readonly string[];
  rows: readonly RatingRow[];
}

export interface RatingRow {
  /** Who answered, where that is known. */
  id: string | null;
  /** The team, where there is one. */
  group: string | null;
  /** A whole number from 1 to the number of points for each item; null where there is no answer. */
  values: readonly (number | null)[];
}
