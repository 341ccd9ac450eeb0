import type { LineSeriesOption } from 'echarts';
import type { ChartOf } from '../chat/chart.ts';
import type { ChartDrawing, ChartSetting } from './chart-frame.ts';
import { legendIcons } from './chart-legend.ts';
import { wholeScore } from './chart-words.ts';
import { lineOf, marksOf, stackedRows, trackOf } from './stacked-rows.ts';

type Strips = ChartOf<'strips'>;
type Row = Strips['rows'][number];

const scale = { min: 0, max: 100, interval: 25 };

/** One strip a row, short where people are close and long where they are far apart, with a disc in the middle; a diamond is the reader. */
export function stripsDrawing({ title, names, rows }: Strips, setting: ChartSetting): ChartDrawing {
  const { colors } = setting;
  const border = { borderColor: colors.background, borderWidth: 1 };
  const marks = [
    {
      name: names.middle,
      of: ({ strip }: Row): number | null => strip?.middle ?? null,
      style: { symbol: 'circle', symbolSize: 13, itemStyle: { color: colors.now, ...border }, z: 3 },
    },
    {
      name: names.own,
      of: ({ own }: Row) => own ?? null,
      style: { symbol: 'diamond', symbolSize: 19, itemStyle: { color: colors.apart, ...border }, z: 4 },
    },
  ].filter(({ of }) => rows.some((row) => of(row) !== null));
  const strip: LineSeriesOption = {
    name: names.strip,
    lineStyle: { color: colors.now, width: 14, cap: 'round', opacity: 0.42 },
    itemStyle: { color: colors.now, opacity: 0.42 },
    z: 2,
  };
  const hasStrip = rows.some((row) => row.strip !== null);
  const legend = [...(hasStrip ? [{ name: names.strip, icon: legendIcons.thick }] : []), ...marks.map(({ name }) => ({ name }))];
  const seriesAt = (middles: readonly number[]): LineSeriesOption[] => [
    ...rows.map((_, row) => trackOf(middles[row] ?? 0, scale, colors)),
    ...rows.flatMap((row, nth) => (row.strip === null ? [] : [lineOf([row.strip.low, row.strip.high], middles[nth] ?? 0, strip)])),
    ...marks.map(({ name, of, style }) =>
      marksOf(
        name,
        rows.map((row) => ({ label: row.label, value: of(row), shown: wholeScore(of(row) ?? 0) })),
        middles,
        style,
      ),
    ),
  ];
  return stackedRows({ title, rows, legend, scale, trackHeight: 30, seriesAt }, setting);
}
