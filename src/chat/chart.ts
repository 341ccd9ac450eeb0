/** What a chart shows, free of how it is drawn; `src/charts` turns it into one ECharts option for page and PNG. */
export type Chart =
  /** A profile over three or more dimensions, each 0-100; null where a score is not known. `before` is an earlier one. */
  | { type: 'radar'; title: string; axes: { label: string; value: number | null; before?: number | null }[] }
  /** One bar a row, 0-100. */
  | { type: 'bars'; title: string; rows: { label: string; value: number | null; shown: string }[] }
  /** One range a row in any one unit, with the likely value marked; zero is always in sight. `shown` says the row in words. */
  | { type: 'ranges'; title: string; rows: { label: string; low: number; likely: number; high: number; shown: string }[] };

export type ChartTheme = 'light' | 'dark';
