import type { ChartOf } from '../chat/chart.ts';
import { type ChartDrawing, type ChartSetting, chartFont, edge, titleAt } from './chart-frame.ts';
import { wholeScore } from './chart-words.ts';
import { tooltipIn } from './stacked-rows.ts';
import { wrapText } from './wrap-text.ts';

type Trend = ChartOf<'trend'>;

const plotHeight = 170;
const lineHeight = 16;
const fontSize = 12;
/** Above the plot, for the value of a mark at its upper end, px. */
const valueHeight = 24;
/** Left of the plot, for the figures of the scale, px. */
const scaleWidth = 30;

/** A figure from time to time: a disc for each, joined by a line, with an upright line as long as it is unsure. */
export function trendDrawing({ title, rows }: Trend, setting: ChartSetting): ChartDrawing {
  const { colors } = setting;
  const sure = rows.flatMap(({ low, high }, nth) =>
    low === null || high === null
      ? []
      : [
          {
            type: 'line' as const,
            silent: true,
            animation: false,
            showSymbol: false,
            data: [
              [nth, low],
              [nth, high],
            ],
            lineStyle: { color: colors.now, width: 6, cap: 'round' as const, opacity: 0.35 },
            z: 2,
          },
        ],
  );
  return {
    base: {
      title: {},
      grid: {},
      tooltip: tooltipIn(colors),
      xAxis: { type: 'category', boundaryGap: true, axisTick: { show: false }, axisLine: { lineStyle: { color: colors.grid } } },
      yAxis: {
        type: 'value',
        min: 0,
        max: 100,
        interval: 25,
        axisLabel: { color: colors.quiet, fontFamily: chartFont, fontSize: 11 },
        splitLine: { lineStyle: { color: colors.grid } },
        splitArea: { show: true, areaStyle: { color: [colors.band, colors.background] } },
      },
      series: [
        ...sure,
        {
          type: 'line',
          animation: false,
          showSymbol: true,
          symbol: 'circle',
          symbolSize: 11,
          data: rows.map(({ label, value, high, shown }, nth) => ({
            value: [nth, value],
            name: `${label}\n${shown}`,
            label: {
              show: value !== null,
              position: 'top',
              formatter: value === null ? '' : wholeScore(value),
              color: colors.text,
              fontFamily: chartFont,
              fontSize: 13,
              fontWeight: 600,
              // Above the end of the upright line.
              distance: 8 + (plotHeight * ((high ?? value ?? 0) - (value ?? 0))) / 100,
            },
          })),
          lineStyle: { color: colors.now, width: 2.5 },
          itemStyle: { color: colors.now, borderColor: colors.background, borderWidth: 1 },
          z: 4,
        },
      ],
    },
    frameAt(width) {
      const plot = width - 2 * edge - scaleWidth;
      const labels = rows.map(({ label }) => wrapText(label, plot / rows.length - 4, fontSize, 3));
      const below = Math.max(...labels.map((lines) => lines.length)) * lineHeight + 12;
      const heading = titleAt(title, width, setting);
      const top = heading.below + valueHeight;
      return {
        height: top + plotHeight + below + edge,
        option: {
          title: heading.option,
          grid: { left: edge + scaleWidth, right: edge, top, height: plotHeight, outerBoundsMode: 'none' },
          xAxis: {
            data: labels.map((lines) => lines.join('\n')),
            axisLabel: { interval: 0, color: colors.text, fontFamily: chartFont, fontSize, lineHeight, margin: 8 },
          },
        },
      };
    },
  };
}
