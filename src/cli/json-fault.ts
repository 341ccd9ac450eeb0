const string = /"(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const bare = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const space = /[ \t\n\r]*/y;

/**
 * Where a text stops being JSON (RFC 8259): the offset of the first value, name or sign that can't stand there, the text's
 * length when something is missing at its end. Null for JSON.
 */
export function jsonFault(text: string): number | null {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found !== null;
  };
  /** What is open around the place at hand, innermost last. */
  const open: ('{' | '[')[] = [];
  const isNamed = (): boolean => {
    take(space);
    if (!take(string)) return false;
    take(space);
    if (text[at] !== ':') return false;
    at += 1;
    return true;
  };
  while (at <= text.length) {
    take(space);
    const sign = text[at];
    if (sign === '{' || sign === '[') {
      at += 1;
      take(space);
      if (text[at] !== (sign === '{' ? '}' : ']')) {
        open.push(sign);
        if (sign === '{' && !isNamed()) return at;
        continue;
      }
      at += 1;
    } else if (!(take(string) || take(bare))) return at;
    // A value has ended: close what it was the last of, and go on to the next.
    for (;;) {
      take(space);
      const around = open.at(-1);
      if (around === undefined) return at === text.length ? null : at;
      if (text[at] === ',') break;
      if (text[at] !== (around === '{' ? '}' : ']')) return at;
      at += 1;
      open.pop();
    }
    at += 1;
    if (open.at(-1) === '{' && !isNamed()) return at;
  }
  return text.length;
}
