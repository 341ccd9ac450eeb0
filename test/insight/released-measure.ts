import type { Cell } from '../../src/insight/disclosure/gate.ts';
import { release } from '../../src/insight/disclosure/gate.ts';
import type { SheetId } from '../../src/insight/disclosure/ledger.ts';
import { type Measure, measure } from '../../src/insight/measure.ts';
import { makeChance } from '../../src/scoring/chance.ts';

/** The measure of these scores as it comes out of the gate, k being 3. */
export function releasedMeasure(scores: readonly (number | null)[], invited?: number): Cell<Measure> {
  const { figures } = release<{ all: Measure }>({
    round: 'spring',
    isOpen: false,
    policy: { k: 3 },
    sheets: scores.map((_, person) => ({ id: `p${person}` as SheetId, groups: {} })),
    by: [],
    figures: {
      all: [
        {
          id: 'a',
          values: scores,
          parts: [],
          describe: (people) =>
            measure(
              Float64Array.from(people, (person) => scores[person] as number),
              null,
              { bands: [], invited },
            ),
        },
      ],
    },
    comments: [],
    ledger: [],
    chance: makeChance(1),
  });
  return figures.all[0]?.total as Cell<Measure>;
}
