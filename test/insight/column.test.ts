import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteColumn, type Column, countColumn, FigureColumn, mapColumn } from '../../src/insight/column.ts';

const read = <T>(column: Column<T>) => Array.from({ length: column.length }, (_, position) => column.at(position));

describe('a packed column', () => {
  it.each([
    { what: 'bytes', make: byteColumn, numbers: fc.integer({ min: 0, max: 255 }) },
    { what: 'counts', make: countColumn, numbers: fc.integer({ min: 0, max: 2 ** 32 - 1 }) },
  ])('gives $what back as they were added, however many', ({ make, numbers }) => {
    fc.assert(
      fc.property(fc.array(numbers, { maxLength: 500 }), (values) => {
        const column = make();
        for (const value of values) column.add(value);
        expect(read(column)).toEqual(values);
      }),
    );
  });

  it('knows no figure where none was known, and 0 where it was 0', () => {
    const known = fc.option(fc.double({ noNaN: true, min: 0, max: 100 }));
    fc.assert(
      fc.property(fc.array(known, { maxLength: 500 }), fc.nat(200), (figures, before) => {
        const column = new FigureColumn(before);
        for (const figure of figures) column.add(figure);
        expect(read(column)).toEqual([...new Array(before).fill(null), ...figures]);
      }),
    );
  });

  it('has nothing beyond its end', () => {
    const column = byteColumn();
    column.add(7);
    expect([column.at(0), column.at(1), mapColumn(column, (byte) => byte + 1).at(0), mapColumn(column, () => 'x').at(1)]).toEqual([
      7,
      undefined,
      8,
      undefined,
    ]);
  });
});
