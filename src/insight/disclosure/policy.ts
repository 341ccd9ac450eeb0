import { AttuneError } from '../../errors.ts';

/** How many people a figure must be about. Fixed when a round opens; afterwards it can only be raised. */
export interface Policy {
  /** The fewest answers behind any figure: a whole number from {@link leastK}. */
  k: number;
}

/** What a round gets when nobody chose. */
export const defaultK = 5;
/** No promise can be weaker than this. */
export const leastK = 3;
/** Comments need at least this many writers, whatever k is. */
export const leastCommenters = 5;

/**
 * The policy of a new round.
 * @throws AttuneError `insight.bad-k` when k is below 3 or no whole number
 */
export function makePolicy(k: number = defaultK): Policy {
  if (Number.isInteger(k) && k >= leastK) return { k };
  throw new AttuneError(
    'insight.bad-k',
    `Found ${k} as the smallest group that may be shown; wanted a whole number from ${leastK} up (${defaultK} if you give none). With fewer people, an average tells what one of them said. Choose ${leastK} or more.`,
  );
}

/**
 * The policy of a round that has opened, with a greater k.
 * @throws AttuneError `insight.k-lowered` when it would be smaller: people answered under the greater promise
 */
export function raiseK(policy: Policy, k: number): Policy {
  if (k >= policy.k) return makePolicy(k);
  throw new AttuneError(
    'insight.k-lowered',
    `Found ${k} as the smallest group that may be shown, for a round that promised ${policy.k}. The promise can be raised, never lowered. Keep ${policy.k}, or choose more.`,
  );
}

/** How many people must have written something before any of it is shown: max(k, 5). */
export function commentersWanted({ k }: Policy): number {
  return Math.max(k, leastCommenters);
}
