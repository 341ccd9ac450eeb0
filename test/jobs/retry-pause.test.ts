import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryPauseMs } from '../../src/jobs/retry-pause.ts';

const hourMs = 3_600_000;

describe('the pause before the next try', () => {
  it('begins at about a second', () => {
    expect(retryPauseMs(1, 0)).toBe(750);
    expect(retryPauseMs(1, 1)).toBe(1250);
  });

  it('grows with each try until it is six hours, whatever chance says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, a, b) => {
          const before = retryPauseMs(n, a);
          const after = retryPauseMs(n + 1, b);
          if (n < 10) expect(after).toBeGreaterThan(before);
          expect(after).toBeLessThanOrEqual(6 * hourMs * 1.25);
          expect(after).toBeGreaterThanOrEqual(750);
        },
      ),
    );
  });

  it('lets twelve tries outlast a night', () => {
    let sum = 0;
    for (let attempt = 1; attempt < 12; attempt++) sum += retryPauseMs(attempt, 0.5);
    expect(sum / hourMs).toBeGreaterThan(10);
    expect(sum / hourMs).toBeLessThan(24);
  });
});
