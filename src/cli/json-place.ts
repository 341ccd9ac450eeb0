/**
 * Where a value stands in a text of JSON, as `line:column` from 1. Where the path leads nowhere, the last value on it that is there.
 * @param text JSON that can be read
 * @param path member names and list positions from the top
 */
export function jsonPlace(text: string, path: readonly (string | number)[]): string {
  let at = afterSpace(text, 0);
  for (const step of path) {
    const next = memberAt(text, at, step);
    if (next === null) break;
    at = next;
  }
  return lineAndColumn(text, at);
}

/** An offset as `line:column`, from 1. */
export function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

/** The offset of a member of the object, or an entry of the list, that begins at `open`. */
function memberAt(text: string, open: number, step: string | number): number | null {
  const isList = text[open] === '[';
  if (!isList && text[open] !== '{') return null;
  let at = afterSpace(text, open + 1);
  for (let entry = 0; text[at] !== ']' && text[at] !== '}' && at < text.length; entry++) {
    let name: string | number = entry;
    if (!isList) {
      const end = afterValue(text, at);
      name = JSON.parse(text.slice(at, end)) as string;
      at = afterSpace(text, afterSpace(text, end) + 1);
    }
    if (name === step) return at;
    at = afterSpace(text, afterValue(text, at));
    if (text[at] === ',') at = afterSpace(text, at + 1);
  }
  return null;
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && (text[at] as string) <= ' ') at++;
  return at;
}

function afterValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at);
    else if (sign === '{' || sign === '[') depth++;
    else if (sign === '}' || sign === ']') {
      // A bare number or word ends where what is around it does.
      if (depth === 0) return at;
      depth--;
    } else if (depth === 0 && (sign === ',' || sign === ':')) return at;
    if (depth === 0 && (sign === '"' || sign === '}' || sign === ']')) return at + 1;
  }
  return text.length;
}

/** The closing quote of the string that begins at `open`. */
function endOfString(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
}
