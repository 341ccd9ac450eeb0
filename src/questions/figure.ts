import { longest, numberWords, plain } from './words.ts';

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

/** A number at the front of `tokens`: what it can be and how many tokens it takes; null when there is none. */
function leading(tokens: readonly string[]): { values: number[]; length: number; isPart: boolean } | null {
  const [first = '', second, third, fourth] = tokens;
  const fraction = /^([-+]?\d+)\/(\d+)$/.exec(first);
  if (fraction) {
    const value = Number(fraction[1]) / Number(fraction[2]);
    return Number.isFinite(value) ? { values: [value], length: 1, isPart: true } : null;
  }
  const part = entry(parts, first);
  const dozen = entry(times, second === 'a' ? third : second);
  if (part !== undefined) {
    if (dozen === undefined) return { values: [part], length: 1, isPart: true };
    return { values: [part * dozen], length: second === 'a' ? 3 : 2, isPart: false };
  }
  const word = numberWords.get(first) ?? entry(tens, first) ?? entry(teens, first);
  let values = word === undefined ? (/^[-+.,\d]/.test(first) ? numeralOf(first) : []) : [word];
  let length = 1;
  if (values.length === 0) {
    const isArticle = /^(?:an?|one|eine?|una?)$/.test(first);
    const multiple = entry(times, isArticle ? second : first);
    if (multiple === undefined || first === 'k') return null;
    [values, length] = [[multiple], isArticle ? 2 : 1];
  } else {
    const unit = numberWords.get(second ?? '');
    if (entry(tens, first) !== undefined && unit !== undefined && unit > 0 && unit < 10) [values, length] = [[(word ?? 0) + unit], 2];
    const multiple = entry(times, tokens[length]);
    if (multiple !== undefined) [values, length] = [values.slice(-1).map((value) => value * multiple), length + 1];
  }
  // "Two and a half", "1 1/2", "three quarters".
  const isMore = length === 1 && values.every(Number.isInteger);
  const [value = 0] = values;
  if (isMore && /^\d+\/\d+$/.test(second ?? '')) {
    const more = leading([second ?? '']);
    return more ? { values: [value + (more.values[0] ?? 0)], length: 2, isPart: false } : null;
  }
  if (isMore && /^(?:and|und|y)$/.test(second ?? '')) {
    const at = third === 'a' ? 3 : 2;
    const more = entry(parts, at === 3 ? fourth : third);
    if (more !== undefined) return { values: [value + more], length: at + 1, isPart: false };
  }
  const share = isMore ? entry(parts, second) : undefined;
  return share === undefined ? { values, length, isPart: false } : { values: [value * share], length: 2, isPart: true };
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
  const numbers: { values: number[]; isPart: boolean }[] = [];
  let between: 'range' | 'or' | null = null;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] ?? '';
    const number = leading(tokens.slice(at, at + 5));
    if (number) {
      if (number.values.length === 0 || (numbers.length === 1 && !between) || numbers.length === 2) return null;
      numbers.push(number);
      at += number.length;
      continue;
    }
    at++;
    if (numbers.length === 1 && !between && (rangeWords.has(token) || orWords.has(token)) && leading(tokens.slice(at, at + 5)))
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
