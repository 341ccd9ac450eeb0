import type { Ranking } from '../script/finding-schema.ts';
import type { Item } from '../script/script.ts';
import type { RankedItem } from './ranked-item.ts';
import { steady } from './weighted-mean.ts';

/** What is between the first and the second of a ranking by parts. */
export interface LeadResult {
  first: Item;
  second: Item;
  /** By how much the first is ahead, over the parts that are known of both, 0-100. */
  lead: number;
  /** The part that puts the first ahead most: weight × difference is greatest; null when they are level. */
  decides: { id: string; label: string; gain: number } | null;
  /** Whether something is known of only one of them: then what would turn them round can't be told. */
  isPartial: boolean;
  /** The smallest change of one weight (in whole points of 100, the others keeping their proportions) that puts the second first. */
  flips: { id: string; label: string; from: number; to: number } | null;
  /** The fewest steps that the second would have to gain in one part to be first. */
  better: { id: string; label: string; steps: number } | null;
}

interface Difference {
  id: string;
  label: string;
  /** Share of the weights of the parts that are known of both, 0-1. */
  weight: number;
  /** How much better the first is, −100 to 100. */
  ahead: number;
  /** How well the second does, 0-100. */
  second: number;
}

/**
 * What decides between the first two, and what would turn them round. With weights w (adding up to 1) and
 * differences d, the first is ahead by D = Σ w·d. When part i counts t instead and the others share the rest as before,
 * D(t) = t·d + (1−t)·R with R = (D − w·d) / (1 − w); it is 0 at t = R / (R − d).
 */
export function leadOf(rows: readonly RankedItem[], { best, lead: said }: Ranking): LeadResult | null {
  const [first, second] = rows.filter(({ value }) => value !== null);
  if (!first || !second) return null;
  const differences = differencesOf(first, second, best === 'high' ? 1 : -1);
  const lead = steady(differences.reduce((sum, { weight, ahead }) => sum + weight * ahead, 0));
  // With gaps in what is known, the parts that both have can say otherwise than the ranking: then nothing decides.
  if (differences.length === 0 || lead < 0) return null;
  const isPartial = first.parts.some(({ id, weight }) => weight > 0 && !differences.some((each) => each.id === id));
  const pair = { first: first.item, second: second.item, lead, isPartial };
  if (lead === 0) return { ...pair, decides: null, flips: null, better: null };
  const [decides] = differences.toSorted((a, b) => b.weight * b.ahead - a.weight * a.ahead);
  return {
    ...pair,
    decides: decides ? { id: decides.id, label: decides.label, gain: steady(decides.weight * decides.ahead) } : null,
    flips: isPartial ? null : flipOf(differences, lead),
    better: best === 'high' && said && !isPartial ? betterOf(differences, lead, said.step) : null,
  };
}

function differencesOf(first: RankedItem, second: RankedItem, sign: 1 | -1): Difference[] {
  const both = first.parts.flatMap(({ id, label, weight, value }) => {
    const other = second.parts.find((part) => part.id === id)?.value ?? null;
    return value === null || other === null ? [] : [{ id, label, weight, ahead: sign * (value - other), second: other }];
  });
  const total = both.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? [] : both.map((each) => ({ ...each, weight: each.weight / total }));
}

function flipOf(differences: readonly Difference[], lead: number): LeadResult['flips'] {
  const changes = differences.flatMap(({ id, label, weight, ahead }) => {
    if (weight >= 1 - 1e-9) return [];
    const rest = (lead - weight * ahead) / (1 - weight);
    const even = rest === ahead ? Number.NaN : steady(rest / (rest - ahead));
    if (!(even >= 0 && even <= 1)) return [];
    const from = Math.round(100 * weight);
    // The next whole point beyond the one where they are even: there the second is first.
    const to = even >= weight ? Math.floor(steady(100 * even)) + 1 : Math.ceil(steady(100 * even)) - 1;
    return to < 0 || to > 100 ? [] : [{ id, label, from, to, by: Math.abs(even - weight) }];
  });
  const [least] = changes.toSorted((a, b) => a.by - b.by);
  return least ? { id: least.id, label: least.label, from: least.from, to: least.to } : null;
}

function betterOf(differences: readonly Difference[], lead: number, step: number): LeadResult['better'] {
  const ways = differences.flatMap(({ id, label, weight, second }) => {
    if (weight === 0) return [];
    const steps = Math.floor(steady(lead / (weight * step))) + 1;
    return second + steps * step > 100 + 1e-9 ? [] : [{ id, label, steps }];
  });
  const [fewest] = ways.toSorted((a, b) => a.steps - b.steps);
  return fewest ?? null;
}
