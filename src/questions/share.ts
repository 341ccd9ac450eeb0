import { z } from 'zod';
import { namedOption } from './named.ts';
import { optionShape, optionsOf, overShape, type QuestionOption, type WithOptions } from './option.ts';
import type { Misfit, QuestionType } from './question.ts';
import { shownPercent } from './shown-number.ts';
import { plain } from './words.ts';

export type ShareQuestion = { type: 'share' } & WithOptions;

/** 100 points over the options; the value is the points by option id, every option included. Never scored. */
export const share: QuestionType<ShareQuestion, Record<string, number>> = {
  type: 'share',
  shape: {
    options: z
      .array(z.strictObject(optionShape))
      .min(2)
      .max(12)
      .optional()
      .describe('What people divide 100 points over, in the order shown.'),
    over: overShape,
  },
  celTypeOf: () => 'map<string, double>',

  understand(text, question) {
    const options = optionsOf(question);
    const inOrder = amountsInOrder(text);
    const named = inOrder?.amounts.length === options.length ? null : namedAmounts(text, options);
    // Numbers alone can still name options, when their labels are numbers.
    const given = inOrder && (!named || 'misfit' in named) ? inOrder : named;
    if (!given) return { kind: 'no', reason: { code: 'not-a-number' } };
    if ('misfit' in given) return { kind: 'no', reason: given.misfit };
    if (given.isInOrder && given.amounts.length > options.length) return { kind: 'no', reason: { code: 'too-many', most: options.length } };
    if (given.isInOrder && given.amounts.length < options.length) {
      const missing = options.slice(given.amounts.length).map((option) => option.label);
      return { kind: 'no', reason: { code: 'not-every-option', missing } };
    }
    const taken = share.accept(Object.fromEntries(given.amounts.map(([index, amount]) => [options[index]?.id, amount])), question);
    return 'value' in taken ? { kind: 'value', value: taken.value } : { kind: 'no', reason: taken.misfit };
  },

  /** Numbers, or text of digits, by option id; an option that is left out gets 0. Rounded thirds (33, 33, 33) become thirds. */
  accept(value, question) {
    const options = optionsOf(question);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { misfit: { code: 'not-a-number' } };
    const given = new Map<string, unknown>(Object.entries(value));
    const ids = new Set(options.map((option) => option.id));
    if (options.length === 0 || [...given.keys()].some((id) => !ids.has(id))) return { misfit: { code: 'not-an-option' } };
    const amounts = options.map((option) => amountOf(given.get(option.id)));
    if (amounts.some(Number.isNaN)) return { misfit: { code: 'not-a-number' } };
    if (amounts.some((amount) => amount < 0)) return { misfit: { code: 'too-small', least: 0 } };
    const isNear = Math.abs(sumOf(amounts) - total) <= 1;
    const kept = isWhole(amounts) || !isNear ? amounts : amounts.map(thirdOf);
    if (!isWhole(kept)) return { misfit: { code: 'wrong-total', total, found: tidy(sumOf(amounts)) } };
    return { value: Object.fromEntries(options.map((option, index) => [option.id, kept[index] ?? 0])) };
  },

  score: () => null,

  /** Equal shares, all for each option, half for each pair, and shares that fall from the first and from the last. */
  domain(question) {
    const ids = optionsOf(question).map((option) => option.id);
    const count = ids.length;
    if (count === 0) return { values: [], isComplete: true };
    const shared = (amounts: readonly number[]) => Object.fromEntries(ids.map((id, index) => [id, amounts[index] ?? 0]));
    const equal = ids.map((_, index) => Math.floor(total / count) + (index < total % count ? 1 : 0));
    const falling = ids.map((_, index) => (index === count - 1 ? 0 : Math.floor(total / 2 ** (index + 1))));
    const fallen = falling.map((amount, index) => (index === 0 ? amount + total - sumOf(falling) : amount));
    const alone = ids.map((_, index) => ids.map((_id, other) => (other === index ? total : 0)));
    const pairs = ids.flatMap((_, one) =>
      ids.slice(one + 1).map((_id, step) => ids.map((_each, at) => (at === one || at === one + 1 + step ? total / 2 : 0))),
    );
    return { values: [equal, ...alone, ...pairs, fallen, [...fallen].reverse()].map(shared), isComplete: count === 1 };
  },

  /** None: shares are not scored. */
  neighbours: () => [],

  /** Every option with its share; with semicolons between them where a comma or a number would be taken for another's. */
  show(value, question, locale = 'en') {
    const shown = optionsOf(question).map(({ id, label }) => {
      const points = Object.hasOwn(value, id) ? (value[id] ?? 0) : 0;
      return { label, share: shownPercent(points, locale, 2) };
    });
    const separator = shown.some(({ label, share: each }) => /[,\d]/.test(label) || each.includes(',')) ? '; ' : ', ';
    return shown.map(({ label, share: each }) => `${label} ${each}`).join(separator);
  },
};

