import { describe, expect, it } from 'vitest';
import { statedIntent } from '../../../src/insight/stated-intent.ts';
import { readAnswers } from '../../../src/scoring/read-answers.ts';
import { findEdition } from '../../../src/script/library.ts';

const script = findEdition('conversations', 'strategic-intent').inLocale('en');
const intentOf = (answers: Record<string, unknown>) => statedIntent(script, readAnswers(script, { answers }).state);

describe('what a leader stated', () => {
  it('is priorities with points and levels, dimensions with levels, and indicators', () => {
    const intent = intentOf({
      priorities: ['Quick service', 'Fair prices'],
      importance: { 'quick-service': 70, 'fair-prices': 30 },
      'intended@quick-service': 5,
      'believed@quick-service': 3,
      'intended@fair-prices': 4,
      intended_resources: 4,
      believed_resources: 2,
      kpis: ['Returns'],
      'kpi_target@returns': 4,
      'kpi_direction@returns': 'down',
      'kpi_now@returns': 6,
    });
    expect(intent.priorities).toEqual([
      { id: 'quick-service', text: 'Quick service', importance: 70, intended: 100, believed: 50 },
      { id: 'fair-prices', text: 'Fair prices', importance: 30, intended: 75, believed: null },
    ]);
    expect(intent.dimensions).toEqual([{ id: 'resources', text: 'resources', importance: null, intended: 75, believed: 25 }]);
    expect(intent.kpis).toEqual([{ id: 'returns', text: 'Returns', target: 4, unit: '', direction: 'down', start: 6, last: 6 }]);
  });

  it('gives a single priority all the points, and leaves out what has no intended level', () => {
    const intent = intentOf({ priorities: ['Quick service'], 'intended@quick-service': 4 });
    expect(intent.priorities).toMatchObject([{ id: 'quick-service', importance: 100 }]);
    expect(intentOf({ priorities: ['Quick service'] }).priorities).toEqual([]);
  });

  it('has no points for priorities among which none were shared out', () => {
    const intent = intentOf({ priorities: ['Quick service', 'Fair prices'], 'intended@quick-service': 4 });
    expect(intent.priorities).toMatchObject([{ id: 'quick-service', importance: null }]);
  });

  it('takes more for better when nobody said, and leaves out a figure without a target', () => {
    const intent = intentOf({ kpis: ['Regulars', 'Returns'], 'kpi_unit@regulars': 'people', 'kpi_target@regulars': 40 });
    expect(intent.kpis).toEqual([{ id: 'regulars', text: 'Regulars', target: 40, unit: 'people', direction: 'up' }]);
  });
});
