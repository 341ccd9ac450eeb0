import type { LineSeriesOption } from 'echarts';
import type { ChartOf } from '../chat/chart.ts';
import type { ChartDrawing, ChartSetting } from './chart-frame.ts';
import { legendIcons } from './chart-legend.ts';
import { lineOf, stackedRows } from './stacked-rows.ts';

type Sparklines = ChartOf<'sparklines'>;

/** How far a line goes up and down from the middle of its row, px. */
const reach = 16;
const trackHeight = 48;

/**
 * One line a row, each on a scale of its own that runs over its readings and its target; the target is a broken line. The newest
 * reading is marked.
 */
export function sparklinesDrawing({ title, names, rows }: Sparklines, setting: ChartSetting): ChartDrawing {
  const { colors } = setting;
  const hasTarget = rows.some(({ target }) => target !== null);
  const legend = [{ name: names.line }, ...(hasTarget ? [{ name: names.target, icon: legendIcons.broken }] : [])];
  const seriesAt = (middles: readonly number[]): LineSeriesOption[] =>
    rows.flatMap(({ label, values, target }, row) => {
      const all = target === null ? values : [...values, target];
      const [least, greatest] = [Math.min(...all), Math.max(...all)];
      const middle = middles[row] ?? 0;
      const at = (value: number) => middle + (greatest === least ? 0 : reach * (1 - (2 * (value - least)) / (greatest - least)));
      const last = values.length - 1;
      // A single reading stands where the newest one always stands.
      const x = (nth: number) => (last === 0 ? 1 : nth / last);
      const line: LineSeriesOption = {
        type: 'line',
        name: names.line,
        animation: false,
        showSymbol: true,
        symbol: 'circle',
        data: values.map((value, nth) => ({ value: [x(nth), at(value)], name: `${label}\n${value}`, symbolSize: nth === last ? 12 : 5 })),
        lineStyle: { color: colors.now, width: 2.5 },
        itemStyle: { color: colors.now },
        z: 3,
      };
      const aim = {
        name: names.target,
        lineStyle: { color: colors.quiet, width: 1.5, type: 'dashed' as const },
        itemStyle: { color: colors.quiet },
        z: 2,
      };
      return target === null ? [line] : [lineOf([0, 1], at(target), aim), line];
    });
  return stackedRows({ title, rows, legend, scale: { min: 0, max: 1, interval: null }, trackHeight, seriesAt }, setting);
}
