import { createCanvas } from '@napi-rs/canvas';
import type { ECharts } from 'echarts/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerChartFonts } from '../../src/charts/chart-fonts.ts';
import { chartHeight, chartOption } from '../../src/charts/chart-option.ts';
import { echarts } from '../../src/charts/echarts-core.ts';
import type { Chart } from '../../src/chat/chart.ts';
import { dumbbell, profile, rows, sparklines, strips, trend } from './sample-charts.ts';

interface Box {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The part of an ECharts drawing that we look at. */
interface Element {
  type: string;
  style?: { text?: string };
  getBoundingRect(): Box & { clone(): Box & { applyTransform(by: unknown): void } };
  getComputedTransform(): unknown;
  traverse(each: (element: Element) => void): void;
}

function draw(chart: Chart, width: number): ECharts {
  const height = chartHeight(chart, width);
  const canvas = createCanvas(width, height) as unknown as Parameters<typeof echarts.init>[0];
  const drawn = echarts.init(canvas, null, { width, height });
  drawn.setOption(chartOption(chart, 'light'));
  return drawn;
}

/** Where ECharts has put the texts, but for the numbers of the scale. */
function textsOf(drawn: ECharts): Box[] {
  const boxes: Box[] = [];
  for (const root of drawn.getZr().storage.getRoots() as unknown as Element[]) {
    root.traverse((element) => {
      const text = element.style?.text ?? '';
      if (element.type !== 'text' || text === '' || /^\d+$/.test(text)) return;
      const box = element.getBoundingRect().clone();
      const transform = element.getComputedTransform();
      if (transform) box.applyTransform(transform);
      boxes.push({ text, x: box.x, y: box.y, width: box.width, height: box.height });
    });
  }
  drawn.dispose();
  return boxes;
}

function overlap(a: Box, b: Box): boolean {
  return a.x + 1 < b.x + b.width && b.x + 1 < a.x + a.width && a.y + 1 < b.y + b.height && b.y + 1 < a.y + a.height;
}

const profiles = [3, 4, 5, 6, 7, 8, 9, 10].flatMap((axes) => [
  { axes, kind: 'values', chart: profile(axes) },
  { axes, kind: 'earlier values', chart: profile(axes, 60, 40) },
  { axes, kind: 'nothing known', chart: profile(axes, null) },
]);

const inRows = [dumbbell, strips, sparklines, trend].map((chart) => ({ axes: 0, kind: chart.type, chart: chart as Chart }));

describe('the labels of a chart', () => {
  beforeAll(() => {
    registerChartFonts();
    echarts.setPlatformAPI({ createCanvas: () => createCanvas(1, 1) as never });
  });

  it.each(
    [300, 360, 420, 480, 640, 900].flatMap((width) =>
      [...profiles, { axes: 0, kind: 'bars', chart: rows }, ...inRows].map((each) => ({ width, ...each })),
    ),
  )('stay inside at $width px ($axes axes, $kind)', ({ width, chart }) => {
    const height = chartHeight(chart, width);
    const outside = textsOf(draw(chart, width)).filter(
      (box) => box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height,
    );
    expect(outside).toEqual([]);
  });

  // Nine or ten on a phone are more than there is room for when none of them is known; that much overlap is accepted.
  const roomy = [300, 360, 420, 480, 640, 900].flatMap((width) =>
    [...profiles, ...inRows].filter(({ axes }) => axes <= 8 || width >= 480).map((each) => ({ width, ...each })),
  );
  it.each(roomy)('stay apart at $width px ($axes axes, $kind)', ({ width, chart }) => {
    const boxes = textsOf(draw(chart, width));
    const pairs = boxes.flatMap((a, i) => boxes.slice(i + 1).map((b) => [a, b] as const));
    expect(pairs.filter(([a, b]) => overlap(a, b)).map(([a, b]) => `${a.text} over ${b.text}`)).toEqual([]);
    expect(boxes.length).toBeGreaterThan(3);
  });

  it.each([profile(6, 60, 40), rows, dumbbell, strips, sparklines, trend])(
    'move to the layout of the new width when a page is resized ($type)',
    (chart) => {
      const resized = draw(chart, 720);
      resized.resize({ width: 360, height: chartHeight(chart, 360) });
      expect(textsOf(resized)).toEqual(textsOf(draw(chart, 360)));
    },
  );
});
