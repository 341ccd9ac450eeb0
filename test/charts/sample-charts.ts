import fc from 'fast-check';
import type { Chart } from '../../src/chat/chart.ts';

export type Radar = Extract<Chart, { type: 'radar' }>;

const names = [
  'Access',
  'Skills and confidence',
  'Support',
  'Infrastructure',
  'Cost of connection',
  'Data protection',
  'Working together',
  'Leadership',
  'Suppliers',
  'Customers and trust',
];

/** A profile with the first `count` of ten names; the same value on every axis. */
export function profile(count: number, value: number | null = 60, before?: number): Radar {
  const axes = names.slice(0, count).map((label) => ({ label, value, ...(before !== undefined && { before }) }));
  return { type: 'radar', title: 'Readiness', axes };
}

/** Five axes with these values. */
export function profileOf(values: (number | null)[], before?: (number | null)[]): Radar {
  const axes = values.map((value, i) => ({ label: names[i] ?? '', value, ...(before && { before: before[i] ?? null }) }));
  return { type: 'radar', title: 'Readiness', axes };
}

export const rows: Chart = {
  type: 'bars',
  title: 'Where promises and daily work part',
  rows: [
    { label: 'Grow online sales', value: 72, shown: '72' },
    { label: 'One stock system for both warehouses before the summer', value: 8, shown: '8' },
    { label: 'Answer customers within a day', value: null, shown: 'not enough answers' },
    { label: 'Paper forms', value: 0, shown: '0' },
  ],
};

export const ranges: Chart = {
  type: 'ranges',
  title: 'What it comes to over three years',
  rows: [
    { label: 'By the hours saved a week', low: -2400, likely: 5200, high: 14_800, shown: '5,200 (from -2,400 to 14,800)' },
    { label: 'By the price', low: 4100, likely: 5200, high: 5900, shown: '5,200 (from 4,100 to 5,900)' },
    { label: 'Nothing either way', low: 0, likely: 0, high: 0, shown: '0' },
  ],
};

const score = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { freq: 4 });
const words = fc.string({ unit: 'grapheme', maxLength: 60 });

/** Any chart that keeps the contract, whatever its words. */
export const anyChart: fc.Arbitrary<Chart> = fc.oneof(
  fc.record({
    type: fc.constant('radar' as const),
    title: words,
    axes: fc.array(fc.record({ label: words, value: score, before: score }, { requiredKeys: ['label', 'value'] }), {
      minLength: 1,
      maxLength: 12,
    }),
  }),
  fc.record({
    type: fc.constant('ranges' as const),
    title: words,
    rows: fc.array(
      fc
        .tuple(words, words, fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 3, maxLength: 3 }))
        .map(([label, shown, values]) => {
          const [low = 0, likely = 0, high = 0] = values.toSorted((a, b) => a - b);
          return { label, shown, low, likely, high };
        }),
      { minLength: 1, maxLength: 12 },
    ),
  }),
  fc.record({
    type: fc.constant('bars' as const),
    title: words,
    rows: fc.array(fc.record({ label: words, value: score, shown: words }), { minLength: 1, maxLength: 12 }),
  }),
);
