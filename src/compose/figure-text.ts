import { fillIn } from './words/say.ts';

const formats = new Map<string, Intl.NumberFormat>();

/**
 * A number as people read it in a language, with its unit: `1,200 hours`, `12,5 %`.
 * @param format `unit` may be a plural of `{value}`; `decimals` is the most that is shown
 * @param locale BCP 47
 */
export function figureText(value: number, format: { unit?: string; decimals: number }, locale: string): string {
  const { unit, decimals } = format;
  const key = `${locale} ${decimals}`;
  const numbers = formats.get(key) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: decimals });
  formats.set(key, numbers);
  const factor = 10 ** decimals;
  // Rounded first, so that the plural fits what is read; adding 0 turns -0 into 0.
  const rounded = Math.round(value * factor) / factor + 0;
  const figure = numbers.format(rounded);
  if (unit === undefined) return figure;
  if (unit === '%') return locale.startsWith('en') ? `${figure}%` : `${figure}\u00A0%`;
  return `${figure} ${fillIn(unit, locale, { value: rounded })}`;
}
