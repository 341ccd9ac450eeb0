import type { Chart } from '../chat/chart.ts';
import { type ChartWords, englishChartWords, withValue } from './chart-words.ts';

/**
 * All that a chart shows, in words, for people who don't see it: "Readiness. Access 62 of 100, was 48; Skills
 * 30 of 100; Support: not enough answers". The title is left out when it is empty.
 */
export function chartAlt(chart: Chart, words: ChartWords = englishChartWords): string {
  const entries = chart.type === 'radar' ? chart.axes.map((axis) => axisAlt(axis, words)) : chart.rows.map(rowAlt);
  const title = chart.title.trim();
  const list = entries.join('; ');
  if (title === '') return list;
  return `${title}${/[.?!:…]$/.test(title) ? '' : '.'} ${list}`;
}

function axisAlt(axis: Extract<Chart, { type: 'radar' }>['axes'][number], words: ChartWords): string {
  const value = axis.value === null ? `${axis.label}: ${words.notEnough}` : `${axis.label} ${withValue(words.ofHundred, axis.value)}`;
  return typeof axis.before === 'number' ? `${value}, ${withValue(words.was, axis.before)}` : value;
}

function rowAlt(row: { label: string; shown: string }): string {
  return `${row.label}: ${row.shown}`;
}
