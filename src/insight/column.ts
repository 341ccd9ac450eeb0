/**
 * A list that is read by position. Arrays are such; so is what keeps a million values without an object for each.
 */
export interface Column<T> {
  readonly length: number;
  /** @param position from 0 */
  at(position: number): T | undefined;
}

type Packing = Float64Array | Uint32Array | Uint8Array;

/** Numbers packed one after another; the kind of array given says how large each may be. */
export class Packed implements Column<number> {
  length = 0;

  /** @param values where to begin; it is replaced by longer ones of its kind */
  constructor(private values: Packing) {}

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

const first = 64;

/** Figures of which some are not known. */
export class FigureColumn implements Column<number | null> {
  private readonly figures = new Packed(new Float64Array(first));

  get length(): number {
    return this.figures.length;
  }

  /** @param figure any number; null when it is not known */
  add(figure: number | null): void {
    this.figures.add(figure ?? Number.NaN);
  }

  at(position: number): number | null | undefined {
    const figure = this.figures.at(position);
    return Number.isNaN(figure) ? null : figure;
  }
}

/** Whole numbers from 0 to 255. */
export const byteColumn = (): Packed => new Packed(new Uint8Array(first));

/** Whole numbers below 2³². */
export const countColumn = (): Packed => new Packed(new Uint32Array(first));

/** What is made of each entry when it is read. */
export function mapColumn<From, To>(column: Column<From>, make: (entry: From) => To): Column<To> {
  return {
    get length() {
      return column.length;
    },
    at: (position) => (position < column.length ? make(column.at(position) as From) : undefined),
  };
}
