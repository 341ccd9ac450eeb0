import { describe, expect, it } from 'vitest';
import { figureText } from '../../src/compose/figure-text.ts';

const hours = '{value, plural, one {hour} other {hours}}';

describe('a figure', () => {
  it.each([
    [1234.5, { decimals: 0 }, 'en', '1,235'],
    [1234.5, { decimals: 1, unit: 'Stunden' }, 'de', '1.234,5 Stunden'],
    [12.04, { decimals: 1, unit: '%' }, 'en', '12%'],
    [12.05, { decimals: 1, unit: '%' }, 'de', '12,1\u00A0%'],
    [-0.4, { decimals: 0 }, 'en', '0'],
    [-2.5, { decimals: 1 }, 'en', '-2.5'],
    [1, { decimals: 0, unit: hours }, 'en', '1 hour'],
    [1.2, { decimals: 1, unit: hours }, 'en', '1.2 hours'],
    [1.2, { decimals: 0, unit: hours }, 'en', '1 hour'],
  ])('%d with %j in %s is %s', (value, format, locale, text) => {
    expect(figureText(value, format, locale)).toBe(text);
  });
});
