import type { ChartTheme } from '../chat/chart.ts';

/** The colours of one theme, as `#rrggbb`. */
export interface ChartColors {
  background: string;
  /** Every second quarter of the range 0-100, just off the background. */
  band: string;
  /** Lines of the scale; they only help the eye, every value is written out. */
  grid: string;
  /** Titles, labels and values. */
  text: string;
  /** Secondary text: the scale, earlier values, what is not known. */
  quiet: string;
  /** What is true now. */
  now: string;
  /** What was true before. */
  before: string;
  /** What only some of the people see. */
  apart: string;
}

/**
 * Text stands at 4.5:1 or more against background and band, data at 3:1 or more (WCAG 2.2, 1.4.3 and 1.4.11).
 * Data colours are blue and vermilion, on dark sky blue and orange, from the palette of Okabe and Ito (Color
 * Universal Design, 2008; Wong, Nature Methods 8:441, 2011): people tell them apart with any colour vision.
 */
export const chartColors: Record<ChartTheme, ChartColors> = {
  light: {
    background: '#ffffff',
    band: '#f4f6f8',
    grid: '#d5dbe1',
    text: '#1f2328',
    quiet: '#59636e',
    now: '#0072b2',
    before: '#d55e00',
    apart: '#d55e00',
  },
  dark: {
    background: '#1b1f24',
    band: '#23282f',
    grid: '#434b55',
    text: '#e8edf2',
    quiet: '#a9b3bd',
    now: '#56b4e9',
    before: '#e69f00',
    apart: '#e69f00',
  },
};
