import { describe, expect, it } from 'vitest';
import { chartAlt } from '../../src/charts/chart-alt.ts';
import { englishChartWords } from '../../src/charts/chart-words.ts';
import type { Chart } from '../../src/chat/chart.ts';
import { dumbbell, profileOf, ranges, rows, trend } from './sample-charts.ts';

const cases: [says: string, chart: Chart, alt: string][] = [
  [
    'says every value of a profile, and what is not known',
    profileOf([62, 30.4, null]),
    'Readiness. Access 62 of 100; Skills and confidence 30 of 100; Support: not enough answers',
  ],
  [
    'says earlier values too',
    profileOf([62, null, 0], [48.5, 20, null]),
    'Readiness. Access 62 of 100, was 49; Skills and confidence: not enough answers, was 20; Support 0 of 100',
  ],
  [
    'says of a row what the chart shows',
    rows,
    'Where promises and daily work part. Grow online sales: 72; One stock system for both warehouses before the summer: 8; ' +
      'Answer customers within a day: not enough answers; Paper forms: 0',
  ],
  [
    'says of a range what the chart shows',
    ranges,
    'What it comes to over three years. By the hours saved a week: 5,200 (from -2,400 to 14,800); ' +
      'By the price: 5,200 (from 4,100 to 5,900); Nothing either way: 0',
  ],
  [
    'says of intent and reality what the chart shows',
    { ...dumbbell, rows: dumbbell.rows.slice(2, 4) },
    'What is meant and what is done. Short ways: meant 50, the team sees 62; Plain prices: meant 75, believed 50; hidden to protect people',
  ],
  [
    'says of each round what the trend shows',
    { ...trend, rows: trend.rows.slice(1, 2) },
    'From round to round. 7 June: hidden to protect people',
  ],
  [
    'leaves out a title that is empty',
    { ...profileOf([1, 2, 3]), title: ' ' },
    'Access 1 of 100; Skills and confidence 2 of 100; Support 3 of 100',
  ],
  ['does not put a full stop after a question mark', { ...profileOf([7]), title: 'How are we?' }, 'How are we? Access 7 of 100'],
];

describe('the words for a chart', () => {
  it.each(cases)('%s', (_, chart, alt) => {
    expect(chartAlt(chart)).toBe(alt);
  });

  it("are in the reader's language", () => {
    const german = { ...englishChartWords, notEnough: 'zu wenige Antworten', ofHundred: '{value} von 100' };
    expect(chartAlt({ ...profileOf([62, null]), title: '' }, german)).toBe('Access 62 von 100; Skills and confidence: zu wenige Antworten');
  });
});
