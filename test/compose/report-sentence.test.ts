import { describe, expect, it } from 'vitest';
import { findingText, gapText, levelsText } from '../../src/compose/report-sentence.ts';
import type { Intent, Subject } from '../../src/insight/dissonance.ts';
import { means, reportOf, type Seen, shownIn } from './made-report.ts';

const seeing = (...warm: number[]): Seen[] => warm.map((each, nth) => ({ shows: { warm: each, answer: 4 }, rest: nth % 2 === 0 ? 3 : 2 }));

function finding(seen: Seen[], intents: Intent[], to: 'everyone' | 'leader' = 'everyone', invited?: number): string {
  return findingText(shownIn(reportOf(seen, intents, invited === undefined ? {} : { invited }), { to }));
}

describe('the one sentence of a report', () => {
  const cases: [says: string, text: string, found: string][] = [
    [
      'what the team sees, and how much of the gap is known',
      finding(seeing(2, 3, 3, 4), [means(['warm', 100, 75])]),
      'The plan is to compete on “Bread that is warm at noon”; the team sees it in half of what they do. Leaders knew about half of that gap.',
    ],
    [
      'the same to a leader alone',
      finding(seeing(2, 3, 3, 4), [means(['warm', 100, 75])], 'leader'),
      'You plan to compete on “Bread that is warm at noon”; the team sees it in half of what they do. You knew about half of that gap.',
    ],
    [
      'that nobody among the leaders saw it',
      finding(seeing(1, 1, 2, 2), [means(['warm', 100, 100])]),
      'The plan is to compete on “Bread that is warm at noon”; the team sees it in only a little of what they do. From where leaders stand, that gap didn’t show.',
    ],
    [
      'that leaders had expected worse',
      finding(seeing(4, 4, 5, 5), [means(['warm', 100, 25])]),
      'The plan is to compete on “Bread that is warm at noon”; the team sees it in most of what they do. Leaders had expected an even larger gap.',
    ],
    [
      'that it can’t be told yet, and what would settle it',
      finding(seeing(1, 2, 4, 3), [means(['warm', 100, 75])], 'everyone', 40),
      'The plan is to compete on “Bread that is warm at noon”; the team sees it in a third of what they do. Whether leaders and the team see that differently, we can’t tell yet; about 2 more answers would settle it.',
    ],
    [
      'that all is in tune',
      finding(seeing(5, 5, 5, 4), [means(['warm', 75, 75])]),
      'What is meant shows in daily work: the team sees no gap.',
    ],
    ['the weakest point where nobody stated a plan', finding(seeing(2, 3, 3, 4), []), 'The weakest point is'],
    ['why nothing is shown', finding(seeing(2, 3), []), 'Fewer than 3 people answered. To protect them, no figures are shown.'],
  ];
  it.each(cases)('says %s', (_, text, found) => {
    expect(text).toContain(found);
  });

  it('is about the gap that weighs most by the leaders’ points, not the widest', () => {
    const text = finding(
      [3, 3, 2, 2].map((warm) => ({ shows: { warm, answer: 1 + (warm % 2) } })),
      [means(['warm', 100, 50, 90], ['answer', 100, 50, 10])],
    );
    expect(text).toContain('Bread that is warm at noon');
  });
});

describe('one gap in words', () => {
  const subject = (change: Partial<Subject>): Subject => ({
    kind: 'priority',
    id: 'warm',
    text: 'Bread',
    importance: 50,
    intended: 100,
    believed: 75,
    spread: { intended: 0, believed: 0 },
    doLeadersDiffer: false,
    reality: { mean: 50, ci95: [45, 55], n: 5 },
    why: null,
    gap: 50,
    knownGap: 25,
    blindSpot: 25,
    blindSpotCi95: [20, 30],
    isClear: true,
    moreAnswers: null,
    ...change,
  });
  const shown = shownIn(reportOf(seeing(2, 3, 4)));
  const unclear = { isClear: false, blindSpotCi95: [-5, 15] as const };

  it.each<[Partial<Subject>, string | null]>([
    [{}, 'A gap of 50: leaders know of 25, and only the team sees the other 25.'],
    [{ gap: 27.5, knownGap: 12.5, blindSpot: 15 }, 'A gap of 28: leaders know of 13, and only the team sees the other 15.'],
    [{ knownGap: 0, blindSpot: 50 }, 'A gap of 50 that only the team sees.'],
    [{ knownGap: -10, blindSpot: 60 }, 'A gap of 50 that only the team sees.'],
    [{ gap: 25, knownGap: 25, blindSpot: 0, isClear: false, blindSpotCi95: [0, 0] }, 'A gap of 25, and leaders know of all of it.'],
    [{ gap: 20, knownGap: 25, blindSpot: -5 }, 'A gap of 20; leaders had expected 25.'],
    [{ knownGap: null, blindSpot: null, blindSpotCi95: null, isClear: null }, 'A gap of 50.'],
    [{ gap: -12 }, 'More of it is done than is meant, by 12.'],
    [{ gap: 0.3 }, 'As much of it is done as is meant.'],
    [
      { ...unclear, moreAnswers: 1 },
      'A gap of 50. Whether leaders and the team see it differently, we can’t tell yet; one more answer would settle it.',
    ],
    [
      { ...unclear, moreAnswers: 6 },
      'A gap of 50. Whether leaders and the team see it differently, we can’t tell yet; about 6 more answers would settle it.',
    ],
    [{ ...unclear, moreAnswers: null }, 'A gap of 50. Whether leaders and the team see it differently, we can’t tell yet.'],
    [{ gap: null }, null],
  ])('%o', (change, text) => {
    expect(gapText(subject(change), shown)).toBe(text);
  });

  it.each<[Partial<Subject>, string]>([
    [{}, 'Meant 100, leaders believe 75, the team sees 50 (probably 45 to 55)'],
    [{ reality: { mean: 2, ci95: [-8, 12], n: 5 } }, 'Meant 100, leaders believe 75, the team sees 2 (probably 0 to 12)'],
    [{ reality: { mean: 50, ci95: [50, 50], n: 5 } }, 'Meant 100, leaders believe 75, the team sees 50'],
    [{ believed: null }, 'Meant 100, the team sees 50 (probably 45 to 55)'],
    [{ reality: null, why: 'hidden' }, 'Meant 100; what the team sees is hidden to protect people'],
    [{ reality: null, why: 'no-data' }, 'Meant 100; nobody in the team has an answer to this'],
    [{ reality: null, why: 'not-asked' }, 'Meant 100; the team wasn’t asked about it this time'],
  ])('%o stands at', (change, text) => {
    expect(levelsText(subject(change), shown)).toBe(text);
  });
});
