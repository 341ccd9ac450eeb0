import { cutShort, splitText } from '../../src/chat/split-text.ts';

/** Longest run of backslashes and characters that one character becomes. */
const special = /[\\*_~`|<>[\]#@-]|^\+|:(?=\S)|(?<=^\s*\d+)[.)]/gm;

/**
 * Text that Discord shows letter by letter: nothing in it formats, mentions, links, counts down or is turned into an
 * emoji, wherever it stands.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(special, (character) => `\\${character}`);
}

/** What a person sees of text that {@link escapeMarkdown} made. */
export function unescapeMarkdown(text: string): string {
  return text.replace(/\\([^0-9A-Za-z\s])/g, '$1');
}

/** At most `max` characters, cut at the end of a word where there is one near. Never empty, which Discord refuses. */
export function shorten(text: string, max: number): string {
  return cutShort(text.trim() === '' ? '–' : text, max);
}

/**
 * Plain text as markdown in pieces of at most `max` characters, each escaped by itself, since each begins a line.
 * @param style puts the marks of its style around or before one piece; what it adds must be at most `room` a line
 */
export function styledPieces(text: string, max: number, style: (escaped: string) => string): string[] {
  if (text.trim() === '') return [];
  const whole = style(escapeMarkdown(text.trim()));
  if (whole.length <= max) return [whole];
  // Escapes can double a text: halves are tried until each fits.
  const pieces = splitText(text.trim(), Math.max(2, Math.floor(Math.min(text.length - 1, max) / 2)));
  return pieces.flatMap((piece) => styledPieces(piece, max, style));
}

/** Each line begins with a mark, such as that of a quote. */
export function eachLine(mark: string): (escaped: string) => string {
  return (escaped) =>
    escaped
      .split('\n')
      .map((line) => (line.trim() === '' ? '' : `${mark}${line}`))
      .join('\n');
}
