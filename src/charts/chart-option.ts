import type { EChartsOption } from 'echarts';
import type { Chart, ChartTheme } from '../chat/chart.ts';
import { barsDrawing } from './bars-option.ts';
import { chartColors } from './chart-colors.ts';
import type { ChartDrawing } from './chart-frame.ts';
import { type ChartWords, englishChartWords } from './chart-words.ts';
import { dumbbellDrawing } from './dumbbell-option.ts';
import { radarDrawing } from './radar-option.ts';
import { rangesDrawing } from './ranges-option.ts';
import { readableChart } from './readable-chart.ts';
import { sparklinesDrawing } from './sparklines-option.ts';
import { stripsDrawing } from './strips-option.ts';
import { trendDrawing } from './trend-option.ts';

/**
 * The widths, in px, that a chart is laid out for. One that is 500 wide uses the layout for 480: all of it fits.
 * Below the first, labels may be cut off.
 */
export const chartWidths = [300, 360, 480, 640] as const;

/**
 * One description of `chart` for the page and for the PNG: plain data, without functions, so it can be sent as
 * JSON. It holds a layout for each of {@link chartWidths} as media rules; ECharts picks one by the width it
 * is drawn at, again on every `resize()`. Give it a height of {@link chartHeight}. A radar of fewer than 3 or
 * more than 10 axes is described as bars.
 * @throws AttuneError `charts.empty`, `charts.out-of-range`.
 */
export function chartOption(chart: Chart, theme: ChartTheme, words: ChartWords = englishChartWords): EChartsOption {
  const drawing = drawingOf(chart, theme, words);
  return {
    backgroundColor: chartColors[theme].background,
    animation: false,
    ...drawing.base,
    media: chartWidths.map((width, i) => {
      const next = chartWidths[i + 1];
      return {
        query: { ...(i > 0 && { minWidth: width }), ...(next !== undefined && { maxWidth: next - 1 }) },
        option: drawing.frameAt(width).option,
      };
    }),
  };
}

/**
 * How high `chart` is when drawn `width` px wide, in px.
 * @throws AttuneError `charts.empty`, `charts.out-of-range`.
 */
export function chartHeight(chart: Chart, width: number, words: ChartWords = englishChartWords): number {
  const laidOut = chartWidths.findLast((each) => each <= width) ?? chartWidths[0];
  return drawingOf(chart, 'light', words).frameAt(laidOut).height;
}

function drawingOf(chart: Chart, theme: ChartTheme, words: ChartWords): ChartDrawing {
  const readable = readableChart(chart, words);
  const setting = { colors: chartColors[theme], words };
  switch (readable.type) {
    case 'radar':
      return radarDrawing(readable, setting);
    case 'bars':
      return barsDrawing(readable, setting);
    case 'ranges':
      return rangesDrawing(readable, setting);
    case 'dumbbell':
      return dumbbellDrawing(readable, setting);
    case 'strips':
      return stripsDrawing(readable, setting);
    case 'trend':
      return trendDrawing(readable, setting);
    case 'sparklines':
      return sparklinesDrawing(readable, setting);
  }
}
