import { createReadStream } from 'node:fs';
import Papa from 'papaparse';
import { AttuneError, messageOf } from '../errors.ts';

/** Reports trouble with a cell (from 0) of the row at hand: what was found, what was wanted, what to do. */
export type Refuse = (cell: number, trouble: string) => void;

/** Whoever reads a file of comma-separated values row by row. */
export interface CsvTaker {
  /** The first row; when it is refused, no other row is read. */
  header(cells: readonly string[], refuse: Refuse): void;
  /**
   * A row with as many cells as the header has. The strings are slices of a larger text: copy what is kept.
   * @param line the line of the file, from 1, in which the row begins
   */
  row(cells: readonly string[], line: number, refuse: Refuse): void;
}

/** As many problems are listed; a file with more is not read further. */
const listed = 20;
/** A row of more characters than this is taken for a quote that is never closed. */
const longestRow = 2 ** 24;
const delimiters = [',', ';', '\t', '|'];

/**
 * Reads a file of comma-separated values (RFC 4180) in pieces, so that memory does not grow with the file. Understands
 * UTF-8 with and without a byte order mark, any line ending, quoted cells, and commas, semicolons, tabs or bars between
 * them, whichever the header has most of. Empty lines are passed over.
 * @throws AttuneError `csv.file` when there is no such text file; `csv.cells` with every problem found, up to twenty,
 * each as `FILE:line:column` and what to do
 */
export async function readCsv(file: string, taker: CsvTaker): Promise<void> {
  try {
    await readCsvPieces(file, createReadStream(file, { encoding: 'utf8', highWaterMark: 2 ** 18 }), taker);
  } catch (error) {
    if (error instanceof AttuneError) throw error;
    throw new AttuneError('csv.file', `${file} can't be read: ${messageOf(error)}. Give the path of a CSV file.`, { cause: error });
  }
}

/**
 * {@link readCsv} for text that comes in pieces of any length.
 * @param file what to call it in messages
 */
export async function readCsvPieces(file: string, pieces: AsyncIterable<string> | Iterable<string>, taker: CsvTaker): Promise<void> {
  const reading = new CsvReading(file, taker);
  for await (const piece of pieces) reading.take(piece);
  reading.end();
}

const quoteTrouble: Record<string, string> = {
  MissingQuotes: 'found a quote (") that is never closed; close it, or take it out',
  InvalidQuotes: 'found text after a closing quote ("); write a quote inside a quoted cell twice ("")',
};

class CsvReading {
  private rest = '';
  private text = '';
  /** The line in which `text` begins, and the record of `text` at hand. */
  private textLine = 1;
  private record = 0;
  private line = 1;
  private hasBegun = false;
  private delimiter = ',';
  private parser = new Papa.Parser({ newline: '\n' });
  private columns: number | null = null;
  private hasRows = false;
  private readonly problems: string[] = [];

  constructor(
    private readonly file: string,
    private readonly taker: CsvTaker,
  ) {}

  take(piece: string): void {
    let text = this.rest + piece;
    // A return at the end may be half of a line end: it waits for the next piece.
    const held = text.endsWith('\r') ? '\r' : '';
    if (text.includes('\r'))
      text = text
        .slice(0, text.length - held.length)
        .replaceAll('\r\n', '\n')
        .replaceAll('\r', '\n');
    if (this.hasBegun || hasLine(text)) this.rows(text, false);
    else this.rest = text;
    this.rest += held;
    if (this.rest.length <= longestRow) return;
    this.text = this.rest;
    this.add(0, `found a row of more than ${longestRow} characters; look for a quote (") that is never closed, and close it`);
    this.stop();
  }

  end(): void {
    this.rows(this.rest.replace('\r', '\n'), true);
    if (!this.hasRows && this.problems.length === 0) {
      const found = this.columns === null ? 'an empty file' : 'a header and nothing below it';
      this.problems.push(`${this.file}:${this.line}:1 found ${found}, wanted a header and a row for each respondent; add them`);
    }
    if (this.problems.length > 0) this.stop();
  }

