import { fit } from './chart-place.ts';
import type { Theme } from './theme-choice.ts';

/** Looked up as text, so that the library comes only with the first chart. */
const chartsScript: string = '/charts.js';

/** Draws every chart inside `within` for the theme. Without the library the table below the chart still says it all. */
export async function drawCharts(within: ParentNode, theme: Theme): Promise<void> {
  const places = [...within.querySelectorAll<HTMLElement>('.chart-canvas')];
  if (places.length === 0) return;
  for (const place of places) fit(place);
  try {
    const { drawChart } = (await import(chartsScript)) as typeof import('./charts.ts');
    for (const place of places) drawChart(place, theme);
  } catch {
    for (const place of places) {
      place.style.height = '';
      place.closest('.chart')?.querySelector('details')?.setAttribute('open', '');
    }
  }
}
