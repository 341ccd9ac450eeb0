import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registerChartFonts } from '../../src/charts/chart-fonts.ts';
import { textWidth, wrapText } from '../../src/charts/wrap-text.ts';

describe('wrapping text', () => {
  it.each<[says: string, text: string, width: number, lines: string[]]>([
    ['keeps what fits on one line', 'Access', 100, ['Access']],
    ['breaks between words', 'Skills and confidence', 90, ['Skills and', 'confidence']],
    ['breaks a long word after its hyphen', 'Customer-relationship', 110, ['Customer-', 'relationship']],
    ['breaks a word without hyphen only where it must', 'Infrastructure', 60, ['Infrastru', 'cture']],
    ['is one empty line without words', '  ', 60, ['']],
  ])('%s', (_, text, width, lines) => {
    expect(wrapText(text, width, 13)).toEqual(lines);
  });

  it('ends in an ellipsis where there are more lines than allowed', () => {
    expect(wrapText('one two three four five six', 60, 13, 2)).toEqual(['one two', 'three…']);
  });

  it('keeps every word in order, and every line within the width if a character fits in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.integer({ min: 20, max: 300 }), (text, width) => {
        const lines = wrapText(text, width, 13);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const line of lines) expect(textWidth(line, 13)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('never makes more lines than allowed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 20, max: 100 }), fc.integer({ min: 1, max: 4 }), (text, width, most) => {
        expect(wrapText(text, width, 13, most).length).toBeLessThanOrEqual(most);
      }),
    );
  });
});

describe('the estimated width', () => {
  registerChartFonts();
  const context = createCanvas(1, 1).getContext('2d');

  it.each([
    'Access',
    'Skills and confidence',
    'not enough answers',
    'WHAT WE MEAN TO DO',
    'Maschinenverfügbarkeit',
    'Ελληνικά γράμματα',
    'Широкополосный доступ',
    'Kết nối mạng ổn định',
    'millimetre',
    '100, was 48',
  ])('of "%s" is what Inter needs, and at most a third more', (text) => {
    context.font = '600 13px Inter';
    const needed = context.measureText(text).width;
    expect(textWidth(text, 13)).toBeGreaterThanOrEqual(needed);
    context.font = '13px Inter';
    expect(textWidth(text, 13)).toBeLessThanOrEqual(context.measureText(text).width * 1.34);
  });
});
