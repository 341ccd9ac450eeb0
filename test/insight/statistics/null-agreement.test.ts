import { describe, expect, it } from 'vitest';
import { rstarWgJ } from '../../../src/insight/agreement.ts';
import { nullAgreement, simulatedRatings } from '../../../src/insight/null-agreement.ts';

/** Every way in which `raters` can rate one item at random, with its probability: r*_wg and how often, counted out. */
function everyAgreement(raters: number, points: number): { agreement: number; probability: number }[] {
  let sums = new Map([['0/0', 1]]);
  for (let rater = 0; rater < raters; rater++) {
    const next = new Map<string, number>();
    for (const [key, probability] of sums) {
      const [sum, squares] = key.split('/').map(Number) as [number, number];
      for (let point = 1; point <= points; point++) {
        const to = `${sum + point}/${squares + point ** 2}`;
        next.set(to, (next.get(to) ?? 0) + probability / points);
      }
    }
    sums = next;
  }
  return Array.from(sums, ([key, probability]) => {
    const [sum, squares] = key.split('/').map(Number) as [number, number];
    return { agreement: rstarWgJ((raters * squares - sum ** 2) / (raters * (raters - 1)), points), probability };
  });
}

describe('the agreement that chance reaches', () => {
  it.each([
    { raters: 3, points: 5 },
    { raters: 5, points: 5 },
    { raters: 8, points: 5 },
    { raters: 8, points: 7 },
    { raters: 20, points: 5 },
    { raters: 30, points: 4 },
  ])('is passed by chance at most 5 times in 100, and reached at least as often: $raters people, $points points', ({ raters, points }) => {
    const critical = nullAgreement(raters, 1, points);
    const all = everyAgreement(raters, points);
    const chanceOf = (isCounted: (agreement: number) => boolean) =>
      all.filter(({ agreement }) => isCounted(agreement)).reduce((sum, { probability }) => sum + probability, 0);
    // A simulation of 10,000 groups knows its 5 % to about ±0.44 %, two standard errors.
    expect(chanceOf((agreement) => agreement > critical + 1e-9)).toBeLessThan(0.0545);
    expect(chanceOf((agreement) => agreement >= critical - 1e-9)).toBeGreaterThan(0.0455);
  });

  it('is the same each time', () => {
    expect(nullAgreement(6, 3, 5)).toBe(nullAgreement(6, 3, 5));
    expect(nullAgreement(6, 3, 5)).toBeCloseTo(0.40556, 5);
  });

  it('falls with more people and with more items', () => {
    expect(nullAgreement(3, 1, 5)).toBeGreaterThan(nullAgreement(6, 1, 5));
    expect(nullAgreement(6, 1, 5)).toBeGreaterThan(nullAgreement(40, 1, 5));
    expect(nullAgreement(6, 1, 5)).toBeGreaterThan(nullAgreement(6, 4, 5));
  });

  it.each([
    { last: [simulatedRatings, 1, 5], next: [simulatedRatings + 1, 1, 5] },
    { last: [10, simulatedRatings / 10, 7], next: [10, simulatedRatings / 10 + 1, 7] },
    { last: [2, simulatedRatings / 2, 5], next: [2, simulatedRatings / 2 + 1, 5] },
  ] as const)('goes on smoothly where the normal distribution takes over, from $last to $next', ({ last, next }) => {
    const simulated = nullAgreement(last[0], last[1], last[2]);
    const normal = nullAgreement(next[0], next[1], next[2]);
    expect(Math.abs(normal - simulated)).toBeLessThan(0.006);
  });

  it('is next to nothing for a million ratings', () => {
    expect(nullAgreement(1_000_000, 1, 5)).toBeGreaterThan(0);
    expect(nullAgreement(1_000_000, 1, 5)).toBeLessThan(0.002);
  });
});
