import type { EChartsOption, TitleComponentOption } from 'echarts';
import type { ChartColors } from './chart-colors.ts';
import type { ChartWords } from './chart-words.ts';
import { wrapText } from './wrap-text.ts';

/** What one kind of chart is drawn with. */
export interface ChartSetting {
  colors: ChartColors;
  words: ChartWords;
}

/** The part of an ECharts option that hangs on the width, and how high the chart is then. All lengths in px. */
export interface ChartFrame {
  option: EChartsOption;
  height: number;
}

/** A kind of chart: what is the same at every width, and what is laid out for one. */
export interface ChartDrawing {
  base: EChartsOption;
  frameAt(width: number): ChartFrame;
}

/** Inter ships with the package and draws on both sides; the generic family is there should a page not load it. */
export const chartFont = 'Inter, sans-serif';

/** Space at the four edges, px. */
export const edge = 16;

const titleSize = 16;
const titleLine = 22;

/** The title at the top left, and the first y below it. An empty title takes no room. */
export function titleAt(title: string, width: number, { colors }: ChartSetting): { option: TitleComponentOption; below: number } {
  const lines = title.trim() === '' ? [] : wrapText(title, width - 2 * edge, titleSize, 3);
  return {
    option: {
      text: lines.join('\n'),
      left: edge,
      top: edge,
      padding: 0,
      textStyle: { color: colors.text, fontFamily: chartFont, fontSize: titleSize, fontWeight: 600, lineHeight: titleLine },
    },
    below: lines.length === 0 ? edge : edge + lines.length * titleLine + 8,
  };
}
