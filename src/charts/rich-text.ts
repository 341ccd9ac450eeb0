/**
 * Text in one of the named styles of an ECharts label, where `{style|text}` marks a style. Nothing in `text`
 * can be taken for such a mark: a closing brace stands outside, and an opening one means nothing inside.
 */
export function richText(style: string, text: string): string {
  return text
    .split('}')
    .map((part) => `{${style}|${part}}`)
    .join('}');
}
