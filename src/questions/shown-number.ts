const formats = new Map<string, Intl.NumberFormat>();

/**
 * A number as people write it in a language: `1,200.5`, `1.200,5`.
 * @param locale BCP 47
 * @param decimals the most that are shown, 0-20
 */
export function shownNumber(value: number, locale: string, decimals = 6): string {
  return formatOf(locale, { maximumFractionDigits: decimals }).format(value);
}

/** A number as a share of 100: `40%`, `40 %` where a space belongs between. */
export function shownPercent(value: number, locale: string, decimals = 6): string {
  // A style of Intl that multiplies by 100 loses digits; its parts say where the sign stands.
  const space = formatOf(locale, { style: 'percent' }).format(0).replace(/[0%]/g, '');
  return `${shownNumber(value, locale, decimals)}${space}%`;
}

/** An amount of money: `€40`, `40 €`; cents only where there are any. */
export function shownMoney(value: number, currency: string, locale: string): string {
  const fractions = Number.isInteger(value) ? { maximumFractionDigits: 0 } : { maximumFractionDigits: 6 };
  return formatOf(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...fractions }).format(value);
}

/** Made once for each language: making one costs more than all that it formats in a turn. */
function formatOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${Object.values(options).join(' ')}`;
  const made = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, made);
  return made;
}
