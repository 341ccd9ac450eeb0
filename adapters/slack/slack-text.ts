import type { types } from '@slack/bolt';

/** Text for the places where Slack reads markup: nothing in it can mention, link or notify anybody. */
export function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Text that Slack shows as it is. Never empty, which Slack refuses; cut at `max` characters. */
export function plainText(text: string, max: number): types.PlainTextElement {
  return { type: 'plain_text', text: shorten(text, max), emoji: false };
}

/** At most `max` characters, cut at the end of a word where there is one near. */
export function shorten(text: string, max: number): string {
  const tidy = text === '' ? ' ' : text;
  if (tidy.length <= max) return tidy;
  return `${splitText(tidy, max - 1)[0] ?? ''}…`;
}

/** The text in pieces of at most `max` characters, split at line ends if possible, at word ends if not. */
export function splitText(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const at = cutAt(rest, max);
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return rest === '' && pieces.length > 0 ? pieces : [...pieces, rest];
}

/** Where to cut the first piece off: at least half of it is used, and no character of two halves is divided. */
function cutAt(text: string, max: number): number {
  const within = text.slice(0, max + 1);
  for (const mark of ['\n', ' ']) {
    const at = within.lastIndexOf(mark);
    if (at >= max / 2) return at;
  }
  const isHalf = /[\uD800-\uDBFF]/.test(text[max - 1] ?? '');
  return isHalf ? max - 1 : max;
}
