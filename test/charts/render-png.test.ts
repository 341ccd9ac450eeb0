import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas';
import { beforeAll, describe, expect, it } from 'vitest';
import { chartColors } from '../../src/charts/chart-colors.ts';
import { registerChartFonts } from '../../src/charts/chart-fonts.ts';
import { chartHeight } from '../../src/charts/chart-option.ts';
import { type PngSettings, renderPng } from '../../src/charts/render-png.ts';
import type { Chart, ChartTheme } from '../../src/chat/chart.ts';
import { others, profile, profileOf, rows } from './sample-charts.ts';

interface Picture {
  width: number;
  height: number;
  /** The pixel at the top left. */
  corner: number;
  /** How many pixels have exactly this colour. */
  count(color: string): number;
}

async function pictureOf(chart: Chart, settings: PngSettings): Promise<Picture> {
  const image = await loadImage(await renderPng(chart, settings));
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
  const counts = new Map<number, number>();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  return { width, height, corner: pixels[0] ?? 0, count: (color) => counts.get(pixelOf(color)) ?? 0 };
}

/** An opaque `#rrggbb` as it lies in the pixels: red in the lowest byte. */
function pixelOf(color: string): number {
  const of = (at: number): number => Number.parseInt(color.slice(at, at + 2), 16);
  return (0xff000000 | (of(5) << 16) | (of(3) << 8) | of(1)) >>> 0;
}

/** How many pixels are drawn in a colour other than the ground's. */
async function inkOf(chart: Chart): Promise<number> {
  const { width, height, count } = await pictureOf(chart, { theme: 'light', scale: 1 });
  return width * height - count(chartColors.light.background) - count(chartColors.light.band);
}

const themes: ChartTheme[] = ['light', 'dark'];

describe('a chart as PNG', () => {
  it.each([
    { width: 360, height: 420, scale: 1 },
    { width: 360, height: 420, scale: 2 },
    { width: 720, height: 500, scale: 1.5 },
  ])('is $width by $height px times $scale', async (size) => {
    const picture = await pictureOf(profile(5), { theme: 'light', ...size });
    expect([picture.width, picture.height]).toEqual([size.width * size.scale, size.height * size.scale]);
  });

  it.each([profile(5), ...others])('is as high as it needs when no height is given ($type)', async (chart) => {
    const picture = await pictureOf(chart, { theme: 'light', width: 500 });
    expect([picture.width, picture.height]).toEqual([1000, chartHeight(chart, 500) * 2]);
  });

  it.each(themes)('has the ground and the colours of the %s theme', async (theme) => {
    const colors = chartColors[theme];
    const picture = await pictureOf(profileOf([90, 80, 70, 60, 85], [20, 30, 25, 35, 30]), { theme });
    expect(picture.corner).toBe(pixelOf(colors.background));
    expect(picture.count(colors.background)).toBeGreaterThan(picture.width * picture.height * 0.5);
    expect(picture.count(colors.now)).toBeGreaterThan(1000);
    expect(picture.count(colors.band)).toBeGreaterThan(1000);
  });

  it.each(themes)('has earlier values in a colour of their own, on the %s theme', async (theme) => {
    const values = [40, 30, 40, 30, 40];
    const alone = await pictureOf(profileOf(values), { theme });
    const compared = await pictureOf(profileOf(values, [90, 80, 90, 80, 90]), { theme });
    expect(alone.count(chartColors[theme].before)).toBe(0);
    expect(compared.count(chartColors[theme].before)).toBeGreaterThan(500);
  });

  it('comes out right when several are drawn at once', async () => {
    const each = [profile(3), ...others, profile(2)];
    const alone: Buffer[] = [];
    for (const chart of each) alone.push(await renderPng(chart, { theme: 'light' }));
    const together = await Promise.all(each.map((chart) => renderPng(chart, { theme: 'light' })));
    expect(together.map((png, i) => alone[i]?.equals(png))).toEqual(each.map(() => true));
  });

  it.each<[Partial<PngSettings>, RegExp]>([
    [{ width: 100 }, /width 100; give a width from 300 to 2000/],
    [{ width: Number.NaN }, /width NaN/],
    [{ height: 50_000 }, /height 50000/],
    [{ scale: 9 }, /scale 9/],
  ])('is refused with the size %o', async (size, message) => {
    const drawing = renderPng(rows, { theme: 'light', ...size });
    await expect(drawing).rejects.toMatchObject({ code: 'charts.size', message: expect.stringMatching(message) });
  });
});

describe('what is not known', () => {
  const now = chartColors.light.now;

  it('leaves a gap in a profile, while zero is a point at the centre', async () => {
    const zero = await pictureOf(profileOf([80, 80, 0, 80, 80]), { theme: 'light' });
    const unknown = await pictureOf(profileOf([80, 80, null, 80, 80]), { theme: 'light' });
    expect(unknown.count(now)).toBeLessThan(zero.count(now) - 500);
  });

  it('has no bar, while zero has a sliver', async () => {
    const bar = async (value: number | null): Promise<number> =>
      (await pictureOf({ type: 'bars', title: '', rows: [{ label: 'Access', value, shown: 'x' }] }, { theme: 'light' })).count(now);
    expect(await bar(null)).toBe(0);
    expect(await bar(0)).toBeGreaterThan(20);
    expect(await bar(50)).toBeGreaterThan((await bar(0)) * 10);
  });
});

describe('the text in a chart', () => {
  it('is drawn: labels are ink', async () => {
    const labelled = profile(5);
    const bare: Chart = { ...labelled, axes: labelled.axes.map((axis) => ({ ...axis, label: '' })) };
    expect(await inkOf(labelled)).toBeGreaterThan((await inkOf(bare)) + 500);
  });

  describe('is set in Inter', () => {
    const context = createCanvas(1, 1).getContext('2d');
    const widthIn = (font: string, text: string): number => {
      context.font = font;
      return context.measureText(text).width;
    };
    beforeAll(registerChartFonts);

    it.each([
      ['latin', 'Access'],
      ['latin-ext', 'őłę'],
      ['greek', 'Ωμέγα'],
      ['cyrillic', 'Жизнь'],
      ['vietnamese', 'ếởữ'],
    ])('with its letters of the subset %s', (subset, text) => {
      const file = createRequire(import.meta.url).resolve(`@fontsource/inter/files/inter-${subset}-400-normal.woff2`);
      GlobalFonts.registerFromPath(file, `Alone ${subset}`);
      expect(widthIn('100px Inter', text)).toBeCloseTo(widthIn(`100px "Alone ${subset}"`, text), 3);
      expect(widthIn('100px Inter', text)).not.toBeCloseTo(widthIn('100px monospace', text), 0);
    });

    it('with a bolder cut for values', () => {
      expect(widthIn('600 100px Inter', 'Access')).toBeGreaterThan(widthIn('100px Inter', 'Access'));
    });
  });
});
