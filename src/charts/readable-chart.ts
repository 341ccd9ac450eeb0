import type { Chart } from '../chat/chart.ts';
import { AttuneError } from '../errors.ts';
import { type ChartWords, wholeScore, withValue } from './chart-words.ts';

/** A radar of fewer axes has no shape, one of more is a thicket. */
const fewestAxes = 3;
const mostAxes = 10;

/**
 * The chart as it can be read: a radar of fewer than 3 or more than 10 axes becomes bars, anything else stays.
 * @throws AttuneError `charts.empty` without a single row, `charts.out-of-range` for a value that is neither
 * null nor within 0-100, or for a range whose values are no numbers from low to high.
 */
export function readableChart(chart: Chart, words: ChartWords): Chart {
  const entries = chart.type === 'radar' ? chart.axes : chart.rows;
  if (entries.length === 0) {
    throw new AttuneError('charts.empty', `The chart "${chart.title}" has nothing to show: give it at least one value, or leave it out.`);
  }
  if (chart.type === 'ranges') {
    for (const { label, low, likely, high } of chart.rows) checkRange(chart.title, label, [low, likely, high]);
    return chart;
  }
  for (const entry of chart.type === 'radar' ? chart.axes : chart.rows) {
    checkValue(chart.title, entry.label, entry.value);
    if ('before' in entry) checkValue(chart.title, entry.label, entry.before ?? null);
  }
  if (chart.type === 'bars' || (entries.length >= fewestAxes && entries.length <= mostAxes)) return chart;
  const rows = chart.axes.map(({ label, value, before }) => {
    const shown = value === null ? words.notEnough : wholeScore(value);
    return { label, value, shown: typeof before === 'number' ? `${shown}, ${withValue(words.was, before)}` : shown };
  });
  return { type: 'bars', title: chart.title, rows };
}

function checkValue(title: string, label: string, value: number | null): void {
  if (value === null || (value >= 0 && value <= 100)) return;
  throw new AttuneError(
    'charts.out-of-range',
    `The chart "${title}" has ${value} for "${label}"; a value is a number from 0 to 100, or null when it is not known. Correct the score that was passed.`,
  );
}

function checkRange(title: string, label: string, [low, likely, high]: readonly [number, number, number]): void {
  if (Number.isFinite(low) && Number.isFinite(high) && low <= likely && likely <= high) return;
  throw new AttuneError(
    'charts.out-of-range',
    `The chart "${title}" has ${low}, ${likely} and ${high} for "${label}"; a range is three numbers, low, likely and high in this order. Correct the figures that were passed.`,
  );
}
