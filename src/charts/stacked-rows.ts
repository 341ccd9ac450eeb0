import type { LineSeriesOption, TitleComponentOption } from 'echarts';
import type { ChartColors } from './chart-colors.ts';
import { type ChartDrawing, type ChartSetting, chartFont, edge, titleAt } from './chart-frame.ts';
import { type LegendEntry, legendAt, legendBase } from './chart-legend.ts';
import { wholeScore } from './chart-words.ts';
import { richText } from './rich-text.ts';
import { wrapText } from './wrap-text.ts';

const labelSize = 13;
const shownSize = 12;
const lineHeight = 17;
const rowGap = 12;
const scaleHeight = 22;
/** The greatest mark at an end of the scale stays inside, px. */
const inset = 10;

export interface StackedRows {
  title: string;
  rows: readonly { label: string; shown: string }[];
  legend: readonly LegendEntry[];
  /** The values at both ends of the scale, and how far apart its figures stand; null for a scale without figures. */
  scale: { min: number; max: number; interval: number | null };
  /** How high the part of a row is in which something is drawn, px. */
  trackHeight: number;
  /** What is drawn, in the same order at every width. `middles` has the height of each row's middle, px from the top of the plot. */
  seriesAt(middles: readonly number[]): LineSeriesOption[];
}

/**
 * Rows as a phone has room for them: the label and what it says in words over the whole width, and below that a track in
 * which the row is drawn.
 */
export function stackedRows({ title, rows, legend, scale, trackHeight, seriesAt }: StackedRows, setting: ChartSetting): ChartDrawing {
  const { colors } = setting;
  const hasScale = scale.interval !== null;
  return {
    base: {
      title: [{}, ...rows.map(() => ({}))],
      grid: {},
      tooltip: tooltipIn(colors),
      legend: legendBase(legend, colors),
      xAxis: {
        type: 'value',
        min: scale.min,
        max: scale.max,
        ...(scale.interval !== null && { interval: scale.interval }),
        axisLabel: { show: hasScale, color: colors.quiet, fontFamily: chartFont, fontSize: 11, margin: 6 },
        axisLine: { show: false },
        axisTick: { show: false },
        splitLine: { show: false },
      },
      yAxis: { type: 'value', min: 0, inverse: true, show: false },
      series: seriesAt(rows.map(() => 0)),
    },
    frameAt(width) {
      const room = width - 2 * edge;
      const texts = rows.map((row) => [
        ...wrapText(row.label, room, labelSize, 3).map((line) => richText('label', line)),
        ...wrapText(row.shown, room, shownSize, 3).map((line) => richText('shown', line)),
      ]);
      const heading = titleAt(title, width, setting);
      const key = legendAt(legend, width, heading.below);
      const top = heading.below + key.height;
      const rich = {
        label: { color: colors.text, fontFamily: chartFont, fontSize: labelSize, fontWeight: 600, lineHeight },
        shown: { color: colors.quiet, fontFamily: chartFont, fontSize: shownSize, lineHeight },
      };
      const middles: number[] = [];
      let below = 0;
      const titles = texts.map((lines): TitleComponentOption => {
        const rowTop = below;
        below += lines.length * lineHeight + trackHeight;
        middles.push(below - trackHeight / 2);
        below += rowGap;
        const textStyle = { fontFamily: chartFont, fontSize: labelSize, fontWeight: 400, lineHeight, rich };
        return { text: lines.join('\n'), left: edge, top: top + rowTop, padding: 0, textStyle };
      });
      const height = below - rowGap;
      return {
        height: top + height + (hasScale ? scaleHeight : 0) + edge,
        option: {
          title: [heading.option, ...titles],
          legend: key.places,
          grid: { left: edge + inset, right: edge + inset, top, height, outerBoundsMode: 'none' },
          yAxis: { max: height },
          series: seriesAt(middles).map(({ data }) => ({ data })) as LineSeriesOption[],
        },
      };
    },
  };
}

/** What a row is drawn on: a bar from one end of the scale to the other. */
export function trackOf(middle: number, { min, max }: { min: number; max: number }, colors: ChartColors): LineSeriesOption {
  return lineOf([min, max], middle, { lineStyle: { color: colors.grid, width: 12, cap: 'round', opacity: 0.5 }, z: 1 });
}

/** A level line from one value to another. */
export function lineOf([from, to]: readonly [number, number], middle: number, style: LineSeriesOption): LineSeriesOption {
  const data = [
    [from, middle],
    [to, middle],
  ];
  return { type: 'line', silent: true, animation: false, symbol: 'none', data, ...style };
}

/** Scores, with figures at the quarters. */
export const scoreScale = { min: 0, max: 100, interval: 25 };

/** A mark that a row can have at a score. */
export interface ScoreMark<Row> {
  /** What it is called in the legend. */
  name: string;
  /** Its score in this row; null when the row has none. */
  of(row: Row): number | null;
  style: LineSeriesOption;
}

/** Rows of scores: the track of each, then what lies between its marks, then the marks, each a series of its own. */
export function scoreSeries<Row extends { label: string }>(
  rows: readonly Row[],
  {
    marks,
    between,
    colors,
  }: { marks: readonly ScoreMark<Row>[]; between(row: Row, middle: number): LineSeriesOption[]; colors: ChartColors },
): StackedRows['seriesAt'] {
  return (middles) => [
    ...rows.map((_, row) => trackOf(middles[row] ?? 0, scoreScale, colors)),
    ...rows.flatMap((row, nth) => between(row, middles[nth] ?? 0)),
    ...marks.map(({ name, of, style }) =>
      marksOf(
        name,
        rows.map((row) => ({ label: row.label, value: of(row), shown: wholeScore(of(row) ?? 0) })),
        middles,
        style,
      ),
    ),
  ];
}

/** A mark for each row that has a value, which says itself in words when somebody points at it. */
export function marksOf(
  name: string,
  places: readonly { label: string; value: number | null; shown: string }[],
  middles: readonly number[],
  style: LineSeriesOption,
): LineSeriesOption {
  const data = places.flatMap(({ label, value, shown }, row) =>
    value === null ? [] : [{ value: [value, middles[row] ?? 0], name: `${label}\n${name}: ${shown}` }],
  );
  return { type: 'line', name, animation: false, showSymbol: true, data, ...style, lineStyle: { width: 0 } };
}

/** Says a mark in words when somebody points at it; drawn, so that it needs no style that a page would refuse. */
export function tooltipIn(colors: ChartColors) {
  return {
    trigger: 'item' as const,
    renderMode: 'richText' as const,
    confine: true,
    formatter: '{b}',
    backgroundColor: colors.background,
    borderColor: colors.grid,
    textStyle: { color: colors.text, fontFamily: chartFont, fontSize: 12 },
  };
}
