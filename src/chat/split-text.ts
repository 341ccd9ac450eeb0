/**
 * The text in pieces of at most `max` characters, split at line ends if possible, at word ends if not. No piece is empty but
 * the only one of an empty text.
 */
export function splitText(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const at = cutAt(rest, max);
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return (rest === '' && pieces.length > 0 ? pieces : [...pieces, rest]).filter((piece, n) => piece !== '' || n === 0);
}

/** Where to cut the first piece off: at least half of it is used, and no character of two halves is divided. */
function cutAt(text: string, max: number): number {
  const within = text.slice(0, max + 1);
  for (const mark of ['\n', ' ']) {
    const at = within.lastIndexOf(mark);
    if (at >= max / 2) return at;
  }
  const isHalf = /[\uD800-\uDBFF]/.test(text[max - 1] ?? '');
  return isHalf && max > 1 ? max - 1 : max;
}

/** At most `max` characters, cut at the end of a word where there is one near, with an ellipsis. */
export function cutShort(text: string, max: number): string {
  return text.length <= max ? text : `${splitText(text, max - 1)[0] ?? ''}…`;
}
