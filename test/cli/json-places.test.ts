import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from '../../src/cli/json-fault.ts';
import { jsonPlace } from '../../src/cli/json-place.ts';

describe('where a text stops being JSON', () => {
  it.each([
    { text: '[1, ]', at: 4 },
    { text: '{"a": 1,}', at: 8 },
    { text: '{"a" 1}', at: 5 },
    { text: '{a: 1}', at: 1 },
    { text: '[01]', at: 2 },
    { text: '["a]', at: 1 },
    { text: '[1', at: 2 },
    { text: '', at: 0 },
    { text: '[1] 2', at: 4 },
    { text: '[1}', at: 2 },
  ])('$text: at $at', ({ text, at }) => {
    expect(jsonFault(text)).toBe(at);
  });

  it('is nowhere in JSON, however it is laid out', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(3), (value, indent) => {
        expect(jsonFault(JSON.stringify(value, null, indent))).toBeNull();
      }),
    );
  });

  it('is somewhere exactly when JSON.parse refuses', () => {
    const pieces = fc.array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '1', 'true', ' ', '-', '.', '"'), { maxLength: 12 });
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        const isJson = (() => {
          try {
            JSON.parse(text);
            return true;
          } catch {
            return false;
          }
        })();
        expect(jsonFault(text) === null).toBe(isJson);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('where a value stands', () => {
  const text = '[\n  {"a": [10, {"b\\"c": "x]"}], "d": null},\n  true\n]';

  it.each([
    { path: [0, 'a', 0], place: '2:10' },
    { path: [0, 'a', 1, 'b"c'], place: '2:23' },
    { path: [0, 'd'], place: '2:36' },
    { path: [1], place: '3:3' },
    { path: [1, 'nothing', 'below'], place: '3:3' },
    { path: [7], place: '1:1' },
  ])('$path: $place', ({ path, place }) => {
    expect(jsonPlace(text, path)).toBe(place);
  });
});
