/** A question of a pulse and the dimension that it looks at. */
export interface PulseItem {
  id: string;
  dimension: string;
}

/** Questions of one pulse. */
export const pulseSize = 3;
/** Dimensions at or above this are well: they rest while others are weaker. */
const wellFrom = 75;

/**
 * Which questions are on in a person's nth pulse, so that every item of their weakest dimensions comes round.
 *
 * The dimensions below 75 in the last diagnosis take turns, weakest first, one item of each before the second of any;
 * without a diagnosis, or when all is well, every dimension does. The items stand in a ring, and each pulse takes up
 * where the one before stopped: after ⌈items / 3⌉ pulses each was asked at least once.
 * @param items in the order of the script
 * @param scores 0-100 by dimension; null where it is not known, which counts as weak
 * @param nth how many pulses were taken since that diagnosis, from 0
 */
export function pulseItems(items: readonly PulseItem[], scores: ReadonlyMap<string, number | null>, nth: number): string[] {
  const dimensions = [...new Set(items.map(({ dimension }) => dimension))];
  const weak = dimensions.filter((id) => (scores.get(id) ?? 0) < wellFrom);
  const on = (weak.length > 0 ? weak : dimensions).sort((a, b) => (scores.get(a) ?? 0) - (scores.get(b) ?? 0));
  const rows = on.map((id) => items.filter(({ dimension }) => dimension === id));
  const longest = Math.max(0, ...rows.map((row) => row.length));
  const ring = Array.from({ length: longest }, (_, place) => rows.flatMap((row) => row.slice(place, place + 1))).flat();
  const count = Math.min(pulseSize, ring.length);
  return Array.from({ length: count }, (_, place) => ring[(nth * pulseSize + place) % ring.length]?.id ?? '');
}
