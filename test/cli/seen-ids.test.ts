import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeenIds } from '../../src/cli/seen-ids.ts';

describe('ids that were seen', () => {
  it('are known again with their first line, however many came between', () => {
    const seen = new SeenIds();
    for (let line = 1; line <= 100_000; line++)
      if (seen.firstLineOf(`r${line}`, line) !== null) expect.fail(`r${line} was taken for another`);
    expect([1, 512, 99_999].map((line) => seen.firstLineOf(`r${line}`, 200_000))).toEqual([1, 512, 99_999]);
  });

  it('are those of a plain map, for any ids', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ maxLength: 2 }), fc.uuid()), { maxLength: 2000 }), (ids) => {
        const seen = new SeenIds();
        const plain = new Map<string, number>();
        ids.forEach((id, index) => {
          expect(seen.firstLineOf(id, index + 1)).toBe(plain.get(id) ?? null);
          if (!plain.has(id)) plain.set(id, index + 1);
        });
      }),
      { numRuns: 30 },
    );
  });
});
