import type { LegendComponentOption } from 'echarts';
import type { ChartColors } from './chart-colors.ts';
import { chartFont, edge } from './chart-frame.ts';
import { textWidth } from './wrap-text.ts';

/** One entry of a legend: the name of a series, and the mark where it isn't the series' own. */
export interface LegendEntry {
  name: string;
  icon?: string;
}

/** Two specks in opposite corners: with them all marks are equally large, and the words beside them stand level. */
const corners = 'M0,0h.01v.01z M23.99,13.99h.01v.01z';
/** Marks for what is drawn as a line, 24 by 14. */
export const legendIcons = {
  thick: `path://M0,3h24v7h-24z ${corners}`,
  thin: `path://M0,5h24v3h-24z ${corners}`,
  broken: `path://M0,6h6v2h-6z M9,6h6v2h-6z M18,6h6v2h-6z ${corners}`,
  upright: `path://M10,0h4v14h-4z ${corners}`,
} as const;

const fontSize = 12;
const lineHeight = 22;
const markWidth = 24;
/** The mark and its distance from the text, px. */
const beforeText = markWidth + 6;
const gap = 14;

/** What is the same at every width: each entry stands by itself, because ECharts breaks lines at other places than we do. */
export function legendBase(entries: readonly LegendEntry[], colors: ChartColors): LegendComponentOption[] {
  return entries.map((entry) => ({
    data: [{ ...entry }],
    selectedMode: false,
    padding: 0,
    itemGap: 0,
    itemWidth: markWidth,
    itemHeight: 14,
    lineStyle: { width: 'inherit' },
    textStyle: { color: colors.text, fontFamily: chartFont, fontSize },
  }));
}

/** Where each entry stands on a chart `width` px wide, from `top` down, and how high all of them are. */
export function legendAt(entries: readonly LegendEntry[], width: number, top: number): { places: LegendComponentOption[]; height: number } {
  let [left, line] = [edge, 0];
  const places = entries.map(({ name }) => {
    const own = beforeText + textWidth(name, fontSize);
    if (left > edge && left + own > width - edge) {
      left = edge;
      line += 1;
    }
    const place = { left: Math.round(left), top: top + line * lineHeight };
    left += own + gap;
    return place;
  });
  return { places, height: entries.length === 0 ? 0 : (line + 1) * lineHeight + 8 };
}
