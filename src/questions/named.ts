import type { QuestionOption } from './option.ts';
import { nearest, numberIn, numberWords, plain, plainLabel } from './words.ts';

/** Which labels a text names, as indexes; `isSure` when the only one need not be confirmed. */
export type Named = { indexes: number[]; isSure: boolean };

/** What people say before the answer itself. */
const opener = /^(?:(?:i think|i'd say|i would say|it's|it is|that's|probably|maybe|option|answer|choice|number|the|an?)[ :,]+)+/;

const one = new Set(['ein', 'eine', 'einer', 'un', 'una']);
const beside = new Set('or oder o u to bis a and und y more mehr mas less fewer weniger menos than als que de over under up'.split(' '));

/**
 * The numbers in a label: its digits; number words where it is made of nothing else ("Two or three", but not
 * "In the last three months").
 */
function numbersIn(label: string): number[] {
  const digits = label.match(/\d{1,9}/g);
  if (digits) return digits.map(Number);
  const words = plainLabel(label).match(/\p{L}+/gu) ?? [];
  const numbers = words.filter((word) => !beside.has(word)).map((word) => (one.has(word) ? 1 : numberWords.get(word)));
  return numbers.every((number) => number !== undefined) ? numbers : [];
}

/**
 * The label that a text names: in full; by its position from 1 (`4`, `four`, `4/5`, 4️⃣); or in part and with
 * a slip, as {@link nearest} says.
 *
 * Where labels have numbers themselves (1-5, two or three, more than 10) a typed 3 could be the third or the one with
 * a 3 in it. It is then asked, unless every label has just one number: those are their numbers.
 */
export function namedLabel(text: string, labels: readonly string[]): Named {
  const wanted = plain(text);
  const exact = labels.flatMap((label, index) => (plainLabel(label) === wanted && wanted !== '' ? [index] : []));
  if (exact.length > 0) return sureOf(exact);
  const number = numberIn(text);
  if (number) return byNumber(number, labels);
  const near = nearest(text, labels);
  if (near.length > 0) return sureOf(near);
  const rest = wanted.replace(opener, '');
  return rest === wanted || rest === '' ? sureOf([]) : namedLabel(rest, labels);
}

/** As {@link namedLabel}; also by id, and by the letter of its position (`b`, `b)`, `option b`). */
export function namedOption(text: string, options: readonly QuestionOption[]): Named {
  const labels = options.map((option) => option.label);
  const wanted = plain(text);
  if (!labels.some((label) => plainLabel(label) === wanted)) {
    const byId = options.findIndex((option) => option.id === text.trim());
    if (byId >= 0) return sureOf([byId]);
    const letter = /^(?:option )?([a-z])$/.exec(wanted)?.[1];
    if (letter) {
      const index = letter.charCodeAt(0) - 97;
      return sureOf(index < options.length ? [index] : []);
    }
  }
  return namedLabel(text, labels);
}

const sureOf = (indexes: number[]): Named => ({ indexes, isSure: indexes.length === 1 });

function byNumber({ value, of }: { value: number; of: number | null }, labels: readonly string[]): Named {
  if (of !== null && of !== labels.length) return sureOf([]);
  const position = value >= 1 && value <= labels.length ? [value - 1] : [];
  const numbers = labels.map(numbersIn);
  if (of !== null || numbers.every((each) => each.length === 0)) return sureOf(position);
  const holding = numbers.flatMap(([from, to = from], index) =>
    from !== undefined && to !== undefined && value >= from && value <= to ? [index] : [],
  );
  if (numbers.every((each) => each.length === 1)) return sureOf(holding);
  const indexes = [...new Set([...holding, ...position])].sort((a, b) => a - b);
  // "Fewer than 10" holds a 3 without saying so: a position alone is no more than likely.
  const isSaid = holding.length > 0 || !labels.some((label) => /\d/.test(label));
  return { indexes, isSure: indexes.length === 1 && isSaid };
}
