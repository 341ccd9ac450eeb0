import { describe, expect, it } from 'vitest';
import { type Traced, trends } from '../../../src/insight/trend.ts';
import { releasedMeasure } from '../released-measure.ts';

const traced = (scores: (number | null)[], change: Partial<Traced> = {}): Traced => ({
  id: 'dimension:service',
  script: 'one',
  items: ['waits', 'calls'],
  total: releasedMeasure(scores),
  ...change,
});
const low = [20, 25, 30, 35, 20, 25, 30, 35];
const high = [70, 75, 80, 85, 70, 75, 80, 85];

describe('the change from one round to the next', () => {
  it.each([
    { what: 'up', before: low, now: high, direction: 'up' },
    { what: 'down', before: high, now: low, direction: 'down' },
    { what: 'no clear change, though the means differ', before: [10, 50, 90, 40], now: [20, 60, 95, 50], direction: 'unclear' },
    { what: 'no clear change when nothing moved', before: low, now: low, direction: 'unclear' },
  ])('is $what', ({ before, now, direction }) => {
    expect(trends([traced(before)], [traced(now)])).toMatchObject([{ kind: 'change', direction }]);
  });

  it('has the interval of Welch around the later mean minus the earlier', () => {
    // Means 27.5 and 77.5; both sd 5.976, n 8: se = 2.988, df = 14, t = 2.1448
    const [found] = trends([traced(low)], [traced(high)]);
    expect(found).toMatchObject({ difference: 50 });
    expect(found?.kind === 'change' && found.ci95.map((end) => end.toFixed(2))).toEqual(['43.59', '56.41']);
  });

  it('compares different scripts only where the questions kept their ids', () => {
    const changed = trends([traced(low, { script: 'two', items: ['waits'] })], [traced(high)]);
    expect(changed).toEqual([{ kind: 'unknown', id: 'dimension:service', why: 'other-questions' }]);
    const kept = trends([traced(low, { script: 'two', items: ['calls', 'waits'] })], [traced(high)]);
    expect(kept[0]?.kind).toBe('change');
  });

  it('tells a hidden figure from one without data, and leaves out what there was not before', () => {
    expect(trends([traced([50, 60])], [traced(high)])).toMatchObject([{ why: 'hidden' }]);
    expect(trends([traced([null, null, null])], [traced(high)])).toMatchObject([{ why: 'no-data' }]);
    expect(trends([], [traced(high)])).toEqual([]);
  });
});
