import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsvPieces } from '../../src/cli/read-csv.ts';

/** All rows with the lines in which they begin, the header first. */
async function rowsOf(pieces: readonly string[]): Promise<{ cells: readonly string[]; line: number }[]> {
  const rows: { cells: readonly string[]; line: number }[] = [];
  await readCsvPieces('some.csv', pieces, {
    header: (cells) => rows.push({ cells, line: 0 }),
    row: (cells, line) => rows.push({ cells, line }),
  });
  return rows;
}

/** Cuts a text at some places. */
function cut(text: string, places: readonly number[]): string[] {
  const at = [0, ...places.map((place) => place % (text.length + 1)).sort((a, b) => a - b), text.length];
  return at.slice(1).map((end, index) => text.slice(at[index], end));
}

const character = fc.constantFrom('a', 'b', '1', ' ', ',', ';', '"', '\n', 'ü', '😀');
const cell = fc.string({ unit: character, maxLength: 6 });
const table = fc
  .integer({ min: 2, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));

describe('reading comma-separated values', () => {
  it('gives the cells that were written, in whatever pieces they come and however lines end', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.nat({ max: 500 }), { maxLength: 12 }),
        async (rows, delimiter, newline, places) => {
          const header = (rows[0] ?? []).map((_, index) => `column ${index}`);
          const lines = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""').replaceAll('\n', newline)}"`).join(delimiter));
          const text = `\uFEFF${[header.join(delimiter), ...lines].join(newline)}`;
          const found = await rowsOf(cut(text, places));
          expect(found.map(({ cells }) => cells)).toEqual([header, ...rows]);
          // The line of a row is one more than the line ends before it.
          const ends = rows.map((_, index) => rows.slice(0, index).flat().join('').split('\n').length + index);
          expect(found.slice(1).map(({ line }) => line)).toEqual(ends.map((before) => before + 1));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('passes over empty lines and keeps count of them', async () => {
    expect(await rowsOf(['\n\na,b\n', '\n1,2\n\n\n3,', '4'])).toEqual([
      { cells: ['a', 'b'], line: 0 },
      { cells: ['1', '2'], line: 5 },
      { cells: ['3', '4'], line: 8 },
    ]);
  });

  it('does not take a mark inside quotes for the one between cells', async () => {
    const [header] = await rowsOf(['"a;b;c;d",e\n1,2']);
    expect(header?.cells).toEqual(['a;b;c;d', 'e']);
  });

  it.each([
    { what: 'a quoted cell with line breaks before it', text: 'a,b\n"x\ny",2\n"x\n\ny",1,3', at: '6:6' },
    { what: 'quotes written twice before it', text: 'a,b\n"x""y,""","z"",",3', at: '2:18' },
    { what: 'a quote that is no quotation before it', text: 'a,b\nx"y,2,3', at: '2:7' },
  ])('finds the place of trouble with $what', async ({ text, at }) => {
    for (const pieces of [[text], cut(text, [5, 8, 13])]) await expect(rowsOf(pieces)).rejects.toThrow(`some.csv:${at} found 3 cells`);
  });
});
