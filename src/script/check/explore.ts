/** Picks one of `n` possibilities: 0 to n − 1. */
export type Choose = (n: number) => number;

/** How a search ended: it found what it looked for, tried everything, or gave up. */
export type Search = 'found' | 'exhausted' | 'gave-up';

const mostSampled = 300;
const mostTried = 50_000;

/**
 * Goes through all that can happen when something makes choices on its way: first some hundred ways drawn at
 * random (always the same ones), since most things are found at once, then every way in order.
 * @param attempt one way through; it returns true when nothing more needs to be found
 */
export function explore(attempt: (choose: Choose) => boolean): Search {
  const random = steadyRandom(20_11);
  for (let sample = 0; sample < mostSampled; sample++) {
    let choices = 0;
    const isFound = attempt((n) => {
      if (n > 1) choices++;
      return Math.floor(random() * n);
    });
    if (isFound) return 'found';
    if (choices === 0) return 'exhausted';
  }
  const way: { index: number; of: number }[] = [];
  for (let tried = 0; tried < mostTried; tried++) {
    let depth = 0;
    const isFound = attempt((n) => {
      const step = way[depth] ?? { index: 0, of: n };
      way[depth++] = step;
      return step.index;
    });
    if (isFound) return 'found';
    // The last choice that has another possibility takes it; those after it begin anew.
    while (way.length > 0 && (way.at(-1) as { index: number; of: number }).index + 1 >= (way.at(-1) as { of: number }).of) way.pop();
    const last = way.at(-1);
    if (!last) return 'exhausted';
    last.index++;
  }
  return 'gave-up';
}

/** Mulberry32: numbers from 0 to below 1 that look like chance and are the same each time. */
function steadyRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
