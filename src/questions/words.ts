import { distance } from 'fastest-levenshtein';

/**
 * Text made comparable: lower case, no accents, no punctuation at the ends, single spaces, "'" as one sign.
 * What people type by thumb should find what they mean.
 */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^["'([{*_~]+|["')\]}*_~.!?,;:]+$/g, '')
    .trim();
}

const keycaps: Record<string, string> = { '🔟': '10' };

/**
 * A number that stands for the whole text: `4`, `4/5`, `4 of 5`, `4.`, `#4`, `4)`, 4️⃣, or a number word
 * of the person's language up to ten. Null when the text says more or nothing of that kind.
 */
export function numberIn(text: string, numberWords: readonly string[]): { value: number; of: number | null } | null {
  const bare = plain((keycaps[text.trim()] ?? text).replace(/[\uFE0F\u20E3]/gu, ''));
  const word = numberWords.indexOf(bare);
  if (word >= 0) return { value: word, of: null };
  const match = /^#?(\d{1,3})(?:\)|\s*(?:\/|of|out of)\s*(\d{1,3}))?$/.exec(bare);
  if (!match) return null;
  return { value: Number(match[1]), of: match[2] === undefined ? null : Number(match[2]) };
}

/** Number words from zero; English until other languages bring theirs. */
export const numberWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'] as const;

/**
 * Which of `labels` the text means, as indexes: an exact label alone; otherwise those that begin with it as
 * whole words; otherwise those within a small typing error (one edit up to five letters, two above). Two or
 * more mean "ask which"; none means nothing was near.
 */
export function nearest(text: string, labels: readonly string[]): number[] {
  const wanted = plain(text);
  if (wanted === '') return [];
  const plains = labels.map(plain);
  const where = (test: (label: string) => boolean) => plains.flatMap((label, index) => (test(label) ? [index] : []));
  const exact = where((label) => label === wanted);
  if (exact.length > 0) return exact;
  const opening = wanted.length < 3 ? [] : where((label) => label.startsWith(`${wanted} `) || label.startsWith(`${wanted},`));
  if (opening.length > 0) return opening;
  const slack = wanted.length <= 5 ? 1 : 2;
  return wanted.length < 3 ? [] : where((label) => distance(label, wanted) <= slack);
}
