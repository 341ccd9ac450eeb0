import type { Chart } from '../chat/chart.ts';
import { AttuneError } from '../errors.ts';
import { type ChartWords, wholeScore, withValue } from './chart-words.ts';

/** A radar of fewer axes has no shape, one of more is a thicket. */
const fewestAxes = 3;
const mostAxes = 10;

/**
 * The chart as it can be read: a radar of fewer than 3 or more than 10 axes becomes bars, anything else stays.
 * @throws AttuneError `charts.empty` without a single row, `charts.out-of-range` for a value that is neither
 * null nor within 0-100, for a range whose values are no numbers from low to high, or for a line without numbers.
 */
export function readableChart(chart: Chart, words: ChartWords): Chart {
  const entries = chart.type === 'radar' ? chart.axes : chart.rows;
  if (entries.length === 0) {
    throw new AttuneError('charts.empty', `The chart "${chart.title}" has nothing to show: give it at least one value, or leave it out.`);
  }
  checkFigures(chart);
  if (chart.type !== 'radar' || (entries.length >= fewestAxes && entries.length <= mostAxes)) return chart;
  const rows = chart.axes.map(({ label, value, before }) => {
    const shown = value === null ? words.notEnough : wholeScore(value);
    return { label, value, shown: typeof before === 'number' ? `${shown}, ${withValue(words.was, before)}` : shown };
  });
  return { type: 'bars', title: chart.title, rows };
}

function checkFigures(chart: Chart): void {
  const { title } = chart;
  const each = (label: string, values: readonly (number | null | undefined)[]) => {
    for (const value of values) checkValue(title, label, value ?? null);
  };
  switch (chart.type) {
    case 'radar':
      for (const { label, value, before } of chart.axes) each(label, [value, before]);
      return;
    case 'bars':
      for (const { label, value } of chart.rows) each(label, [value]);
      return;
    case 'ranges':
      for (const { label, low, likely, high } of chart.rows) checkRange(title, label, [low, likely, high]);
      return;
    case 'dumbbell':
      for (const { label, intended, believed, reality } of chart.rows) each(label, [intended, believed, reality]);
      return;
    case 'strips':
      for (const { label, strip, own } of chart.rows) {
        each(label, [own, ...(strip ? [strip.low, strip.middle, strip.high] : [])]);
        if (strip) checkRange(title, label, [strip.low, strip.middle, strip.high]);
      }
      return;
    case 'trend':
      for (const { label, value, low, high } of chart.rows) {
        each(label, [value, low, high]);
        if (value !== null && low !== null && high !== null) checkRange(title, label, [low, value, high]);
      }
      return;
    case 'sparklines':
      for (const { label, values, target } of chart.rows) checkLine(title, label, values, target);
  }
}

function checkLine(title: string, label: string, values: readonly number[], target: number | null): void {
  if (values.length > 0 && [...values, target ?? 0].every(Number.isFinite)) return;
  throw new AttuneError(
    'charts.out-of-range',
    `The chart "${title}" has ${values.join(', ') || 'no readings'} for "${label}", with the target ${target}; a line is one number or more. Leave out what has no reading yet.`,
  );
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
