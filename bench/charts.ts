import { renderPng } from '../src/charts/render-png.ts';
import type { Chart } from '../src/chat/chart.ts';
import type { Figure } from './figure.ts';

const drawings = 2000;
/** The first drawings load the font and warm the compiler; they are not counted. */
const warmUp = 200;

/** What a picture of a chart costs: the median time of one, and how much memory 2,000 of them leave behind. */
export async function charts(): Promise<Figure[]> {
  for (let i = 0; i < warmUp; i++) await draw(i);
  const before = settledRss();
  const times: number[] = [];
  const held: number[] = [];
  for (let i = 0; i < drawings; i++) {
    const start = performance.now();
    const picture = draw(i);
    held.push(performance.now() - start);
    await picture;
    times.push(performance.now() - start);
  }
  const growth = settledRss() - before;
  return [
    { figure: 'a chart as PNG, median', value: quantile(times, 0.5), unit: 'ms', runs: drawings },
    { figure: 'a chart as PNG, 99th of 100', value: quantile(times, 0.99), unit: 'ms', runs: drawings },
    { figure: 'of it nothing else can run, median', value: quantile(held, 0.5), unit: 'ms', runs: drawings },
    { figure: `memory that ${drawings} charts leave behind`, value: growth / 2 ** 20, unit: 'MB', runs: drawings },
    { figure: 'memory of the process after them', value: process.memoryUsage.rss() / 2 ** 20, unit: 'MB', runs: drawings },
  ];
}

/** Every one differs from the one before, so that nothing is spared by drawing the same twice. */
function draw(i: number): Promise<Buffer> {
  const value = (axis: number): number | null => ((i + axis) % 7 === 0 ? null : (i * 13 + axis * 29) % 101);
  const labels = ['Access', 'Skills', 'Support', 'Cost of staying connected', 'Infrastructure'];
  const chart: Chart =
    i % 2 === 0
      ? {
          type: 'radar',
          title: `Profile ${i}`,
          axes: labels.map((label, axis) => ({ label, value: value(axis), before: value(axis + 3) })),
        }
      : {
          type: 'bars',
          title: `Rows ${i}`,
          rows: labels.map((label, axis) => ({ label, value: value(axis), shown: `${value(axis) ?? 'unknown'}` })),
        };
  return renderPng(chart, { theme: i % 3 === 0 ? 'dark' : 'light', width: 640, scale: 2 });
}

function quantile(values: number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
}

function settledRss(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}
