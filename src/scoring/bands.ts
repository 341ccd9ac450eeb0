import type { Band } from '../script/schema.ts';

/** What {@link shownFigure} decided to show. */
export interface ShownFigure {
  value: number;
  /** Digits after the point, mostly 0. */
  decimals: number;
}

/** The band that a score is in: the highest whose lower bound it reaches, bound included. Null when there is none. */
export function bandOf<B extends { from: number }>(bands: readonly B[], score: number): B | null {
  let found: B | null = null;
  for (const band of bands) if (band.from <= score && (found === null || band.from >= found.from)) found = band;
  return found;
}

/**
 * The number to show for a score, so that nobody reads one band and sees the number of another: the nearest whole
 * number when it lies in the score's band, otherwise the score cut to one decimal (more only if the bands are
 * narrower than that), towards the side that is in the band. 62.4 gives 62; 24.6 with a bound at 25 stays 24.6;
 * 24.96 gives 24.9.
 * @param score 0-100
 * @param bands their lower bounds; without any, the nearest whole number is shown
 */
export function shownFigure(score: number, bands: readonly Pick<Band, 'from'>[]): ShownFigure {
  const band = bandOf(bands, score);
  const isInside = (value: number) => bandOf(bands, value) === band;
  const whole = Math.round(score);
  if (isInside(whole)) return { value: whole, decimals: 0 };
  for (let decimals = 1; decimals <= 9; decimals++) {
    const factor = 10 ** decimals;
    const scaled = score * factor;
    // The tiny addition keeps 16.1 from being cut to 16.0 when 16.1 · 10 comes out a little below 161.
    const candidates = [Math.floor(scaled + 1e-9), Math.floor(scaled), Math.ceil(scaled)].map((digits) => digits / factor);
    const value = candidates.find(isInside);
    if (value !== undefined) return { value, decimals };
  }
  return { value: score, decimals: 9 };
}

/**
 * {@link shownFigure} as text.
 * @param locale BCP 47, for the decimal sign
 */
export function shownScore(score: number, bands: readonly Pick<Band, 'from'>[], locale = 'en'): string {
  const { value, decimals } = shownFigure(score, bands);
  return formatFor(locale, decimals).format(value);
}

/** Making a formatter costs far more than using it. */
const formats = new Map<string, Intl.NumberFormat>();

function formatFor(locale: string, decimals: number): Intl.NumberFormat {
  const name = `${locale} ${decimals}`;
  const known = formats.get(name);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  formats.set(name, made);
  return made;
}
