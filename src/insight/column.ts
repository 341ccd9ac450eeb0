/**
 * A list that is read by position. Arrays are such; so is what keeps a million values without an object for each.
 */
export interface Column<T> {
  readonly length: number;
  /** @param position from 0 */
  at(position: number): T | undefined;
}

type Packing = Float64Array | Uint32Array | Uint8Array;

/** Numbers packed one after another; the kind of array given says which they may be. */
export class Packed implements Column<number> {
  /**
   * @param values where they are; longer ones of the same kind take their place when they are full
   * @param length how many of them are there from the start
   */
  constructor(
    private values: Packing,
    public length: number,
  ) {}

  add(value: number): void {
    if (this.length === this.values.length) {
      const longer = new (this.values.constructor as new (length: number) => Packing)(2 * this.length);
      longer.set(this.values);
      this.values = longer;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  at(position: number): number | undefined {
    return position < this.length ? this.values[position] : undefined;
  }
}

const least = 64;

/** Whole numbers from 0 to 255. @param length so many zeros to begin with */
export const byteColumn = (length = 0): Packed => new Packed(new Uint8Array(Math.max(least, length)), length);

/** Whole numbers from 0 to 2³² − 1. */
export const countColumn = (): Packed => new Packed(new Uint32Array(least), 0);

/** Figures of which some are not known. */
export class FigureColumn implements Column<number | null> {
  private readonly figures: Packed;

  /** @param length so many that are not known to begin with */
  constructor(length = 0) {
    this.figures = new Packed(new Float64Array(Math.max(least, length)).fill(Number.NaN), length);
  }

  get length(): number {
    return this.figures.length;
  }

  /** @param figure null when it is not known */
  add(figure: number | null): void {
    this.figures.add(figure ?? Number.NaN);
  }

  at(position: number): number | null | undefined {
    const figure = this.figures.at(position);
    return Number.isNaN(figure) ? null : figure;
  }
}

/** What is made of each entry when it is read. */
export function mapColumn<From, To>(column: Column<From>, make: (entry: From) => To): Column<To> {
  return {
    get length() {
      return column.length;
    },
    at: (position) => (position < column.length ? make(column.at(position) as From) : undefined),
  };
}
