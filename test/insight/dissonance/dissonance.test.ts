import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../../../src/insight/disclosure/gate.ts';
import { dissonance, type Intent, moreAnswers, type Stated } from '../../../src/insight/dissonance.ts';
import { tInterval } from '../../../src/insight/intervals.ts';
import { attainmentOf, type WatchedKpi } from '../../../src/insight/kpi.ts';
import type { Measure } from '../../../src/insight/measure.ts';
import { releasedMeasure } from '../released-measure.ts';

const stated = (id: string, importance: number | null, intended: number, believed: number | null): Stated => ({
  id,
  text: `We are known for ${id}`,
  importance,
  intended,
  believed,
});
const intentOf = (priorities: Stated[], dimensions: Stated[] = []): Intent => ({ priorities, dimensions, kpis: [] });
const seenOf = (cells: Record<string, Cell<Measure>>) => ({
  priorities: new Map(Object.entries(cells)),
  dimensions: new Map<string, Cell<Measure>>(),
});

/** Mean 50, standard deviation 25. */
const around50 = releasedMeasure([25, 25, 50, 50, 75, 75, 50, 50].map((score) => score));

describe('the gap between intent and reality', () => {
  it('is the known gap and the blind spot, added up', () => {
    const { subjects, index } = dissonance([intentOf([stated('service', 60, 90, 70)])], seenOf({ service: around50 }));
    // I = 90, L = 70, R = 50
    expect(subjects[0]).toMatchObject({ gap: 40, knownGap: 20, blindSpot: 20, intended: 90, believed: 70, why: null });
    expect(subjects[0]?.reality).toMatchObject({ mean: 50, n: 8 });
    expect(index).toBe(40);
  });

  it('is weighed by the leader’s points; doing more than intended is listed, not netted out', () => {
    const seen = seenOf({ service: around50, price: around50, range: around50 });
    const found = dissonance([intentOf([stated('service', 50, 90, 70), stated('price', 30, 60, 60), stated('range', 20, 20, 20)])], seen);
    // (50 · 40 + 30 · 10 + 20 · 0) / 100
    expect(found.index).toBeCloseTo(23, 9);
    expect(found.beyond).toEqual(['range']);
    expect(found.subjects.map(({ id }) => id)).toEqual(['service', 'price', 'range']);
    expect(found.covered).toBe(1);
  });

  it('leaves out of the index what can’t be shown, and says how much of the points it covers', () => {
    const few = releasedMeasure([50, 75]);
    const found = dissonance(
      [intentOf([stated('service', 60, 90, 70), stated('price', 40, 60, 60)])],
      seenOf({ service: around50, price: few }),
    );
    expect(found).toMatchObject({ index: 40, covered: 0.6 });
    expect(found.subjects[1]).toMatchObject({ id: 'price', gap: null, blindSpot: null, why: 'hidden', knownGap: 0 });
  });

  it('counts all alike when no leader gave points, and says when something was not asked', () => {
    const dimensions = [stated('culture', null, 80, 60), stated('technology', null, 60, 60), stated('stakeholders', null, 70, null)];
    const seen = {
      priorities: new Map(),
      dimensions: new Map([
        ['culture', around50],
        ['technology', around50],
      ]),
    };
    const found = dissonance([intentOf([], dimensions)], seen);
    expect(found.index).toBe(20);
    expect(found.subjects.at(-1)).toMatchObject({ id: 'stakeholders', why: 'not-asked', believed: null });
  });

  it('takes the means of several leaders; leaders more than 20 apart are a finding', () => {
    const of = (a: number, b: number) =>
      dissonance([intentOf([stated('service', 70, a, 60)]), intentOf([stated('service', 50, b, 60)])], seenOf({ service: around50 }))
        .subjects[0];
    expect(of(80, 100)).toMatchObject({ intended: 90, importance: 60, spread: { intended: 20, believed: 0 }, doLeadersDiffer: false });
    expect(of(75, 100)).toMatchObject({ intended: 87.5, doLeadersDiffer: true });
  });

  it('has no index when there is nothing to compare', () => {
    expect(dissonance([intentOf([])], seenOf({}))).toMatchObject({ subjects: [], index: null, covered: null });
    expect(dissonance([intentOf([stated('service', 0, 90, 70)])], seenOf({ service: around50 })).index).toBeNull();
  });

  it('always is known gap + blind spot, and an index from 0 to 100', () => {
    const level = fc.integer({ min: 0, max: 100 });
    const scores = fc.array(level, { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(fc.tuple(level, level, level, scores), { minLength: 1, maxLength: 5 }), (rows) => {
        const intent = intentOf(rows.map(([importance, I, L], index) => stated(`p${index}`, importance, I, L)));
        const found = dissonance(
          [intent],
          seenOf(Object.fromEntries(rows.map(([, , , answers], index) => [`p${index}`, releasedMeasure(answers)]))),
        );
        for (const { gap, knownGap, blindSpot } of found.subjects) {
          if (gap !== null) expect((knownGap ?? 0) + (blindSpot ?? 0)).toBeCloseTo(gap, 6);
        }
        if (found.index !== null) {
          expect(found.index).toBeGreaterThanOrEqual(0);
          expect(found.index).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});

describe('whether the blind spot can be told yet', () => {
  const one = (believed: number, invited?: number) =>
    dissonance(
      [intentOf([stated('service', 100, 90, believed)])],
      seenOf({ service: releasedMeasure([25, 25, 50, 50, 75, 75, 50, 50], invited) }),
      invited,
    ).subjects[0];

  it('is clear when the interval of L − R leaves 0 out', () => {
    expect(one(90)).toMatchObject({ isClear: true, moreAnswers: null });
  });

  it('is not when it contains 0, and then says how many more answers would settle it', () => {
    const found = one(60);
    expect(found).toMatchObject({ blindSpot: 10, isClear: false });
    // sd = 18.898; with 16 answers t(.975; 15) · sd / 4 = 10.07, with 17 it is 9.72
    expect(found?.moreAnswers).toBe(9);
  });

  it('counts that there are only so many people left, and never promises that a true zero will settle', () => {
    // Of 20 people: with 9 answers 11.05, with 10 it is 9.81
    expect(one(60, 20)).toMatchObject({ isClear: false, moreAnswers: 2 });
    expect(one(60, 9)).toMatchObject({ isClear: true });
    expect(one(50)).toMatchObject({ isClear: false, moreAnswers: null });
  });

  it('asks for the fewest answers that settle it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 30 }),
        fc.double({ min: 1, max: 40, noNaN: true }),
        fc.double({ min: 2, max: 60, noNaN: true }),
        (n, sd, apart) => {
          const more = moreAnswers({ mean: 50, sd, n }, 50 + apart);
          if (more === null) return;
          const reach = (answers: number) => (tInterval({ mean: 50, sd, n: answers }).value?.[1] ?? Number.NaN) - 50;
          expect(reach(n + more)).toBeLessThan(apart);
          if (more > 1) expect(reach(n + more - 1)).toBeGreaterThanOrEqual(apart);
        },
      ),
    );
  });
});

describe('figures that the business watches', () => {
  const kpi = (change: Partial<WatchedKpi>): WatchedKpi => ({
    id: 'k',
    text: 'Returns',
    target: 4,
    unit: '%',
    direction: 'down',

    ...change,
  });

  it.each([
    { what: 'more is better, half way', given: kpi({ direction: 'up', target: 200, last: 100 }), attainment: 0.5, isReached: false },
    { what: 'more is better, beyond', given: kpi({ direction: 'up', target: 200, last: 250 }), attainment: 1.25, isReached: true },
    { what: 'less is better, at twice the target', given: kpi({ target: 4, last: 8 }), attainment: 0.5, isReached: false },
    { what: 'less is better, reached', given: kpi({ target: 4, last: 4 }), attainment: 1, isReached: true },
    { what: 'the share of the way from a start', given: kpi({ target: 4, start: 12, last: 6 }), attainment: 0.75, isReached: false },
    { what: 'further away than at the start', given: kpi({ target: 4, start: 8, last: 10 }), attainment: -0.5, isReached: false },
    { what: 'nothing known yet', given: kpi({}), attainment: null, isReached: null },
    { what: 'a target of none', given: kpi({ target: 0, last: 0 }), attainment: null, isReached: true },
  ])('$what', ({ given, attainment, isReached }) => {
    expect(attainmentOf(given)).toMatchObject({ attainment, isReached });
  });
});
