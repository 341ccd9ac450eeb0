import type { Inside } from '../engine/context.ts';
import type { Ranking } from '../script/finding-schema.ts';
import type { RankingNode } from '../script/script.ts';
import type { PartRow, RankedItem } from './ranked-item.ts';
import { type LeadResult, leadOf } from './ranking-lead.ts';
import { leastCoverage } from './score.ts';
import { type End, holding, numberAtEnd } from './scored-context.ts';
import { steady, weightedMean } from './weighted-mean.ts';

export interface RankingResult {
  kind: 'ranking';
  finding: Ranking;
  /** Best first; those that come out the same in the order of the list. */
  rows: RankedItem[];
  /** What is between the first two; null without parts, or with fewer than two items that are known. */
  lead: LeadResult | null;
}

/** Puts the items of a block in order. */
export function rankItems(node: RankingNode, places: readonly Inside[], end: End): RankingResult {
  const { finding, parts, notes } = node;
  const weights = parts.map(({ weight }) => Math.max(0, numberAtEnd(weight, end) ?? 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const rows = places.map((at): RankedItem => {
    const inParts = parts.map(({ part: { id, label }, value }, index): PartRow => {
      const found = numberAtEnd(value, end, at);
      return {
        id,
        label,
        weight: total === 0 ? 0 : (weights[index] as number) / total,
        value: found === null ? null : steady(Math.min(100, Math.max(0, found))),
      };
    });
    const own = node.value ? numberAtEnd(node.value, end, at) : null;
    const value = node.value ? (own === null ? null : steady(own)) : meanOf(inParts);
    return { item: at.item, value, parts: inParts, notes: value === null ? [] : holding(notes, end, at) };
  });
  const sign = finding.best === 'high' ? 1 : -1;
  const ordered = rows.toSorted((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    return sign * (b.value - a.value);
  });
  return { kind: 'ranking', finding, rows: ordered, lead: finding.lead ? leadOf(ordered, finding) : null };
}

/** The weighted mean of the parts that are known, if they are at least half of the weight. */
function meanOf(parts: readonly PartRow[]): number | null {
  const known = parts.flatMap(({ weight, value }) => (value === null ? [] : [{ weight, score: value }]));
  const { mean, divisor } = weightedMean(known);
  return steady(divisor) >= leastCoverage ? mean : null;
}
