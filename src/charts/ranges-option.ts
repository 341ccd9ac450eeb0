import type { Chart } from '../chat/chart.ts';
import { type ChartDrawing, type ChartSetting, chartFont, edge, titleAt } from './chart-frame.ts';
import { richText } from './rich-text.ts';
import { wrapText } from './wrap-text.ts';

const lineHeight = 17;
/** Space beyond the outermost values, as a share of the whole. */
const air = 0.06;

/** JSON knows no -0. */
const noMinusZero = (value: number): number => value + 0;

/**
 * One range a row: a thick line from low to high, a mark at the likely value, and a thin line down at zero. Labels in a
 * column at the left, what is shown in a column at the right. The axis has no figures: every value is written out.
 */
export function rangesDrawing(chart: Extract<Chart, { type: 'ranges' }>, setting: ChartSetting): ChartDrawing {
  const { colors } = setting;
  const bare = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false }, inverse: true };
  const line = { type: 'line', silent: true, animation: false, showSymbol: false };
  const values = [0, ...chart.rows.flatMap(({ low, likely, high }) => [low, likely, high])];
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  const margin = (greatest - least || 1) * air;
  return {
    base: {
      title: {},
      grid: {},
      xAxis: {
        type: 'value',
        min: least - margin,
        max: greatest + margin,
        axisLabel: { show: false },
        axisLine: { show: false },
        axisTick: { show: false },
        splitLine: { show: false },
        splitArea: { show: true, areaStyle: { color: [colors.band] } },
      },
      yAxis: [
        { type: 'category', ...bare },
        { type: 'category', position: 'right', ...bare },
        { type: 'value', min: 0, max: 1, show: false },
      ],
      series: [
        {
          ...line,
          type: 'line',
          yAxisIndex: 2,
          data: [
            [0, 0],
            [0, 1],
          ],
          lineStyle: { color: colors.quiet, width: 1 },
        },
        ...chart.rows.map(({ low, high }, row) => ({
          ...line,
          type: 'line' as const,
          data: [
            [noMinusZero(low), row],
            [noMinusZero(high), row],
          ],
          lineStyle: { color: colors.now, width: 8, cap: 'round' as const },
        })),
        {
          ...line,
          type: 'line',
          showSymbol: true,
          symbol: 'circle',
          symbolSize: 14,
          data: chart.rows.map(({ likely }, row) => [noMinusZero(likely), row]),
          lineStyle: { width: 0 },
          itemStyle: { color: colors.now, borderColor: colors.background, borderWidth: 2 },
        },
      ],
    },
    frameAt(width) {
      const fontSize = width < 400 ? 12 : 13;
      const column = Math.round(width * 0.28);
      const shownColumn = Math.round(width * 0.32);
      const labels = chart.rows.map((row) => wrapText(row.label, column, fontSize, 4));
      const shown = chart.rows.map((row) => wrapText(row.shown, shownColumn - edge, fontSize, 4));
      const rowHeight = Math.max(...[...labels, ...shown].map((lines) => lines.length)) * lineHeight + 18;
      const title = titleAt(chart.title, width, setting);
      const plot = { left: edge + column + 12, right: shownColumn + edge, top: title.below + 4, height: rowHeight * chart.rows.length };
      const text = { fontFamily: chartFont, fontSize, lineHeight, interval: 0, color: colors.text };
      const rich = { plain: {}, value: { fontWeight: 600 } };
      return {
        height: plot.top + plot.height + edge,
        option: {
          title: title.option,
          grid: { ...plot, outerBoundsMode: 'none' },
          yAxis: [
            {
              data: labels.map((lines) => lines.map((each) => richText('plain', each)).join('\n')),
              axisLabel: { ...text, rich, align: 'left', margin: column + 12 },
            },
            {
              data: shown.map((lines) => lines.map((each) => richText('value', each)).join('\n')),
              axisLabel: { ...text, rich, align: 'left', margin: 12 },
            },
          ],
        },
      };
    },
  };
}
