/**
 * Controls that turn the reading direction of what follows (embeddings, overrides, isolates): a name or an answer
 * could use them to show other words than it holds. The plain marks U+200E, U+200F and U+061C stay: they only
 * settle which way a full stop belongs.
 */
const directionControls = /[\u202A-\u202E\u2066-\u2069]/gu;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what it removes
const otherControls = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFF9-\uFFFB]/gu;

/** `text` as it may be shown: line breaks and tabs stay, invisible controls go. Escaping is the renderer's. */
export function plainText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(directionControls, '').replace(otherControls, '');
}
