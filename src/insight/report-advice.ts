import type { State } from '../engine/context.ts';
import { type RankedAdvice, rankAdvice } from '../scoring/advice.ts';
import type { Result } from '../scoring/score.ts';
import type { Advice } from '../script/schema.ts';
import type { Script } from '../script/script.ts';
import type { KeptReport } from './kept-report.ts';
import { adviceId } from './report-figures.ts';

/** A piece of advice for a group: how many it fits, or null where it follows from the group's own figures. */
export interface GroupAdvice {
  advice: Advice;
  fits: { count: number; n: number } | null;
}

/** A count smaller than this is not told: it would sound like a hunt for somebody. */
const leastTold = 3;

/**
 * What a group could do, most worthwhile first, read from released figures alone. For a team: what follows from its means, by
 * MEASUREMENT's priority, and in the third place what fits at least half of its people, if there is such. For a community: what fits
 * most businesses. Advice with something of one person's to fill in is left out.
 */
export function adviceForGroup(report: KeptReport, script: Script): GroupAdvice[] {
  const shares = new Map(report.advice.flatMap(({ id, total }) => (total.kind === 'shown' ? [[id, total.figure] as const] : [])));
  const forGroup = (advice: Advice): GroupAdvice => {
    const share = shares.get(adviceId(advice.id));
    return { advice, fits: share && share.count >= leastTold ? { count: share.count, n: share.n } : null };
  };
  const all = script.advice.map(({ advice }) => advice).filter(isForAll);
  const shareOf = ({ id }: Advice) => shares.get(adviceId(id))?.share ?? 0;
  const common = all.filter((advice) => forGroup(advice).fits !== null).sort((a, b) => shareOf(b) - shareOf(a));
  const following = fromMeans(report, script)
    .map(({ advice }) => advice)
    .filter(isForAll);
  const others = common.filter((advice) => shareOf(advice) >= 0.5 && !following.includes(advice));
  const inOrder =
    report.kind === 'community'
      ? [...common, ...following]
      : [...following.slice(0, 2), ...others.slice(0, 1), ...following.slice(2), ...others];
  return [...new Set(inOrder)].map(forGroup);
}

const isForAll = ({ title, first_step }: Advice): boolean => !`${title}${first_step}`.includes('{');

/** Advice whose condition the released means fulfil, as if they were one person's scores without answers. */
function fromMeans({ overall, dimensions }: KeptReport, script: Script): RankedAdvice[] {
  const means = new Map(dimensions.map(({ of, total }) => [of, total.kind === 'shown' ? total.figure.mean : null]));
  const state: State = { answers: {}, marks: {}, facts: { priorities: [] }, role: 'team' };
  const result: Result = {
    script: script.hash,
    dimensions: script.source.dimensions.map(({ id, title, weight }) => {
      const score = means.get(id) ?? null;
      return { id, title, weight, score, why: score === null ? 'no-items' : null, coverage: score === null ? 0 : 1, items: [] };
    }),
    overall: overall.total.kind === 'shown' ? overall.total.figure.mean : null,
    why: null,
    coverage: 1,
    dontKnow: [],
  };
  return rankAdvice(script, state, result);
}
