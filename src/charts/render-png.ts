import { createCanvas } from '@napi-rs/canvas';
import type { Chart, ChartTheme } from '../chat/chart.ts';
import { AttuneError } from '../errors.ts';
import { registerChartFonts } from './chart-fonts.ts';
import { chartHeight, chartOption } from './chart-option.ts';
import { type ChartWords, englishChartWords } from './chart-words.ts';
import { echarts } from './echarts-core.ts';

export interface PngSettings {
  theme: ChartTheme;
  /** In px of the page, 300-2000. Default 640. */
  width?: number;
  /** In px of the page, 40-4000. Default: as high as the chart needs at this width. */
  height?: number;
  /** Pixels of the picture for one px of the page, 1-4. Default 2, for dense screens. */
  scale?: number;
  words?: ChartWords;
}

/**
 * Draws `chart` as a PNG of `width * scale` by `height * scale` pixels, with an opaque background.
 * @throws AttuneError `charts.size` for a size out of range, `charts.empty`, `charts.out-of-range`, `charts.font`.
 */
export async function renderPng(chart: Chart, settings: PngSettings): Promise<Buffer> {
  const { theme, width = 640, scale = 2, words = englishChartWords } = settings;
  checkSize('width', width, 300, 2000);
  checkSize('scale', scale, 1, 4);
  const height = settings.height ?? chartHeight(chart, width, words);
  checkSize('height', height, 40, 4000);
  prepare();
  const canvas = createCanvas(Math.round(width * scale), Math.round(height * scale));
  const drawn = echarts.init(canvas, null, { width, height, devicePixelRatio: scale });
  try {
    drawn.setOption(chartOption(chart, theme, words));
    return await canvas.encode('png');
  } finally {
    // Not before: it wipes the canvas.
    drawn.dispose();
  }
}

let isPrepared = false;

function prepare(): void {
  if (isPrepared) return;
  registerChartFonts();
  // ECharts measures text on a canvas of its own, which it can't make without a document.
  echarts.setPlatformAPI({ createCanvas: () => createCanvas(1, 1) });
  isPrepared = true;
}

function checkSize(what: string, found: number, least: number, most: number): void {
  if (found >= least && found <= most) return;
  throw new AttuneError('charts.size', `A chart was asked for with ${what} ${found}; give a ${what} from ${least} to ${most}.`);
}
