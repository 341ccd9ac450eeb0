import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { richText } from '../../src/charts/rich-text.ts';

/** What ECharts shows of a rich text (its own pattern, from zrender's text parser). */
function shown(rich: string): string {
  return rich.replace(/\{([a-zA-Z0-9_]+)\|([^}]*)\}/g, '$2');
}

describe('text in a style', () => {
  it('is marked with the style', () => {
    expect(richText('value', '62')).toBe('{value|62}');
  });

  it('is shown as it was written, whatever braces and bars are in it', () => {
    const tricky = fc
      .array(fc.constantFrom('{', '}', '|', 'plain', 'value', ' ', 'ő', '{value|', '62'), { maxLength: 12 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(tricky, fc.string()), (text) => {
        expect(shown(richText('plain', text))).toBe(text);
      }),
    );
  });
});
