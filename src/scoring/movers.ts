import type { State } from '../engine/context.ts';
import { type Entry, pathOf, questionAt } from '../engine/path.ts';
import { type Key, partsOf } from '../engine/session.ts';
import type { Value } from '../questions/question.ts';
import type { AskNode, Script } from '../script/script.ts';
import { itemScore } from './item-score.ts';
import { dimensionScore, overallScore, type Result, score } from './score.ts';
import { steady } from './weighted-mean.ts';

/** One answer that would raise the overall score if it were a step better. */
export interface Mover {
  key: Key;
  /** The answer as it is and one step better, as values and in words. */
  from: { value: Value; words: string };
  to: { value: Value; words: string };
  /** The overall score with that one answer changed, 0-100. */
  overall: number;
  /** How much more that is than now, above 0, to six decimals. */
  gain: number;
}

/**
 * What would move the overall score most: for each answer, the score if it were one step better, the rest of the
 * path held as it is. A question counts once, with its best item if it was asked for several. Best first, equal
 * gains in the order of the path. Questions with `can_move: false` are left out. Empty when there is no overall score.
 */
export function movers(
  script: Script,
  state: State,
  most = 3,
  path: readonly Entry[] = pathOf(script, state),
  result: Result = score(script, state, path),
): Mover[] {
  if (result.overall === null) return [];
  const best = new Map<string, Mover & { node: AskNode }>();
  for (const { key, node } of path) {
    const value = state.answers[key];
    if (node.kind !== 'ask' || !node.ask.scores || node.ask.can_move === false || value === undefined) continue;
    const step = bestStep(node, key, value, result);
    const { id } = partsOf(key);
    if (step && step.gain > (best.get(id)?.gain ?? 0)) {
      best.set(id, { key, from: { value, words: '' }, to: { value: step.value, words: '' }, overall: step.overall, gain: step.gain, node });
    }
  }
  return [...best.values()]
    .sort((a, b) => b.gain - a.gain)
    .slice(0, most)
    .map(({ node, from, to, ...rest }) => {
      const ask = questionAt(script, state, node);
      const inWords = ({ value }: { value: Value }) => ({ value, words: node.type.show(value, ask, script.locale) });
      return { ...rest, from: inWords(from), to: inWords(to) };
    });
}

function bestStep(node: AskNode, key: Key, value: Value, result: Result): { value: Value; overall: number; gain: number } | null {
  const now = itemScore(node, value).score;
  if (now === null) return null;
  let best: { value: Value; score: number } | null = null;
  for (const neighbour of node.type.neighbours(value, node.ask)) {
    const after = itemScore(node, neighbour).score;
    if (after !== null && after > (best?.score ?? now)) best = { value: neighbour, score: after };
  }
  if (!best) return null;
  const overall = overallWith(result, node, key, best.score);
  const gain = overall === null ? 0 : steady(overall - (result.overall as number), 6);
  return overall !== null && gain > 0 ? { value: best.value, overall, gain } : null;
}

/** The overall score with another score for one item. */
function overallWith({ dimensions }: Result, node: AskNode, key: Key, itemScoreAfter: number): number | null {
  const after = dimensions.map((dimension) => {
    if (!node.ask.scores || !(dimension.id in node.ask.scores)) return dimension;
    const items = dimension.items.map((item) => (item.key === key ? { ...item, score: itemScoreAfter } : item));
    return { ...dimension, ...dimensionScore(items) };
  });
  return overallScore(after).overall;
}
