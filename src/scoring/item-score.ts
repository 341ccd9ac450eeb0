import type { Value } from '../questions/question.ts';
import type { AskNode } from '../script/script.ts';

/** An answer's score before and after reverse-keying, both 0-100; both null when the answer has none. */
export interface ItemScore {
  raw: number | null;
  score: number | null;
}

/** Without an answer there is nothing to score. */
export const unscored: ItemScore = { raw: null, score: null };

/**
 * The score of one answer. What a value is worth is its question type's business (a scale's is
 * 100·(v−1)/(p−1)); a reverse-keyed question counts as 100 minus that (MEASUREMENT, “item score”).
 */
export function itemScore({ ask, type }: AskNode, value: Value): ItemScore {
  const raw = type.score(value, ask);
  return { raw, score: raw === null ? null : ask.reverse ? 100 - raw : raw };
}
