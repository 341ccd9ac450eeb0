import { type Amount, amountAt } from './amount.ts';
import { longest, plain } from './words.ts';

/** What a text says of an amount: what it can be, and the words beside it that are not part of the number. */
export type Figure = {
  /** One number; two when 1.200 can be both 1200 and 1.2; both ends, and the middle when it is whole, of a range. */
  values: number[];
  /** A range, so that no end of it is what was meant. */
  isRange: boolean;
  /** Said as a part (half, 1/2), which of a percentage is a part of 100. */
  isPart: boolean;
  /** Words and signs that are left: units. */
  rest: string[];
};

const signs: Record<string, string> = { '½': ' 1/2', '⅓': ' 1/3', '⅔': ' 2/3', '¼': ' 1/4', '¾': ' 3/4', '−': '-' };

/** Words that say no more than that there is a number, or that it is not exact. */
const fillers = new Set(
  (
    'about around roughly approximately approx ca circa some maybe perhaps probably nearly almost just only exactly i think guess say it is was ' +
    "it's were we have had lost lose got there are in total the of so like etwa ungefahr rund zirka vielleicht unos unas alrededor de " +
    'aproximadamente casi quizas a an ein eine einen un una between zwischen entre from von desde'
  ).split(' '),
);
const rangeWords = new Set(['..', 'to', 'till', 'until', 'bis', 'hasta']);
const orWords = new Set(['or', 'oder', 'o', 'and', 'und', 'y']);
/** Words that make an amount a limit or turn it round. */
const limits = new Set(
  (
    'not no never less more fewer over under than least most up plus minus max maximum minimum tops times each nicht kein mehr weniger uber unter ' +
    'mindestens hochstens mas menos maximo minimo or and but every'
  ).split(' '),
);
const none = new Set(['none', 'nothing', 'nil', 'keine', 'nichts', 'ninguno', 'ninguna', 'nada']);

/** Numbers, words and signs in order; `..` between the ends of a range. Null when there is something else in the text. */
function tokensOf(text: string): string[] | null {
  const bare = plain(text.slice(0, longest).replace(/[½⅓⅔¼¾−]/g, (sign) => signs[sign] ?? sign))
    .replace(/(?<![\d.,])(\d{1,3}(?:[ ']\d{3})+)(?!\d)/g, (grouped) => grouped.replace(/[ ']/g, ''))
    .replace(/(\d ?[%€$£k]?) ?[-–—] ?(?=[€$£]?\d)/g, '$1 .. ')
    .replace(/(\p{L})-(?=\p{L})/gu, '$1 ');
  const token = /\.\.|[-+]?(?:\d+(?:[.,]\d+)*|[.,]\d+)(?:\/\d+)?|[\p{L}']+|[%€$£¥]/gu;
  const tokens = bare.match(token) ?? [];
  return tokens.length <= 20 && /^[\s~.,:;()≈]*$/.test(bare.replace(token, '')) ? tokens : null;
}

/**
 * Reads one amount out of a short text in English, German or Spanish: `12`, `1,200`, `about 3`, `2h`, `twenty-five`,
 * `a dozen`, `half`, `1 1/2`, `5k`, `20-25`, `none`. Null when there is no number, more than one, or words that
 * make it a limit ("more than 5"): then nobody can say what was meant.
 */
export function figureIn(text: string): Figure | null {
  const tokens = tokensOf(text);
  if (!tokens) return null;
  if (tokens.length === 1 && none.has(tokens[0] ?? '')) return { values: [0], isRange: false, isPart: false, rest: [] };
  const rest: string[] = [];
  const numbers: Amount[] = [];
  let between: 'range' | 'or' | null = null;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] ?? '';
    const number = amountAt(tokens.slice(at, at + 5));
    if (number) {
      if (number.values.length === 0 || (numbers.length === 1 && !between) || numbers.length === 2) return null;
      numbers.push(number);
      at += number.length;
      continue;
    }
    at++;
    if (numbers.length === 1 && !between && (rangeWords.has(token) || orWords.has(token)) && amountAt(tokens.slice(at, at + 5)))
      between = rangeWords.has(token) || tokens.some((each) => /^(?:between|zwischen|entre)$/.test(each)) ? 'range' : 'or';
    else if (fillers.has(token)) continue;
    else if (limits.has(token) || /\d/.test(token)) return null;
    else rest.push(token);
  }
  const [first, second] = numbers;
  if (!first) return null;
  if (!second) return { values: first.values, isRange: false, isPart: first.isPart, rest };
  const [from = 0, to = 0] = [first.values[0], second.values[0]];
  const middle = (from + to) / 2;
  const values = between === 'range' && Number.isInteger(middle) ? [from, middle, to] : [from, to];
  return { values: [...new Set(values)], isRange: true, isPart: first.isPart && second.isPart, rest };
}
