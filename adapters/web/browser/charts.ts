import { echarts } from '../../../src/charts/echarts-core.ts';
import { drawingOf, fit } from './chart-place.ts';
import type { Theme } from './theme-choice.ts';

const watched = new WeakSet<Element>();

const resized = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const place = target as HTMLElement;
    const chart = echarts.getInstanceByDom(place);
    if (!place.isConnected) {
      chart?.dispose();
      resized.unobserve(place);
    } else if (chart) {
      fit(place);
      chart.resize();
    }
  }
});

/** Draws, or draws again, the chart that the place's `data-drawing` describes. */
export function drawChart(place: HTMLElement, theme: Theme): void {
  const drawing = drawingOf(place);
  // Canvas takes its fonts when it draws: without this the first chart comes in another one.
  void document.fonts.load('13px Inter').then(() => {
    if (!place.isConnected) return;
    fit(place);
    const chart = echarts.getInstanceByDom(place) ?? echarts.init(place);
    chart.setOption(drawing.options[theme], { notMerge: true });
    if (watched.has(place)) return;
    watched.add(place);
    resized.observe(place);
  });
}
