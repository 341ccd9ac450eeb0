import type { LineSeriesOption } from 'echarts';
import type { ChartOf } from '../chat/chart.ts';
import type { ChartDrawing, ChartSetting } from './chart-frame.ts';
import { legendIcons } from './chart-legend.ts';
import { lineOf, type ScoreMark, scoreScale, scoreSeries, stackedRows } from './stacked-rows.ts';

type Strips = ChartOf<'strips'>;
type Row = Strips['rows'][number];

/** One strip a row, short where people are close and long where they are far apart, with a disc in the middle; a diamond is the reader. */
export function stripsDrawing({ title, names, rows }: Strips, setting: ChartSetting): ChartDrawing {
  const { colors } = setting;
  const border = { borderColor: colors.background, borderWidth: 1 };
  const allMarks: ScoreMark<Row>[] = [
    {
      name: names.middle,
      of: ({ strip }) => strip?.middle ?? null,
      style: { symbol: 'circle', symbolSize: 13, itemStyle: { color: colors.now, ...border }, z: 3 },
    },
    {
      name: names.own,
      of: ({ own }) => own ?? null,
      style: { symbol: 'diamond', symbolSize: 19, itemStyle: { color: colors.apart, ...border }, z: 4 },
    },
  ];
  const marks = allMarks.filter(({ of }) => rows.some((row) => of(row) !== null));
  const strip: LineSeriesOption = {
    name: names.strip,
    lineStyle: { color: colors.now, width: 14, cap: 'round', opacity: 0.42 },
    itemStyle: { color: colors.now, opacity: 0.42 },
    z: 2,
  };
  const hasStrip = rows.some((row) => row.strip !== null);
  const legend = [...(hasStrip ? [{ name: names.strip, icon: legendIcons.thick }] : []), ...marks.map(({ name }) => ({ name }))];
  const between = (row: Row, middle: number): LineSeriesOption[] =>
    row.strip === null ? [] : [lineOf([row.strip.low, row.strip.high], middle, strip)];
  const seriesAt = scoreSeries(rows, { marks, between, colors });
  return stackedRows({ title, rows, legend, scale: scoreScale, trackHeight: 30, seriesAt }, setting);
}
