import type { LineSeriesOption } from 'echarts';
import type { Chart } from '../chat/chart.ts';
import { type ChartDrawing, type ChartSetting, chartFont, edge, titleAt } from './chart-frame.ts';
import { labelGap, labelOf, labelStyleFor, overhang, radiusFor } from './rim-labels.ts';

const legendHeight = 28;

/**
 * A profile: one spoke for each axis, clockwise from the top, with its label and value at the rim. A value that
 * is not known leaves a gap in the line and is said. Earlier values are a dashed line with diamonds.
 */
export function radarDrawing(chart: Extract<Chart, { type: 'radar' }>, setting: ChartSetting): ChartDrawing {
  const { colors, words } = setting;
  const hasBefore = chart.axes.some((axis) => typeof axis.before === 'number');
  const line: LineSeriesOption = {
    type: 'line',
    coordinateSystem: 'polar',
    silent: true,
    animation: false,
    connectNulls: false,
    clip: false,
  };
  const now: LineSeriesOption = {
    ...line,
    name: words.now,
    data: closed(chart.axes.map((axis) => axis.value)),
    symbol: 'circle',
    symbolSize: 8,
    lineStyle: { color: colors.now, width: 2.5 },
    itemStyle: { color: colors.now },
    areaStyle: { color: colors.now, opacity: 0.16 },
    z: 4,
  };
  const before: LineSeriesOption = {
    ...line,
    name: words.before,
    data: closed(chart.axes.map((axis) => axis.before ?? null)),
    symbol: 'diamond',
    symbolSize: 9,
    lineStyle: { color: colors.before, width: 2, type: 'dashed' },
    itemStyle: { color: colors.before },
    z: 3,
  };
  return {
    base: {
      title: {},
      polar: {},
      angleAxis: {
        type: 'category',
        // Spokes stand in the middle of their sectors: without the gap the axis would end at the last spoke, and
        // ECharts would cut off the line from there back to the first. Half a sector turns the first one to the top.
        boundaryGap: true,
        startAngle: 90 + 180 / chart.axes.length,
        axisLine: { lineStyle: { color: colors.grid } },
        axisTick: { show: false, alignWithLabel: true },
        splitLine: { show: true, lineStyle: { color: colors.grid } },
      },
      radiusAxis: {
        type: 'value',
        min: 0,
        max: 100,
        interval: 25,
        axisLabel: { color: colors.quiet, fontFamily: chartFont, fontSize: 10, showMinLabel: false },
        axisLine: { show: false },
        axisTick: { show: false },
        splitLine: { show: true, lineStyle: { color: colors.grid } },
        splitArea: { show: true, areaStyle: { color: [colors.band, colors.background] } },
      },
      legend: {
        show: hasBefore,
        selectedMode: false,
        padding: 0,
        itemGap: 20,
        itemWidth: 36,
        textStyle: { color: colors.text, fontFamily: chartFont, fontSize: 13 },
      },
      series: hasBefore ? [now, before] : [now],
    },
    frameAt(width) {
      const style = labelStyleFor(chart.axes.length, width);
      const labels = chart.axes.map((axis) => labelOf(axis, style, words));
      const radius = radiusFor(labels, width);
      const title = titleAt(chart.title, width, setting);
      const legendTop = title.below;
      const { above, below } = overhang(labels, radius);
      const centerY = Math.round((hasBefore ? legendTop + legendHeight : legendTop) + above);
      return {
        height: Math.round(centerY + below + edge),
        option: {
          title: title.option,
          legend: { left: edge, top: legendTop },
          polar: { center: ['50%', centerY], radius },
          angleAxis: {
            data: labels.map((label) => label.rich),
            axisLabel: {
              margin: labelGap,
              interval: 0,
              color: colors.text,
              fontFamily: chartFont,
              fontSize: style.fontSize,
              lineHeight: style.lineHeight,
              rich: { plain: {}, value: { fontWeight: 600 }, unknown: { color: colors.quiet } },
            },
          },
        },
      };
    },
  };
}

/** Points `[radius, spoke]`, the first one again at the end so that the line closes; a gap stays a gap. */
function closed(values: (number | null)[]): [number | null, number][] {
  const points = values.map((value, spoke): [number | null, number] => [value, spoke]);
  return [...points, ...points.slice(0, 1)];
}