const total = 100;
const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);
/** Two decimals are enough to read. */
const tidy = (amount: number): number => Number(amount.toFixed(2));
/** Adds up, but for what floating point loses. */
const isWhole = (amounts: readonly number[]): boolean => Math.abs(sumOf(amounts) - total) < 1e-6;

/** An amount rounded from a third or two thirds of 100, as that; any other as it is. */
function thirdOf(amount: number): number {
  const third = [total / 3, (2 * total) / 3].find((each) => Math.abs(each - amount) < 0.7);
  return third ?? amount;
}

function amountOf(value: unknown): number {
  if (value === undefined || value === '') return 0;
  if (typeof value === 'string')
    return /^-?\d{1,6}(?:[.,]\d{1,6})?$/.test(value.trim()) ? Number(value.trim().replace(',', '.')) : Number.NaN;
  // Adding 0 turns -0, which JSON does not know, into 0.
  return typeof value === 'number' && Number.isFinite(value) ? value + 0 : Number.NaN;
}

type Amounts = { amounts: [index: number, amount: number][]; isInOrder: boolean };

/** `50 30 20`, `50,30,20`, `50/30/20`, `50% 30% 20%`: numbers only, in the options' order. */
function amountsInOrder(text: string): Amounts | null {
  const bare = plain(text).replace(/ ?%/g, ' ');
  if (!/^[\d.,;:/|+& -]+$/.test(bare)) return null;
  // A comma between digits is a decimal one only where something else keeps the numbers apart.
  const pieces = bare.trim().split(/[\s;:/|+&]/.test(bare.trim()) ? /[\s;:/|+&]+/ : /,/);
  const amounts = pieces.map((piece) => amountOf(piece.replace(/,$/, '') || undefined));
  return amounts.some(Number.isNaN) ? null : { amounts: amounts.map((amount, index) => [index, amount]), isInOrder: true };
}

/** `marketing 50, sales 30, c 20` and `50% for marketing, 30% sales`: options by label, letter or id. */
function namedAmounts(text: string, options: readonly QuestionOption[]): Amounts | { misfit: Misfit } | null {
  const bare = plain(text.replace(/[\n;]+/g, ' ; ')).replace(/ ?%/g, '%');
  const readings = [apart, percentAfter, after, before].flatMap((pattern) => {
    const pairs = pairsIn(bare, pattern);
    return pairs ? [pairs.map(({ name, amount }) => ({ named: namedOption(name, options), amount }))] : [];
  });
  const reading = readings.find((each) => each.every(({ named }) => named.isSure));
  if (!reading) return readings.length > 0 ? { misfit: { code: 'not-an-option' } } : null;
  const amounts: [number, number][] = reading.map(({ named, amount }) => [named.indexes[0] ?? 0, amount]);
  const twice = amounts.find(([index], at) => amounts.findIndex(([other]) => other === index) < at);
  if (twice) return { misfit: { code: 'named-twice', option: options[twice[0]]?.label ?? '' } };
  return { amounts, isInOrder: false };
}

/** A name and its number between semicolons, whatever else the name has in it. */
const apart = /(?<name>[^;]*[^;\s:=–-])[ :=–-]+(?<amount>-?\d{1,6}(?:[.,]\d{1,6})?)%?(?: ?; ?|$)/y;
/** A name, its number with % and a separator: as {@link share.show} writes it, whatever digits the name has. */
const percentAfter = /(?<name>[^;]*?[^;\s:=–-])[ :=–-]+(?<amount>-?\d{1,6}(?:[.,]\d{1,6})?)%(?: ?(?:;|,|&|and |und |y )+ ?|$)/y;
const after = /(?<name>[^;]*?[^;\d\s:=–-])[ :=–-]+(?<amount>-?\d{1,6}(?:[.,]\d{1,6})?)%?(?: ?(?:;|,|&|and |und |y )+ ?| |$)/y;
const before =
  /(?<amount>-?\d{1,6}(?:[.,]\d{1,6})?)%? (?:points |punkte )?(?:for |to |on |in |fur |auf |para |en )?(?<name>[^;]*?)(?: ?(?:;|,|&| and | und | y )+ ?(?=-?\d)| (?=-?\d)|$)/y;

/** Names with their numbers, as one pattern reads the whole text; null when it does not. */
function pairsIn(text: string, pattern: RegExp): { name: string; amount: number }[] | null {
  const pairs: { name: string; amount: number }[] = [];
  for (pattern.lastIndex = 0; pattern.lastIndex < text.length; ) {
    const { name = '', amount } = pattern.exec(text)?.groups ?? {};
    if (amount === undefined) return null;
    pairs.push({ name, amount: amountOf(amount) });
  }
  return pairs.length > 0 ? pairs : null;
}
