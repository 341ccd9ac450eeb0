import type { EChartsOption } from 'echarts';
import { type ChartDrawing, type ChartSetting, chartFont, edge, titleAt } from './chart-frame.ts';
import { richText } from './rich-text.ts';
import { wrapText } from './wrap-text.ts';

const lineHeight = 17;
const bare = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false }, inverse: true };

export interface TwoColumns {
  title: string;
  rows: readonly { label: string; shown: string }[];
  /** How much of the width the labels and what is shown get, 0-1 each; the drawing gets the rest. */
  shares: { label: number; shown: number };
  /** How many lines what is shown may take. */
  mostLines: number;
  /** Space between rows, px. */
  rowGap: number;
  /** Space below the rows, px. */
  below: number;
  /** Whether what is shown in this row is a value; otherwise it is written quietly. */
  isValue(row: number): boolean;
  /** What is drawn between the columns, and the axes beside those of the columns. */
  between: Pick<EChartsOption, 'xAxis' | 'series'> & { yAxis?: { type: 'value'; min: number; max: number; show: boolean }[] };
}

/** One thing drawn a row: labels in a column at the left, what is shown in a column at the right. */
export function twoColumns(content: TwoColumns, setting: ChartSetting): ChartDrawing {
  const { title, rows, shares, mostLines, rowGap, below, isValue, between } = content;
  const { colors } = setting;
  return {
    base: {
      title: {},
      grid: {},
      ...between,
      yAxis: [{ type: 'category', ...bare }, { type: 'category', position: 'right', ...bare }, ...(between.yAxis ?? [])],
    },
    frameAt(width) {
      const fontSize = width < 400 ? 12 : 13;
      const column = Math.round(width * shares.label);
      const shownColumn = Math.round(width * shares.shown);
      const labels = rows.map((row) => wrapText(row.label, column, fontSize, 4));
      const shown = rows.map((row) => wrapText(row.shown, shownColumn - edge, fontSize, mostLines));
      const rowHeight = Math.max(...[...labels, ...shown].map((lines) => lines.length)) * lineHeight + rowGap;
      const heading = titleAt(title, width, setting);
      const plot = { left: edge + column + 12, right: shownColumn + edge, top: heading.below + 4, height: rowHeight * rows.length };
      const text = { fontFamily: chartFont, fontSize, lineHeight, interval: 0, color: colors.text };
      const rich = { plain: {}, value: { fontWeight: 600 }, unknown: { color: colors.quiet } };
      return {
        height: plot.top + plot.height + below,
        option: {
          title: heading.option,
          grid: { ...plot, outerBoundsMode: 'none' },
          yAxis: [
            {
              data: labels.map((lines) => lines.map((line) => richText('plain', line)).join('\n')),
              axisLabel: { ...text, rich, align: 'left', margin: column + 12 },
            },
            {
              data: shown.map((lines, row) => lines.map((line) => richText(isValue(row) ? 'value' : 'unknown', line)).join('\n')),
              axisLabel: { ...text, rich, align: 'left', margin: 12 },
            },
          ],
        },
      };
    },
  };
}
