import { shownMoney, shownNumber, shownPercent } from './shown-number.ts';
import { plain } from './words.ts';

/** Kinds of unit that must not be taken for one another, with the words and signs for each, as {@link plain} writes them. */
const kinds: Record<string, string> = {
  minute: 'min mins minute minutes minuten minuto minutos',
  hour: 'h hr hrs hour hours std stunde stunden hora horas',
  day: 'd day days tag tage tagen dia dias',
  week: 'w wk wks week weeks woche wochen semana semanas',
  month: 'mo month months monat monate monaten mes meses',
  year: 'yr yrs year years jahr jahre jahren ano anos',
  percent: '% percent pct prozent porcentaje',
  euro: '€ eur euro euros',
  dollar: '$ usd dollar dollars dolar dolares',
  pound: '£ gbp pound pounds pfund libra libras',
  yen: '¥ jpy yen',
};
const kindOf: ReadonlyMap<string, string> = new Map(
  Object.entries(kinds).flatMap(([kind, words]) => words.split(' ').map((word): [string, string] => [word, kind])),
);
const wordsOf = (unit: string): string[] => plain(unit).match(/[\p{L}']+|[%€$£¥]/gu) ?? [];

/** Signs that stand at the number: €40, 40%. */
const isCurrencySign = (unit: string): boolean => /^[€$£¥]$/.test(unit);

/** Whether `unit` is a percentage. */
export function isPercent(unit: string): boolean {
  return wordsOf(unit).some((word) => kindOf.get(word) === 'percent');
}

/**
 * What a number has to be multiplied by when it was typed with these words beside it and `unit` is wanted: 1 for
 * the unit itself, 1/60 for minutes where hours are wanted. Null when it is in another unit, or in words that
 * say something else.
 */
export function factorOf(typed: readonly string[], unit: string | undefined): number | null {
  const wanted = wordsOf(unit ?? '');
  const wantedKinds = new Set(wanted.map((word) => kindOf.get(word)));
  const other = typed.filter((word) => !wanted.some((each) => each === word || (word.length > 1 && each.startsWith(word))));
  const otherKinds = other.flatMap((word) => kindOf.get(word) ?? []).filter((kind) => !wantedKinds.has(kind));
  const unknown = other.filter((word) => !kindOf.has(word));
  // One word of the person's own is what is counted ("12 employees" of people); more is a sentence, and where
  // time or money is wanted it is something else.
  if (unknown.length > (wanted.some((word) => kindOf.has(word)) ? 0 : 1)) return null;
  if (otherKinds.length === 0) return 1;
  if (unit === undefined) return otherKinds.length === 1 ? 1 : null;
  if (otherKinds.length > 1) return null;
  if (otherKinds[0] === 'minute' && wantedKinds.has('hour')) return 1 / 60;
  return otherKinds[0] === 'hour' && wantedKinds.has('minute') ? 60 : null;
}

/** The text without the question's unit, written in full at its end (or, for a currency, at its front). */
export function withoutUnit(text: string, unit: string | undefined): string {
  const bare = plain(text);
  const sign = plain(unit ?? '');
  if (sign === '') return text;
  if (isCurrencySign(sign) && /^-?[€$£¥]/.test(bare)) return bare.replace(sign, '');
  return bare.endsWith(sign) && /[\d %]$/.test(bare.slice(0, -sign.length)) ? bare.slice(0, -sign.length) : text;
}

/** What one of a unit is called, for units that are written in the plural: a script's unit begins with one of these words. */
const ones: Readonly<Record<string, string>> = {
  ...{ hours: 'hour', minutes: 'minute', days: 'day', weeks: 'week', months: 'month', years: 'year', times: 'time', people: 'person' },
  ...{ tools: 'tool', customers: 'customer', orders: 'order', euros: 'euro', dollars: 'dollar', points: 'point' },
  ...{ Stunden: 'Stunde', Minuten: 'Minute', Tage: 'Tag', Wochen: 'Woche', Monate: 'Monat', Jahre: 'Jahr', Personen: 'Person' },
  ...{ Werkzeuge: 'Werkzeug', Kunden: 'Kunde', Aufträge: 'Auftrag', Punkte: 'Punkt' },
  ...{ horas: 'hora', minutos: 'minuto', días: 'día', semanas: 'semana', meses: 'mes', años: 'año', veces: 'vez', personas: 'persona' },
  ...{ herramientas: 'herramienta', clientes: 'cliente', pedidos: 'pedido', puntos: 'punto' },
};

/** The sign of each currency that can be a unit, and its ISO 4217 code. */
const currencies: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY' };

/**
 * A number with its unit, as people write it in a language: `1,200 hours`, `40%`, `€40`; `1.200 Stunden`, `40 %`, `40 €`.
 * @param locale BCP 47
 */
export function withUnit(value: number, unit: string | undefined, locale = 'en'): string {
  if (unit === undefined) return shownNumber(value, locale);
  if (unit === '%') return shownPercent(value, locale);
  const currency = currencies[unit];
  if (currency !== undefined) return shownMoney(value, currency, locale);
  const counted = value === 1 ? unit.replace(/^\p{L}+/u, (word) => (Object.hasOwn(ones, word) ? (ones[word] as string) : word)) : unit;
  return `${shownNumber(value, locale)} ${counted}`;
}
