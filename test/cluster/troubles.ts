import { makeChance } from '../../src/scoring/chance.ts';

/** Something that happens to the cluster. */
export interface Trouble {
  /** When so much of all answers was given, from 0 to 1. */
  at: number;
  /** `kill-owner`: -9 for the process that has Discord's connection. `kill`: -9 for any that runs. `stop`: SIGTERM for any that runs. */
  do: 'kill-owner' | 'kill' | 'stop' | 'start' | 'restart-database' | 'open-rounds';
  /** Which of those that could be meant, from 0 to 1. */
  which: number;
}

/** Nothing begins before some have answered, and whoever has Discord is killed while there is much to do there. */
const spans = {
  'kill-owner': [0.1, 0.6],
  kill: [0.05, 1],
  stop: [0.05, 1],
  'restart-database': [0.05, 1],
  'open-rounds': [0.2, 0.5],
} as const;
/** How much is answered at most until a process that has ended is started again. */
const longestAway = 0.2;

/** When what happens, drawn from a seed: the same for the same seed. In the order of time. */
const isLoss = (name: string) => name === 'kill' || name === 'kill-owner' || name === 'stop';

export function drawTroubles(seed: number): Trouble[] {
  const chance = makeChance(seed);
  const drawn = Object.entries(spans).flatMap(([name, [from, to]]): Trouble[] => {
    const trouble = { at: from + chance.share() * (to - from), do: name as keyof typeof spans, which: chance.share() };
    if (!isLoss(name)) return [trouble];
    return [trouble, { at: Math.min(1, trouble.at + chance.share() * longestAway), do: 'start', which: chance.share() }];
  });
  return drawn.sort((a, b) => a.at - b.at);
}
