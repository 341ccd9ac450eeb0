import type { Chart } from '../chat/chart.ts';
import { type ChartDrawing, type ChartSetting, chartFont, edge, titleAt } from './chart-frame.ts';
import { richText } from './rich-text.ts';
import { wrapText } from './wrap-text.ts';

const lineHeight = 17;
const scaleHeight = 24;

/**
 * One bar a row: labels in a column at the left, what is shown in a column at the right, between them the range
 * 0-100 in four light bands. A row without a value has no bar; zero has a sliver.
 */
export function barsDrawing(chart: Extract<Chart, { type: 'bars' }>, setting: ChartSetting): ChartDrawing {
  const { colors } = setting;
  const quarters = { min: 0, max: 100, interval: 25 };
  const bare = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false }, inverse: true };
  return {
    base: {
      title: {},
      grid: {},
      xAxis: {
        type: 'value',
        ...quarters,
        axisLabel: { color: colors.quiet, fontFamily: chartFont, fontSize: 11, margin: 6 },
        axisLine: { show: false },
        axisTick: { show: false },
        splitLine: { lineStyle: { color: colors.grid, width: 1 } },
        splitArea: { show: true, areaStyle: { color: [colors.band, colors.background] } },
      },
      yAxis: [
        { type: 'category', ...bare },
        { type: 'category', position: 'right', ...bare },
      ],
      series: [
        {
          type: 'bar',
          data: chart.rows.map((row) => row.value),
          barWidth: 16,
          barMinHeight: 3,
          itemStyle: { color: colors.now, borderRadius: [0, 4, 4, 0] },
          silent: true,
          animation: false,
        },
      ],
    },
    frameAt(width) {
      const fontSize = width < 400 ? 12 : 13;
      const column = Math.round(width * 0.3);
      const shownColumn = Math.round(width * 0.25);
      const labels = chart.rows.map((row) => wrapText(row.label, column, fontSize, 4));
      const shown = chart.rows.map((row) => wrapText(row.shown, shownColumn - edge, fontSize, 3));
      const rowHeight = Math.max(...[...labels, ...shown].map((lines) => lines.length)) * lineHeight + 16;
      const title = titleAt(chart.title, width, setting);
      const plot = { left: edge + column + 12, right: shownColumn + edge, top: title.below + 4, height: rowHeight * chart.rows.length };
      const text = { fontFamily: chartFont, fontSize, lineHeight, interval: 0, color: colors.text };
      const rich = { plain: {}, value: { fontWeight: 600 }, unknown: { color: colors.quiet } };
      return {
        height: plot.top + plot.height + scaleHeight + 8,
        option: {
          title: title.option,
          grid: { ...plot, outerBoundsMode: 'none' },
          yAxis: [
            {
              data: labels.map((lines) => lines.map((line) => richText('plain', line)).join('\n')),
              axisLabel: { ...text, rich, align: 'left', margin: column + 12 },
            },
            {
              data: shown.map((lines, row) => lines.map((line) => richText(styleOf(chart.rows[row]?.value), line)).join('\n')),
              axisLabel: { ...text, rich, align: 'left', margin: 12 },
            },
          ],
        },
      };
    },
  };
}

function styleOf(value: number | null | undefined): 'value' | 'unknown' {
  return typeof value === 'number' ? 'value' : 'unknown';
}
