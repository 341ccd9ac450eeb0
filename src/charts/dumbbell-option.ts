import type { LineSeriesOption } from 'echarts';
import type { ChartOf } from '../chat/chart.ts';
import type { ChartDrawing, ChartSetting } from './chart-frame.ts';
import { legendIcons } from './chart-legend.ts';
import { lineOf, type ScoreMark, scoreScale, scoreSeries, stackedRows } from './stacked-rows.ts';

type Dumbbell = ChartOf<'dumbbell'>;
type Row = Dumbbell['rows'][number];

/** A part shorter than this lies behind its marks; one that goes the other way is no gap. */
const leastPart = 0.5;

/**
 * One row for each thing that is meant: an upright line where it was meant to be, a ring where leaders believe it is, a
 * disc where the team sees it. What lies between ring and disc is the blind spot: thick, or thin and broken where it can't be told yet.
 */
export function dumbbellDrawing({ title, names, rows }: Dumbbell, setting: ChartSetting): ChartDrawing {
  const { colors } = setting;
  const known = { color: colors.quiet, width: 4 };
  const blind = { color: colors.apart, width: 9 };
  const unclear = { color: colors.apart, width: 3, type: 'dashed' as const };
  const partsOf = (row: Row) => [
    { name: names.known, ends: [row.intended, row.believed ?? row.reality], lineStyle: known },
    { name: names.blind, ends: [row.believed, row.reality], lineStyle: row.isClear ? blind : unclear },
  ];
  const isDrawn = ({ ends: [from, to] }: { ends: (number | null | undefined)[] }) =>
    typeof from === 'number' && typeof to === 'number' && from - to >= leastPart;
  const drawn = new Set(rows.flatMap((row) => partsOf(row).filter(isDrawn)).map(({ name }) => name));
  const allMarks: ScoreMark<Row>[] = [
    {
      name: names.intended,
      of: (row) => row.intended,
      style: {
        symbol: 'rect',
        symbolSize: [5, 24],
        itemStyle: { color: colors.text, borderColor: colors.background, borderWidth: 1 },
        z: 3,
      },
    },
    {
      name: names.believed,
      of: (row) => row.believed,
      style: {
        symbol: 'circle',
        symbolSize: 18,
        itemStyle: { color: colors.background, borderColor: colors.text, borderWidth: 2.5 },
        z: 4,
      },
    },
    {
      name: names.reality,
      of: (row) => row.reality,
      style: { symbol: 'circle', symbolSize: 13, itemStyle: { color: colors.now, borderColor: colors.background, borderWidth: 1 }, z: 5 },
    },
  ];
  const marks = allMarks.filter(({ of }) => rows.some((row) => of(row) !== null));
  const legend = [
    ...marks.map(({ name }) => ({ name, ...(name === names.intended && { icon: legendIcons.upright }) })),
    ...(drawn.has(names.known) ? [{ name: names.known, icon: legendIcons.thin }] : []),
    ...(drawn.has(names.blind) ? [{ name: names.blind, icon: legendIcons.thick }] : []),
  ];
  const between = (row: Row, middle: number): LineSeriesOption[] =>
    partsOf(row)
      .filter(isDrawn)
      .map(({ name, ends: [from, to], lineStyle }) =>
        lineOf([from as number, to as number], middle, { name, lineStyle, itemStyle: { color: lineStyle.color }, z: 2 }),
      );
  const seriesAt = scoreSeries(rows, { marks, between, colors });
  return stackedRows({ title, rows, legend, scale: scoreScale, trackHeight: 30, seriesAt }, setting);
}
