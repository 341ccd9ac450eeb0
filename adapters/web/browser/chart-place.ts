import type { Theme } from './theme-choice.ts';

/** As `charts.tsx` writes it. */
export interface Drawing {
  /** An ECharts option for each theme. */
  options: Record<Theme, Record<string, unknown>>;
  heights: { width: number; height: number }[];
}

/** The drawing that the place's `data-drawing` describes. */
export function drawingOf(place: HTMLElement): Drawing {
  return JSON.parse(place.dataset.drawing ?? '') as Drawing;
}

/** Gives the place the height that its drawing needs at this width: before it is drawn, so that nothing moves when it is. */
export function fit(place: HTMLElement): void {
  const { heights } = drawingOf(place);
  const layout = heights.findLast(({ width }) => width <= place.clientWidth) ?? heights[0];
  if (layout) place.style.height = `${layout.height}px`;
}
