import fc from 'fast-check';
import type { Chart, ChartOf } from '../../src/chat/chart.ts';

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

export const dumbbell: ChartOf<'dumbbell'> = {
  type: 'dumbbell',
  title: 'What is meant and what is done',
  names: {
    intended: 'meant',
    believed: 'what leaders believe',
    reality: 'what the team sees',
    known: 'gap that leaders know of',
    blind: 'gap that only the team sees',
  },
  rows: [
    {
      label: 'Answer every customer within a day, also on Saturdays',
      intended: 100,
      believed: 75,
      reality: 46,
      isClear: true,
      shown: 'meant 100, believed 75, the team sees 46',
    },
    {
      label: 'Bread that is warm',
      intended: 75,
      believed: 75,
      reality: 70,
      isClear: false,
      shown: 'meant 75, believed 75, the team sees 70',
    },
    { label: 'Short ways', intended: 50, believed: null, reality: 62, isClear: true, shown: 'meant 50, the team sees 62' },
    {
      label: 'Plain prices',
      intended: 75,
      believed: 50,
      reality: null,
      isClear: false,
      shown: 'meant 75, believed 50; hidden to protect people',
    },
    { label: 'No waste', intended: 0, believed: 0, reality: 0, isClear: true, shown: 'meant 0, believed 0, the team sees 0' },
  ],
};

export const strips: ChartOf<'strips'> = {
  type: 'strips',
  title: 'Where the businesses here stand',
  names: { strip: 'the middle half', middle: 'the one in the middle', own: 'yours' },
  rows: [
    { label: 'Access', strip: { low: 55, middle: 70, high: 92 }, own: 62, shown: 'half of them between 55 and 92; yours 62' },
    {
      label: 'Skills and confidence of everybody who works there',
      strip: { low: 20, middle: 31, high: 44 },
      own: 100,
      shown: 'half of them between 20 and 44; yours 100',
    },
    { label: 'Support', strip: null, own: 40, shown: 'hidden to protect people' },
    { label: 'Cost', strip: { low: 0, middle: 0, high: 0 }, own: null, shown: 'half of them at 0' },
  ],
};

export const trend: ChartOf<'trend'> = {
  type: 'trend',
  title: 'From round to round',
  rows: [
    { label: '1 March', value: 44, low: 31, high: 57, shown: '44 of 100, probably 31 to 57' },
    { label: '7 June', value: null, low: null, high: null, shown: 'hidden to protect people' },
    { label: '6 September', value: 58, low: 50, high: 66, shown: '58 of 100, probably 50 to 66' },
    { label: '6 December', value: 61, low: null, high: null, shown: '61 of 100' },
  ],
};

export const sparklines: ChartOf<'sparklines'> = {
  type: 'sparklines',
  title: 'The figures you watch',
  names: { line: 'readings', target: 'target' },
  rows: [
    { label: 'Days until delivery', values: [9, 8.5, 9, 7, 6.5, 6], target: 5, shown: '6 days, wanted at most 5' },
    { label: 'Customers who come back', values: [41], target: 50, shown: '41 %, wanted at least 50 %' },
    { label: 'Loaves left at closing', values: [12, 12], target: null, shown: '12' },
    { label: 'Orders', values: [30, 30, 30], target: 30, shown: '30, wanted at least 30, reached' },
  ],
};

/** One of each type but the profile. */
export const others = [rows, ranges, dumbbell, strips, trend, sparklines];

const score = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { freq: 4 });
const level = fc.double({ min: 0, max: 100, noNaN: true });
const amount = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const threeLevels = fc.tuple(level, level, level).map((values) => {
  const [low = 0, middle = 0, high = 0] = values.toSorted((a, b) => a - b);
  return { low, middle, high };
});
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
    type: fc.constant('dumbbell' as const),
    title: words,
    names: fc.record({ intended: words, believed: words, reality: words, known: words, blind: words }),
    rows: fc.array(fc.record({ label: words, intended: level, believed: score, reality: score, isClear: fc.boolean(), shown: words }), {
      minLength: 1,
      maxLength: 12,
    }),
  }),
  fc.record({
    type: fc.constant('strips' as const),
    title: words,
    names: fc.record({ strip: words, middle: words, own: words }),
    rows: fc.array(
      fc.record({ label: words, strip: fc.option(threeLevels), own: score, shown: words }, { requiredKeys: ['label', 'strip', 'shown'] }),
      {
        minLength: 1,
        maxLength: 12,
      },
    ),
  }),
  fc.record({
    type: fc.constant('trend' as const),
    title: words,
    rows: fc.array(
      fc
        .tuple(words, words, fc.option(threeLevels))
        .map(([label, shown, at]) => ({ label, shown, value: at?.middle ?? null, low: at?.low ?? null, high: at?.high ?? null })),
      { minLength: 1, maxLength: 12 },
    ),
  }),
  fc.record({
    type: fc.constant('sparklines' as const),
    title: words,
    names: fc.record({ line: words, target: words }),
    rows: fc.array(
      fc.record({ label: words, values: fc.array(amount, { minLength: 1, maxLength: 20 }), target: fc.option(amount), shown: words }),
      { minLength: 1, maxLength: 6 },
    ),
  }),
  fc.record({
    type: fc.constant('bars' as const),
    title: words,
    rows: fc.array(fc.record({ label: words, value: score, shown: words }), { minLength: 1, maxLength: 12 }),
  }),
);
