import { numberWords } from './words.ts';

/** A number at the front of some words: what it can be, how many of the words it takes, and whether it was said as a part (half, 1/2). */
export type Amount = { values: number[]; length: number; isPart: boolean };

const tens: Record<string, number> = { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 };
const teens: Record<string, number> = { thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19 };
const times: Record<string, number> = {
  ...{ k: 1e3, thousand: 1e3, tausend: 1e3, mil: 1e3, million: 1e6, millions: 1e6, millionen: 1e6, millones: 1e6, mio: 1e6 },
  ...{ hundred: 100, hundert: 100, cien: 100, dozen: 12, dozens: 12, dutzend: 12, docena: 12, docenas: 12 },
};
const parts: Record<string, number> = {
  ...{ half: 1 / 2, halb: 1 / 2, halbe: 1 / 2, halben: 1 / 2, halbes: 1 / 2, medio: 1 / 2, media: 1 / 2, mitad: 1 / 2, halfte: 1 / 2 },
  ...{ third: 1 / 3, thirds: 1 / 3, drittel: 1 / 3, tercio: 1 / 3, quarter: 1 / 4, quarters: 1 / 4, viertel: 1 / 4, cuarto: 1 / 4 },
};
/** The words for one before a larger number: "a dozen", "eine Million". */
const article = /^(?:an?|one|eine?|una?)$/;

/** What a table says of a word, and nothing of names that every object has. */
const entry = (table: Record<string, number>, word = ''): number | undefined => (Object.hasOwn(table, word) ? table[word] : undefined);

/** What digits with points and commas can mean: `1,200` 1200; `1.200,5` 1200.5; `1,5` 1.5; `1.200` either 1200 or 1.2. */
function numeralOf(text: string): number[] {
  const digits = text.replace(/^[-+]/, '');
  const one = (plainDigits: string) => [Number(`${text.startsWith('-') ? '-' : ''}${plainDigits}`)];
  if (digits.length > 20) return [];
  if (/^\d+$/.test(digits)) return one(digits);
  if (/^[1-9]\d{0,2}\.\d{3}$/.test(digits)) return [...one(digits.replace('.', '')), ...one(digits)];
  if (/^[1-9]\d{0,2}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$/.test(digits)) return one(digits.replaceAll(',', ''));
  if (/^[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?$/.test(digits)) return one(digits.replaceAll('.', '').replace(',', '.'));
  return /^\d*[.,]\d+$/.test(digits) ? one(digits.replace(',', '.')) : [];
}

/** Half, a third, 1/2, half a dozen. */
function partAt([first = '', second, third]: readonly string[]): Amount | null {
  const fraction = /^([-+]?\d+)\/(\d+)$/.exec(first);
  if (fraction) return { values: [Number(fraction[1]) / Number(fraction[2])], length: 1, isPart: true };
  const part = entry(parts, first);
  if (part === undefined) return null;
  const isArticle = article.test(second ?? '');
  const multiple = entry(times, isArticle ? third : second);
  if (multiple === undefined) return { values: [part], length: 1, isPart: true };
  return { values: [part * multiple], length: isArticle ? 3 : 2, isPart: false };
}

/** Twelve, 1,200, twenty-five, and a dozen. */
function countAt([first = '', second = '']: readonly string[]): Amount | null {
  const isOne = article.test(first) && entry(times, second) !== undefined;
  // "Dozen" alone is one dozen; "k" alone is nothing.
  if (isOne || (first !== 'k' && entry(times, first) !== undefined)) return { values: [1], length: isOne ? 1 : 0, isPart: false };
  const ten = entry(tens, first);
  const unit = numberWords.get(second) ?? 0;
  if (ten !== undefined && unit > 0 && unit < 10) return { values: [ten + unit], length: 2, isPart: false };
  const word = numberWords.get(first) ?? ten ?? entry(teens, first);
  const values = word === undefined ? numeralOf(first) : [word];
  return values.length > 0 ? { values, length: 1, isPart: false } : null;
}

/** The part after a whole number: "and a half", 1/2; null when there is none. */
function moreAt([first = '', second = '', third]: readonly string[]): { value: number; length: number } | null {
  if (/^\d+\/\d+$/.test(first)) return { value: partAt([first])?.values[0] ?? 0, length: 1 };
  if (!/^(?:and|und|y)$/.test(first)) return null;
  const isArticle = article.test(second);
  const value = entry(parts, isArticle ? third : second);
  return value === undefined ? null : { value, length: isArticle ? 3 : 2 };
}

/** The number that `words` (lower case, no accents) begin with; null when they begin with something else. */
export function amountAt(words: readonly string[]): Amount | null {
  const part = partAt(words);
  if (part) return part.values.every(Number.isFinite) ? part : null;
  const count = countAt(words);
  if (!count) return null;
  const { values, length } = count;
  const [value = 0] = values;
  const next = words[length];
  const multiple = entry(times, next);
  // "1.5k" is not in doubt the way that 1.200 is: the last reading is the one with a decimal point.
  if (multiple !== undefined) return { values: [(values.at(-1) ?? 0) * multiple], length: length + 1, isPart: false };
  if (!values.every(Number.isInteger)) return count;
  const more = moreAt(words.slice(length));
  if (more && Number.isFinite(more.value)) return { values: [value + more.value], length: length + more.length, isPart: false };
  const share = entry(parts, next);
  return share === undefined ? count : { values: [value * share], length: length + 1, isPart: true };
}
