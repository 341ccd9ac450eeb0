/** One measured figure: printed as a JSON line. */
export interface Figure {
  figure: string;
  value: number;
  unit: string;
  /** The least work, or a peer, measured in the same run, in the same unit. */
  floor?: number;
  /** How the figure compares with the floor: above 1 is better than it. */
  ratio?: number;
  runs: number;
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Measures by turns, so that both see the same machine: medians of rates, and of each pair's ratio. */
export function beside(figure: string, unit: string, runs: number, rate: () => number, floor: () => number): Figure {
  const rates: number[] = [];
  const floors: number[] = [];
  for (let run = 0; run < runs; run++) {
    floors.push(floor());
    rates.push(rate());
  }
  return {
    figure,
    value: median(rates),
    unit,
    floor: median(floors),
    ratio: median(rates.map((value, run) => value / (floors[run] ?? 1))),
    runs,
  };
}
