/** What a chart shows, free of how it is drawn; `src/charts` turns it into one ECharts option for page and PNG. */
export type Chart =
  /** A profile over three or more dimensions, each 0-100; null where a score is not known. `before` is an earlier one. */
  | { type: 'radar'; title: string; axes: { label: string; value: number | null; before?: number | null }[] }
  /** One bar a row, 0-100. */
  | { type: 'bars'; title: string; rows: { label: string; value: number | null; shown: string }[] }
  /** One range a row in any one unit, with the likely value marked; zero is always in sight. `shown` says the row in words. */
  | { type: 'ranges'; title: string; rows: { label: string; low: number; likely: number; high: number; shown: string }[] }
  /**
   * What is meant, what leaders believe and what the team sees, 0-100, a row each. From meant to believed runs the known gap,
   * from believed to seen the blind spot; where it isn't clear it is drawn as such. `names` are for the legend.
   */
  | {
      type: 'dumbbell';
      title: string;
      names: { intended: string; believed: string; reality: string; known: string; blind: string };
      rows: { label: string; intended: number; believed: number | null; reality: number | null; isClear: boolean; shown: string }[];
    }
  /** Where most of some people stand, 0-100, from low to high with a middle, and the reader's own place if there is one. */
  | {
      type: 'strips';
      title: string;
      names: { strip: string; middle: string; own: string };
      rows: { label: string; strip: { low: number; middle: number; high: number } | null; own?: number | null; shown: string }[];
    }
  /** A figure of 0-100 from time to time, oldest first, each with how sure it is. */
  | {
      type: 'trend';
      title: string;
      rows: { label: string; value: number | null; low: number | null; high: number | null; shown: string }[];
    }
  /** The way of a few figures, each in its own unit, oldest reading first, with their targets. */
  | {
      type: 'sparklines';
      title: string;
      names: { line: string; target: string };
      rows: { label: string; values: number[]; target: number | null; shown: string }[];
    };

/** A chart of one type. */
export type ChartOf<Type extends Chart['type']> = Extract<Chart, { type: Type }>;

export type ChartTheme = 'light' | 'dark';

/** Draws a chart as a PNG, its few own words in the language. */
export type DrawChart = (chart: Chart, locale: string | undefined) => Promise<Buffer>;
