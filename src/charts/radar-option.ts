import type { Chart } from '../chat/chart.ts';
import { type ChartDrawing, type ChartSetting, chartFont, edge, titleAt } from './chart-frame.ts';
import { type ChartWords, wholeScore, withValue } from './chart-words.ts';
import { richText } from './rich-text.ts';
import { textWidth, wrapText } from './wrap-text.ts';

type Radar = Extract<Chart, { type: 'radar' }>;
type Axis = Radar['axes'][number];

/** How labels at the rim are set: sizes in px, `lines` at most of a name, earlier values below or beside the present ones. */
interface LabelStyle {
  fontSize: number;
  lineHeight: number;
  maxWidth: number;
  lines: number;
  isBeside: boolean;
}

function labelStyleFor(axes: number, width: number): LabelStyle {
  const maxWidth = Math.max(84, width * 0.24);
  if (width >= 480) return { fontSize: 13, lineHeight: 17, maxWidth, lines: 4, isBeside: false };
  // Nine or ten labels around a small circle leave room for little more than three lines each.
  if (axes > 8) return { fontSize: 11, lineHeight: 13, maxWidth, lines: 2, isBeside: true };
  return { fontSize: 12, lineHeight: 16, maxWidth, lines: 3, isBeside: false };
}

const labelGap = 10;
const legendHeight = 28;
const largestRadius = 150;
const leastRadius = 48;

/**
 * A profile: one spoke for each axis, clockwise from the top, with its label and value at the rim. A value that
 * is not known leaves a gap in the line and is said. Earlier values are a dashed line with diamonds.
 */
export function radarDrawing(chart: Radar, setting: ChartSetting): ChartDrawing {
  const { colors, words } = setting;
  const hasBefore = chart.axes.some((axis) => typeof axis.before === 'number');
  const line = { type: 'line', coordinateSystem: 'polar', silent: true, animation: false, connectNulls: false, clip: false };
  const now = {
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
  const before = {
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

interface RimLabel {
  rich: string;
  width: number;
  height: number;
}

/** A part of a label: one line or, wrapped, several. */
interface Part {
  style: 'plain' | 'value' | 'unknown';
  text: string;
  lines?: number;
}

function labelOf(axis: Axis, style: LabelStyle, words: ChartWords): RimLabel {
  const { fontSize, lineHeight, maxWidth } = style;
  const was = typeof axis.before === 'number' ? withValue(words.was, axis.before) : '';
  const value: Part = axis.value === null ? { style: 'unknown', text: words.notEnough } : { style: 'value', text: wholeScore(axis.value) };
  const values: Part[] =
    style.isBeside && was !== '' ? [{ ...value, text: `${value.text}, ${was}` }] : [value, { style: 'unknown', text: was }];
  const parts: Part[] = [{ style: 'plain', text: axis.label, lines: style.lines }, ...values.filter((part) => part.text !== '')];
  const wrapped = parts.map((part) => ({ ...part, each: wrapText(part.text, maxWidth, fontSize, part.lines) }));
  const lines = wrapped.flatMap((part) => part.each);
  return {
    rich: wrapped.flatMap((part) => part.each.map((line) => richText(part.style, line))).join('\n'),
    width: Math.max(...lines.map((line) => textWidth(line, fontSize))),
    height: lines.length * lineHeight,
  };
}

/** The direction of a spoke as x to the right and y downwards, each -1 to 1. */
function direction(spoke: number, of: number): { x: number; y: number } {
  const angle = (2 * Math.PI * spoke) / of;
  return { x: Math.sin(angle), y: -Math.cos(angle) };
}

/** ECharts centres a label over the rim where its offset is below this share of the radius. */
const centredBelow = 0.3;

/** The largest radius at which every label stays inside the width. */
function radiusFor(labels: RimLabel[], width: number): number {
  const room = labels.map((label, spoke) => {
    const x = Math.abs(direction(spoke, labels.length).x);
    return x < centredBelow ? largestRadius : (width / 2 - edge / 2 - label.width) / x - labelGap;
  });
  return Math.max(leastRadius, Math.min(largestRadius, Math.floor(Math.min(...room))));
}

/** How far rim and labels reach above and below the centre. */
function overhang(labels: RimLabel[], radius: number): { above: number; below: number } {
  let above = radius;
  let below = radius;
  labels.forEach((label, spoke) => {
    const { y } = direction(spoke, labels.length);
    const at = y * (radius + labelGap);
    if (Math.abs(y) < centredBelow) {
      above = Math.max(above, label.height / 2 - at);
      below = Math.max(below, label.height / 2 + at);
    } else if (y < 0) above = Math.max(above, label.height - at);
    else below = Math.max(below, label.height + at);
  });
  return { above, below };
}
