import { distance } from 'fastest-levenshtein';

/** Longer texts than this are no answer to a closed question; cutting them keeps every reading fast. */
export const longest = 4000;

/** More labels than any number of scripts in use has. */
const mostLabels = 20_000;

/**
 * Text made comparable: lower case, no accents, no punctuation at the ends, single spaces, "'" as one sign.
 * What people type by thumb should find what they mean.
 */
export function plain(text: string): string {
  // The look behind the closing signs makes each run of them be tried once, not once from each sign.
  return text
    .slice(0, longest)
    .normalize('NFKD')
    .replace(/[\p{M}\u200B\u200E\u200F\u2060\uFEFF]/gu, '')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^["'([{*_~¿¡]+|(?<!["')\]}*_~.!?,;:])["')\]}*_~.!?,;:]+$/g, '')
    .trim();
}

const plainLabels = new Map<string, string>();

/** {@link plain} for the labels of scripts, which come at every turn and are remembered; never for what people write. */
export function plainLabel(label: string): string {
  const known = plainLabels.get(label);
  if (known !== undefined) return known;
  const made = plain(label);
  if (plainLabels.size < mostLabels) plainLabels.set(label, made);
  return made;
}

const english = 'zero one two three four five six seven eight nine ten eleven twelve';
const german = 'null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf';
// "once" is eleven in Spanish but "one time" in English, so it is left out.
const spanish = 'cero uno dos tres cuatro cinco seis siete ocho nueve diez - doce';

/** Number words, as {@link plain} writes them, from zero to twelve in the languages that scripts come in. */
export const numberWords: ReadonlyMap<string, number> = new Map(
  [english, german, spanish].flatMap((words) => words.split(' ').map((word, value): [string, number] => [word, value])),
);

/**
 * A number that stands for the whole text: `4`, `4/5`, `4 of 5`, `4.`, `#4`, `4)`, 4️⃣, 🔟, or a number word.
 * Null when the text says more, or nothing of that kind.
 */
export function numberIn(text: string): { value: number; of: number | null } | null {
  const bare = plain(
    text
      .slice(0, longest)
      .replace('🔟', '10')
      .replace(/[\uFE0F\u20E3]/gu, ''),
  );
  const word = numberWords.get(bare);
  if (word !== undefined) return { value: word, of: null };
  const match = /^#? ?(\d{1,3})(?: ?(?:\/|of|out of|von|de) ?(\d{1,3}))?$/.exec(bare);
  if (!match) return null;
  return { value: Number(match[1]), of: match[2] === undefined ? null : Number(match[2]) };
}

/**
 * Which of `labels` the text means, as indexes. The first of these that finds any: labels that are the text; that
 * hold it as whole words; that are a small typing error away. Two or more mean "ask which"; none means nothing
 * was near.
 */
export function nearest(text: string, labels: readonly string[]): number[] {
  const wanted = plain(text);
  if (wanted === '') return [];
  const plains = labels.map(plainLabel);
  const where = (test: (label: string) => boolean) => plains.flatMap((label, index) => (test(label) ? [index] : []));
  const exact = where((label) => label === wanted);
  if (exact.length > 0 || wanted.length < 3) return exact;
  const holding = where((label) => holds(label, wanted));
  const [only] = holding;
  if (only !== undefined && holding.length === 1 && isTurned(plains[only] ?? '', wanted)) return [];
  return holding.length > 0 ? holding : where((label) => isSlip(wanted, label));
}

const isWordSign = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

/** Whether `label` has `wanted` in it as whole words. */
function holds(label: string, wanted: string): boolean {
  const at = label.indexOf(wanted);
  return at >= 0 && !isWordSign(label[at - 1]) && !isWordSign(label[at + wanted.length]);
}

const negation = /(?:^| )(?:not|no|none|never|without|nicht|kein\w*|nie|ohne|nunca|ningun\w*|nada|sin)(?= |$)|n't/;

/** Whether `label` says "not" where `wanted` does not: "satisfied" is no way to say "Not satisfied". */
const isTurned = (label: string, wanted: string): boolean => negation.test(label) && !negation.test(wanted);

/**
 * Whether `typed` is `label` with a slip of the thumb: one edit up to five letters, two above, or two letters
 * swapped. The first letter must agree, since a prefix turns words round (satisfied, dissatisfied), and so
 * must the digits, since 10-40 is no slip for 10-50.
 */
function isSlip(typed: string, label: string): boolean {
  if (typed[0] !== label[0] || Math.abs(typed.length - label.length) > 2) return false;
  if (typed.replace(/\D/g, '') !== label.replace(/\D/g, '')) return false;
  return distance(typed, label) <= (typed.length <= 5 ? 1 : 2) || isSwap(typed, label);
}

function isSwap(typed: string, label: string): boolean {
  if (typed.length !== label.length) return false;
  let at = 0;
  while (at < typed.length && typed[at] === label[at]) at++;
  return typed[at] === label[at + 1] && typed[at + 1] === label[at] && typed.slice(at + 2) === label.slice(at + 2);
}
