import type { Spot } from './web-places.ts';

/**
 * How far a page has seen each of its conversations: the newest change number of each. One number for all would
 * miss what changed in one place while another was being read.
 */
export type ChangeCursor = Map<Spot, number>;

/** As text for Last-Event-ID: `direct=12&channel%3Astrategy=9`. */
export function encodeCursor(cursor: ChangeCursor): string {
  return new URLSearchParams(Array.from(cursor, ([spot, change]): [string, string] => [spot, String(change)])).toString();
}

/** Reads {@link encodeCursor}; what is absent or no number counts as nothing seen. */
export function decodeCursor(text: string, spots: Spot[]): ChangeCursor {
  const given = new URLSearchParams(text);
  return new Map(
    spots.map((spot) => {
      const change = Number(given.get(spot) ?? 0);
      return [spot, Number.isSafeInteger(change) && change > 0 ? change : 0];
    }),
  );
}
