import type { ChartOf } from '../chat/chart.ts';
import { type ChartDrawing, type ChartSetting, edge } from './chart-frame.ts';
import { twoColumns } from './two-columns.ts';

/** Space beyond the outermost values, as a share of the whole. */
const air = 0.06;

/** JSON knows no -0. */
const noMinusZero = (value: number): number => value + 0;

/**
 * One range a row: a thick line from low to high, a mark at the likely value, and a thin line down at zero. Labels in a
 * column at the left, what is shown in a column at the right. The axis has no figures: every value is written out.
 */
export function rangesDrawing({ title, rows }: ChartOf<'ranges'>, setting: ChartSetting): ChartDrawing {
  const { colors } = setting;
  const line = { type: 'line', silent: true, animation: false, showSymbol: false };
  const values = [0, ...rows.flatMap(({ low, likely, high }) => [low, likely, high])];
  const [least, greatest] = [Math.min(...values), Math.max(...values)];
  const margin = (greatest - least || 1) * air;
  const between = {
    xAxis: {
      type: 'value' as const,
      min: least - margin,
      max: greatest + margin,
      axisLabel: { show: false },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: false },
      splitArea: { show: true, areaStyle: { color: [colors.band] } },
    },
    yAxis: [{ type: 'value' as const, min: 0, max: 1, show: false }],
    series: [
      {
        ...line,
        type: 'line' as const,
        yAxisIndex: 2,
        data: [
          [0, 0],
          [0, 1],
        ],
        lineStyle: { color: colors.quiet, width: 1 },
      },
      ...rows.map(({ low, high }, row) => ({
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
        type: 'line' as const,
        showSymbol: true,
        symbol: 'circle',
        symbolSize: 14,
        data: rows.map(({ likely }, row) => [noMinusZero(likely), row]),
        lineStyle: { width: 0 },
        itemStyle: { color: colors.now, borderColor: colors.background, borderWidth: 2 },
      },
    ],
  };
  return twoColumns(
    {
      title,
      rows,
      shares: { label: 0.28, shown: 0.32 },
      mostLines: 4,
      rowGap: 18,
      below: edge,
      isValue: () => true,
      between,
    },
    setting,
  );
}
