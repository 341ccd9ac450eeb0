/**
 * Widths are estimated, not measured, because the page and the PNG must break the same text at the same place
 * and a chart's description is made where there may be no canvas. Shares of the font size, for Inter, rounded up.
 */
function widthOf(character: string): number {
  if (/[\s.,:;'|!ijlI1ftr()[\]·-]/.test(character)) return 0.4;
  if (/[mwMW@%—…]/.test(character)) return 0.95;
  if (/[\p{Lu}Жжшщыю&]/u.test(character)) return 0.75;
  // Ideographs, syllables and emoji fill a square, and a bit more in some fonts.
  if (/\p{Extended_Pictographic}|[\u2e80-\u{1f000}]/u.test(character) && !/\d/.test(character)) return 1.3;
  return 0.62;
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** About how wide `text` is at `fontSize`, in the same unit; rather too wide than too narrow. */
export function textWidth(text: string, fontSize: number): number {
  let width = 0;
  for (const { segment } of characters.segment(text)) width += widthOf(segment);
  return width * fontSize;
}

/**
 * Breaks `text` into lines of at most `maxWidth` (px) at `fontSize` (px): between words, after a hyphen or slash
 * of a word that is too long by itself, and only then inside it. No more than `maxLines`; the last one then
 * ends in an ellipsis. At least one line, which may be empty.
 */
export function wrapText(text: string, maxWidth: number, fontSize: number, maxLines = Number.POSITIVE_INFINITY): string[] {
  const fits = (line: string): boolean => textWidth(line, fontSize) <= maxWidth;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (fits(joined)) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakWord(word, fits);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  lines.push(line);
  if (lines.length <= maxLines) return lines;
  return [...lines.slice(0, maxLines - 1), shorten(lines[maxLines - 1] ?? '', fits)];
}

function breakWord(word: string, fits: (line: string) => boolean): string[] {
  if (fits(word)) return [word];
  const parts = word.split(/(?<=[-/])/);
  const pieces: string[] = [];
  let piece = '';
  for (const part of parts) {
    for (const unit of fits(part) ? [part] : [...characters.segment(part)].map((each) => each.segment)) {
      if (piece !== '' && !fits(piece + unit)) {
        pieces.push(piece);
        piece = '';
      }
      piece += unit;
    }
  }
  return [...pieces, piece];
}

function shorten(line: string, fits: (line: string) => boolean): string {
  const kept = [...characters.segment(line)].map((each) => each.segment);
  while (kept.length > 0 && !fits(`${kept.join('')}…`)) kept.pop();
  return `${kept.join('').trimEnd()}…`;
}
