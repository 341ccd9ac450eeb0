import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, shorten, styledPieces, unescapeMarkdown } from '../../adapters/discord/markdown.ts';
import { splitText } from '../../src/chat/split-text.ts';

const words = fc.string({ unit: 'grapheme', maxLength: 800 });
const marks = fc.string({
  unit: fc.constantFrom('*', '_', '\\', '`', '-', '#', '>', '1', '.', ')', ' ', '\n', 'a', ':', '<', '@', '['),
  maxLength: 60,
});

describe('what people and scripts wrote', () => {
  it.each([
    ['mentions', '@everyone <@123456789012345678> <@&1> <#2>'],
    ['headings and small print', '# big\n## less\n### least\n-# small'],
    ['lists', '- one\n* two\n+ three\n1. four\n  12) five'],
    ['quotes', '> one\n>>> rest'],
    ['bold, italics, underlines, strikes, blurs', '**a** *b* __c__ _d_ ~~e~~ ||f||'],
    ['code', '`a` ```b```'],
    ['masked links', '[here](https://example.com)'],
    ['addresses', 'https://example.com <https://example.com>'],
    ['times and commands', '<t:1700000000:R> </attune:123456789012345678>'],
    ['emoji', ':smile: <:name:123456789012345678> <a:name:1>'],
    ['escapes', '\\*not\\* \\\\'],
  ])('%s are shown as the text they are', (_, text) => {
    const escaped = escapeMarkdown(text);
    expect(unescapeMarkdown(escaped)).toBe(text);
    // Nothing is left that Discord would read as a mark.
    const bare = escaped.replace(/\\[^0-9A-Za-z\s]/g, 'x');
    expect(bare).not.toMatch(/[*_~`|<>[\]#@]|^\s*[-+]|^\s*\d+[.)]|:\S/m);
  });

  it('comes back from its escapes as it was, and never as a mark', () => {
    fc.assert(
      fc.property(fc.oneof(words, marks), (text) => {
        const escaped = escapeMarkdown(text);
        expect(unescapeMarkdown(escaped)).toBe(text);
        expect(escaped.replace(/\\[^0-9A-Za-z\s]/g, 'x')).not.toMatch(/[*_~`|<>[\]#@\\]|^\s*[-+]|^\s*\d+[.)]/m);
      }),
    );
  });

  it('is split so that each piece fits with its escapes, and no word is lost', () => {
    fc.assert(
      fc.property(fc.oneof(words, marks), fc.integer({ min: 20, max: 300 }), (text, max) => {
        const pieces = styledPieces(text, max, (escaped) => escaped);
        expect(pieces.every((piece) => piece.length <= max)).toBe(true);
        expect(pieces.map(unescapeMarkdown).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  it('is cut without dividing a character, and is never empty', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 100 }), (text, max) => {
        const cut = shorten(text, max);
        expect(cut.length).toBeGreaterThan(0);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(/\p{Surrogate}/u.test(cut) && !/\p{Surrogate}/u.test(text)).toBe(false);
        expect(splitText(text, max).every((piece) => piece.length <= max)).toBe(true);
      }),
    );
  });
});
