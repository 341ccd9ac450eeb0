import type { ChartOf } from '../chat/chart.ts';
import { type ChartDrawing, type ChartSetting, chartFont } from './chart-frame.ts';
import { twoColumns } from './two-columns.ts';

const scaleHeight = 24;

/**
 * One bar a row: labels in a column at the left, what is shown in a column at the right, between them the range
 * 0-100 in four light bands. A row without a value has no bar; zero has a sliver.
 */
export function barsDrawing({ title, rows }: ChartOf<'bars'>, setting: ChartSetting): ChartDrawing {
  const { colors } = setting;
  const between = {
    xAxis: {
      type: 'value' as const,
      min: 0,
      max: 100,
      interval: 25,
      axisLabel: { color: colors.quiet, fontFamily: chartFont, fontSize: 11, margin: 6 },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: colors.grid, width: 1 } },
      splitArea: { show: true, areaStyle: { color: [colors.band, colors.background] } },
    },
    series: [
      {
        type: 'bar' as const,
        data: rows.map(({ value }) => value),
        barWidth: 16,
        barMinHeight: 3,
        itemStyle: { color: colors.now, borderRadius: [0, 4, 4, 0] },
        silent: true,
        animation: false,
      },
    ],
  };
  return twoColumns(
    {
      title,
      rows,
      shares: { label: 0.3, shown: 0.25 },
      mostLines: 3,
      rowGap: 16,
      below: scaleHeight + 8,
      isValue: (row) => typeof rows[row]?.value === 'number',
      between,
    },
    setting,
  );
}
