import { describe, expect, it } from 'vitest';
import { chartColors } from '../../src/charts/chart-colors.ts';

/** Relative luminance, 0-1, of `#rrggbb` (WCAG 2.2, definition of relative luminance). */
function luminance(color: string): number {
  const channel = (at: number): number => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Contrast ratio, 1-21 (WCAG 2.2, definition of contrast ratio). */
function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

/** `over` at this opacity on `under`. */
function blend(over: string, under: string, opacity: number): string {
  const channel = (at: number): string => {
    const of = (color: string): number => Number.parseInt(color.slice(at, at + 2), 16);
    return Math.round(of(over) * opacity + of(under) * (1 - opacity))
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

describe.each(Object.entries(chartColors))('on the %s theme', (_, colors) => {
  it.each([
    ['text', 'background'],
    ['text', 'band'],
    ['quiet', 'background'],
    ['quiet', 'band'],
  ] as const)('%s can be read on the %s', (text, ground) => {
    expect(contrast(colors[text], colors[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each([
    ['now', 'background'],
    ['now', 'band'],
    ['before', 'background'],
    ['before', 'band'],
    ['apart', 'background'],
  ] as const)('the line of %s stands out from the %s', (line, ground) => {
    expect(contrast(colors[line], colors[ground])).toBeGreaterThanOrEqual(3);
  });

  it('earlier values and the scale stand out from the filled profile they lie under', () => {
    const filled = blend(colors.now, colors.band, 0.16);
    expect(contrast(blend(colors.now, colors.before, 0.16), filled)).toBeGreaterThanOrEqual(3);
    expect(contrast(colors.now, filled)).toBeGreaterThanOrEqual(3);
  });
});

it('black on white is 21 to 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});