  /** Looks at the start of the file; gives it without byte order mark and empty lines. */
  private begin(text: string): string {
    this.hasBegun = true;
    if (text.startsWith('PK\u0003\u0004') || text.includes('\0')) {
      const guess = text.startsWith('PK') ? ' but looks like a workbook' : '';
      throw new AttuneError('csv.file', `${this.file} is no text in UTF-8${guess}. Save it as “CSV UTF-8” and try again.`);
    }
    const bare = text.replace(/^\uFEFF/, '').replace(/^\n+/, (empty) => {
      this.textLine += empty.length;
      return '';
    });
    const header = bare.slice(0, bare.indexOf('\n') + 1 || bare.length).replace(/"[^"]*"/g, '');
    const count = (delimiter: string) => header.split(delimiter).length;
    this.delimiter = delimiters.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
    this.parser = new Papa.Parser({ newline: '\n', delimiter: this.delimiter });
    return bare;
  }

  /** Takes the rows that are complete in `text`, or all of them when it is the last. */
  private rows(piece: string, isLast: boolean): void {
    const text = this.hasBegun ? piece : this.begin(piece);
    const { data, errors, meta } = this.parser.parse(text, 0, !isLast) as Papa.ParseResult<string[]>;
    this.text = text;
    this.line = this.textLine;
    const isQuoted = text.includes('"');
    // The first trouble of a row is the cause of those after it.
    const broken = new Map(errors.toReversed().map((error) => [error.row, error]));
    for (let record = 0; record < data.length; record++) {
      const cells = data[record] as string[];
      this.record = record;
      const trouble = broken.size > 0 ? broken.get(record) : undefined;
      if (trouble) this.add((trouble.index ?? 1) - 1, quoteTrouble[trouble.code] ?? trouble.message);
      else if (cells.length > 1 || cells[0] !== '') this.row(cells);
      this.line++;
      if (isQuoted) for (const cell of cells) this.line += cell.split('\n').length - 1;
    }
    const used = isLast ? text.length : meta.cursor;
    this.rest = text.slice(used);
    this.textLine = this.line;
  }

  private row(cells: string[]): void {
    if (this.columns === null) {
      this.columns = cells.length;
      this.taker.header(cells, this.refuse);
      if (this.problems.length > 0) this.stop();
      return;
    }
    this.hasRows = true;
    if (cells.length === this.columns) {
      this.taker.row(cells, this.line, this.refuse);
    } else {
      const wanted = `wanted ${this.columns} as in the header`;
      const what = cells.length < this.columns ? 'add the missing ones (an empty cell is no answer)' : 'remove what is too much';
      this.refuse(Math.min(cells.length, this.columns + 1) - 1, `found ${cells.length} cells, ${wanted}; ${what}`);
    }
  }

  private readonly refuse: Refuse = (cell, trouble) => {
    this.add(beginOf(this.text, this.delimiter, this.record, cell), trouble);
  };

  /** @param index where in the text at hand the trouble is */
  private add(index: number, trouble: string): void {
    const before = this.text.slice(0, index).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    this.problems.push(`${this.file}:${this.textLine + before.length - 1}:${column} ${trouble}`);
    if (this.problems.length >= listed) {
      this.problems.push(`The file was not read further: correct these ${listed} first.`);
      this.stop();
    }
  }

  private stop(): never {
    throw new AttuneError('csv.cells', this.problems.join('\n'));
  }
}

/** Whether there is a whole line with something in it. */
function hasLine(text: string): boolean {
  const start = text.search(/[^\n\uFEFF]/);
  return start >= 0 && text.includes('\n', start);
}

/** Where in the text a cell of a record begins: only looked for where there is trouble. */
function beginOf(text: string, delimiter: string, record: number, cell: number): number {
  let [index, atRecord, atCell] = [0, 0, 0];
  while (atRecord < record || (atRecord === record && atCell < cell)) {
    const from = text[index] === '"' ? afterQuotes(text, index) : index;
    const newline = text.indexOf('\n', from);
    const next = text.indexOf(delimiter, from);
    if (next !== -1 && (newline === -1 || next < newline)) [index, atCell] = [next + 1, atCell + 1];
    else if (newline === -1) break;
    else [index, atRecord, atCell] = [newline + 1, atRecord + 1, 0];
  }
  return index;
}

/** The end of the quoted cell that begins at `index`. */
function afterQuotes(text: string, index: number): number {
  let quote = text.indexOf('"', index + 1);
  while (quote !== -1 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  return quote === -1 ? text.length : quote + 1;
}
