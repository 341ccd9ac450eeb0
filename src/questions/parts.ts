import { namedOption } from './named.ts';
import type { QuestionOption } from './option.ts';
import { longest, plain } from './words.ts';

/** More parts than any question has options; the text is then something else. */
const mostParts = 60;
const bullet = /^(?:[-*•–·]|\d{1,2}[.)])\s+(?=\S)/;
const conjunction = /^(?:and|und|y|then|dann|luego)\s+/i;
const soft = /\s*[,&+|]\s*|\s+(?:and|und|y|plus|then|dann|luego)\s+/gi;
const softInOrder = /\s*[,&+|/]\s*|\s+(?:and|und|y|then|dann|luego)\s+/gi;

/**
 * The parts of a typed list: one a line or separated by `;`, else by commas, `&`, `+` or "and", and numbers and
 * letters by spaces too ("2 1 3"); in an order also by `>` and `/`. Bullets and numbering go. Labels with a
 * separator of their own ("Stock and orders") stay whole where they are written in full, or nearly so.
 */
export function partsOf(text: string, options: readonly QuestionOption[], { isOrder = false } = {}): string[] {
  const labels = new Set(options.map((option) => plain(option.label)));
  const isLabel = (part: string) => labels.has(plain(part));
  const names = (part: string) => namedOption(part, options).indexes.length > 0;
  return text
    .slice(0, longest)
    .replace(/[^\S\n]+/g, ' ')
    .split(isOrder ? /[\n;]+|[-=]*>+|→/ : /[\n;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, mostParts)
    .flatMap((line) => {
      if (isLabel(line)) return [line];
      const bare = line.replace(bullet, '');
      if (isLabel(bare)) return [bare];
      const parts = longestLabels(bare, isLabel, isOrder ? softInOrder : soft).flatMap((part) => (isLabel(part) ? [part] : trimmed(part)));
      return !parts.every(names) && names(bare) ? [bare] : parts;
    })
    .slice(0, mostParts);
}

/** A part without "and" and numbering in front; numbers and letters one by one. */
function trimmed(part: string): string[] {
  const bare = part.trim().replace(conjunction, '').replace(bullet, '');
  if (/^(?:\d{1,2}|[a-z])(?: (?:\d{1,2}|[a-z]))+$/i.test(bare)) return bare.split(' ');
  return bare === '' ? [] : [bare];
}

/** Splits at `separator`, but takes the longest run of pieces that is a label as one part. */
function longestLabels(line: string, isLabel: (part: string) => boolean, separator: RegExp): string[] {
  const pieces: { start: number; end: number }[] = [];
  let start = 0;
  for (const match of line.matchAll(separator)) {
    pieces.push({ start, end: match.index });
    start = match.index + match[0].length;
    if (pieces.length === mostParts) break;
  }
  pieces.push({ start, end: line.length });
  const parts: string[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const from = pieces[at]?.start ?? 0;
    const run = (last: number) => line.slice(from, pieces[last]?.end);
    // Labels with more than eight separators in them are not worth looking for.
    let last = Math.min(at + 8, pieces.length - 1);
    while (last > at && !isLabel(run(last))) last--;
    parts.push(run(last));
    at = last;
  }
  return parts;
}
