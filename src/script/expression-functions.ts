import type { Environment } from '@marcbachmann/cel-js';

const mostDecimals = 6;

/** Half away from zero, so that 2.5 and -2.5 are as far apart as people expect; the small nudge undoes 1.005 being 1.00499…. */
function rounded(value: number, decimals: number): number {
  const factor = 10 ** Math.min(Math.max(decimals, 0), mostDecimals);
  const scaled = Math.abs(value) * factor;
  return (Math.sign(value) * Math.round(scaled * (1 + Number.EPSILON))) / factor;
}

/** The ends of a list; of an empty one there is none, and what reads it can't be computed. */
function endOf(values: number[], which: 'min' | 'max'): number {
  if (values.length === 0) throw new Error(`an empty list has no ${which}`);
  return Math[which](...values);
}

/** What scripts can compute with beside CEL's own: `round`, `min`, `max`, `sum` and `pow`. */
export function withFunctions(environment: Environment): Environment {
  return environment
    .registerFunction('round(double): double', (value: number) => rounded(value, 0))
    .registerFunction('round(double, int): double', (value: number, decimals: bigint) => rounded(value, Number(decimals)))
    .registerFunction('min(double, double): double', (a: number, b: number) => Math.min(a, b))
    .registerFunction('max(double, double): double', (a: number, b: number) => Math.max(a, b))
    .registerFunction('min(list<double>): double', (values: number[]) => endOf(values, 'min'))
    .registerFunction('max(list<double>): double', (values: number[]) => endOf(values, 'max'))
    .registerFunction('sum(list<double>): double', (values: number[]) => values.reduce((total, value) => total + value, 0))
    .registerFunction('pow(double, double): double', (base: number, exponent: number) => base ** exponent);
}
